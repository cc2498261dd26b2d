using NewsArchive.Text.Copies;
using Xunit;

namespace NewsArchive.Text.Tests.Copies;

/// <summary>What is a copy: a judgement of readers that the comparison has to meet.</summary>
public sealed class CopyComparisonTests
{
    private const string Story = "酒泉卫星发射中心八日成功发射一颗卫星，卫星顺利进入预定轨道，发射任务取得圆满成功。"
        + "这颗卫星主要用于国土普查、城市规划、土地确权、路网设计、农作物估产和防灾减灾等领域，可为重大战略实施提供信息保障。";

    private const string More = "据介绍，研制团队为此准备了三年，先后攻克了十多项关键技术，并与多家高校建立了联合实验室。";

    private static readonly IReadOnlyList<LabelledPair> Pairs = LabelledPair.Read();

    [Fact]
    public void Copies_are_told_from_other_articles_as_readers_tell_them() => AssertFound(Pairs, precision: .98, recall: .945);

    [Fact]
    public void Where_two_people_labelled_a_pair_they_are_told_as_both_do() =>
        AssertFound([.. Pairs.Where(pair => pair.IsAgreed)], precision: .985, recall: .955);

    [Fact]
    public void So_they_are_where_the_limits_were_not_found() =>
        AssertFound([.. Pairs.Where(pair => pair.Use == "check")], precision: .98, recall: .92);

    [Fact]
    public void Copies_are_candidates_for_the_comparison()
    {
        var copies = Pairs.Where(pair => pair.IsCopy && IsFound(pair)).ToList();
        var missed = copies.Where(pair => !BottomSketch.MayBeCopies(SketchOf(pair.FirstText), SketchOf(pair.SecondText))).ToList();
        Assert.True(missed.Count <= .01 * copies.Count, Lines(missed));
    }

    [Fact]
    public void The_order_of_the_texts_does_not_matter() => Assert.All(Pairs, pair => Assert.Equal(
        CopyComparison.Between(TextOf(pair.FirstText), TextOf(pair.SecondText)).IsCopy(pair.DaysApart),
        CopyComparison.Between(TextOf(pair.SecondText), TextOf(pair.FirstText)).IsCopy(pair.DaysApart)));

    [Fact]
    public void Nor_does_it_where_one_of_two_texts_of_the_same_length_repeats_a_passage()
    {
        var (repeats, other) = (TextOf(Story + Story + More), TextOf(Story + More + new string('无', TextOf(Story).Length)));
        Assert.Equal(repeats.Length, other.Length);
        Assert.Equal(CopyComparison.Between(repeats, other).Shared, CopyComparison.Between(other, repeats).Shared);
    }

    [Theory]
    [InlineData(Story, true)]
    [InlineData(Story + More, true)]
    [InlineData("本报北京电　记者王明报道" + Story + "责任编辑李华", true)]
    [InlineData("酒泉衛星發射中心八日成功發射一顆衛星。衛星順利進入預定軌道；發射任務取得圓滿成功。\n"
        + "這顆衛星主要用於國土普查，城市規劃，土地確權，路網設計，農作物估產和防災減災等領域，可為重大戰略實施提供信息保障", true)]
    [InlineData(More + More, false)]
    [InlineData("酒泉卫星发射中心八日成功发射一颗卫星，卫星顺利进入预定轨道，发射任务取得圆满成功。", false)]
    [InlineData("", false)]
    public void A_copy_has_the_sentences_of_the_other(string text, bool isCopy) =>
        Assert.Equal(isCopy, CopyComparison.Between(TextOf(Story), TextOf(text)).IsCopy(daysApart: 1));

    [Fact]
    public void A_report_with_other_numbers_is_no_copy_and_neither_is_what_recurs_with_other_names()
    {
        static string Market(int a, int b, int c) => $"沪深股市今日窄幅整理，成交量较上一交易日略有减少，沪指报收{a}点，深成指报收{b}点，创业板指报收{c}点，"
            + "盘面上看，多数行业板块维持震荡格局，投资者情绪总体平稳，市场人士认为短期仍将延续这一走势。";
        static string Guest(string name, string day) => $"国务院总理在北京人民大会堂东门外广场举行隆重仪式，欢迎{name}{day}应邀对我国进行正式访问。"
            + "国务委员兼国务院秘书长等出席欢迎仪式，军乐团奏两国国歌，随后检阅了中国人民解放军仪仗队。";
        Assert.True(IsCopy(Market(3100, 9800, 1900), Market(3100, 9800, 1900), 0));
        Assert.False(IsCopy(Market(3100, 9800, 1900), Market(3150, 9700, 1850), 0));
        Assert.True(IsCopy(Guest("新西兰总理", ""), Guest("新西兰总理", ""), 400));
        Assert.False(IsCopy(Guest("新西兰总理", ""), Guest("西班牙首相", ""), 400));
    }

    [Fact]
    public void Each_number_that_is_replaced_counts()
    {
        static string Price(string day, string price, string change) =>
            $"中国经济网北京{day}讯绿通科技今日收报{price}元，跌幅{change}，目前该股股价低于发行价，公司在深圳证券交易所创业板上市，"
            + "保荐机构为兴业证券股份有限公司，保荐代表人表示将继续履行督导的职责，募集资金净额高于原来的计划，公司此前披露的招股说明书显示，"
            + "拟将募集资金用于场地电动车的扩产项目、研发中心建设项目和补充流动资金，公司专业从事场地电动车研发、生产和销售，产品主要销往"
            + "北美的高尔夫球场、旅游景区和社区，公司提示投资者注意二级市场的风险，理性投资，并表示生产经营一切正常，内部和外部的经营环境"
            + "没有发生重大变化，也没有应披露而未披露的重大事项。";
        var monday = Price("24日", "58.83", "4.91%");
        Assert.True(IsCopy(monday, Price("24日", "57.46", "5.20%"), 0));
        Assert.False(IsCopy(monday, Price("26日", "57.46", "5.20%"), 0));
    }

    [Fact]
    public void A_one_that_says_a_is_no_number() =>
        Assert.True(IsCopy(Story + More, Story.Replace("一颗卫星", "风云3号卫星", StringComparison.Ordinal) + More, 1));

    [Fact]
    public void More_of_a_story_has_to_stand_in_a_much_longer_article()
    {
        const string Own = "当地居民说天还没亮就听见了轰鸣声许多人爬上屋顶想看清楚";
        var lead = TextOf(Own + Story);
        Assert.True(CopyComparison.Between(lead, TextOf(Story + new string('无', Own.Length))).IsCopy(1));
        Assert.False(CopyComparison.Between(lead, TextOf(Story + new string('无', 900))).IsCopy(1));
    }

    [Fact]
    public void A_short_story_in_a_long_article_is_a_copy_but_not_the_same_story()
    {
        var summary = string.Concat(Enumerable.Range(0, 4).Select(i => More.Replace("三年", $"{i}年", StringComparison.Ordinal))) + Story;
        var comparison = CopyComparison.Between(TextOf(Story), TextOf(summary));
        Assert.True(comparison.IsCopy(0));
        Assert.False(comparison.IsSameStory);
        Assert.True(CopyComparison.Between(TextOf(Story), TextOf(Story + More)).IsSameStory);
    }

    [Fact]
    public void A_passage_of_any_length_is_one()
    {
        var passage = string.Concat(Enumerable.Range(0, 900).Select(i => $"第{i}项议程"));
        var shared = new SharedPassages(["前言各不相同。", passage]).In(new SharedPassages([passage, "结语也不相同。"]));
        Assert.Equal((1, 0, passage), Assert.Single(shared) is var one ? (one.Paragraph, one.OtherParagraph, one.Text) : default);
    }

    private static void AssertFound(IReadOnlyList<LabelledPair> pairs, double precision, double recall)
    {
        var found = pairs.Where(IsFound).ToList();
        var right = found.Count(pair => pair.IsCopy);
        Assert.True(right >= precision * found.Count,
            $"{right} of {found.Count} are copies, but not\n{Lines(found.Where(pair => !pair.IsCopy))}");
        var copies = pairs.Where(pair => pair.IsCopy).ToList();
        Assert.True(right >= recall * copies.Count, $"{right} of {copies.Count} are found, but not\n{Lines(copies.Except(found))}");
    }

    private static bool IsFound(LabelledPair pair) => IsCopy(pair.FirstText, pair.SecondText, pair.DaysApart);

    private static bool IsCopy(string first, string second, int? daysApart) =>
        CopyComparison.Between(TextOf(first), TextOf(second)).IsCopy(daysApart);

    private static uint[] SketchOf(string text) => BottomSketch.FromBytes(BottomSketch.ToBytes(BottomSketch.Of(TextOf(text))));

    private static CopyText TextOf(string text) => new(text.Split('\n'));

    private static string Lines(IEnumerable<LabelledPair> pairs) => string.Join('\n', pairs);
}
