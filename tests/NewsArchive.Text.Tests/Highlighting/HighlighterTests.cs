using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Highlighting;

[Trait("Category", "Slow")]
public sealed class HighlighterTests
{
    private static string Show(IEnumerable<TextRun> runs) => string.Concat(runs.Select(s => s.IsMarked ? $"[{s.Text}]" : s.Text));

    private static string Mark(string text, string query, ArticleField field = ArticleField.Body) =>
        Show(new Highlighter(QueryParser.Parse(query)).Mark(text, field));

    private static string[] Excerpts(string query, int length, params string[] paragraphs) =>
        [.. new Highlighter(QueryParser.Parse(query)).Excerpts([.. paragraphs], length, 2).Select(Show)];

    [Theory]
    [InlineData("零高度逃逸飞行", "逃", "零高度[逃]逸飞行")]
    [InlineData("零高度逃逸飞行", "逃逸 飞行", "零高度[逃逸飞行]")]
    [InlineData("中国 - 中亚精神", "中国—中亚", "[中国 - 中亚]精神")]
    [InlineData("唐纳德・特朗普说", "唐纳德·特朗普", "[唐纳德・特朗普]说")]
    [InlineData("ＮＢＡ总决赛", "nba", "[ＮＢＡ]总决赛")]
    [InlineData("頭髮與電腦", "电脑 发", "頭[髮]與[電腦]")]
    [InlineData("头发与电脑", "頭髮", "[头发]与电脑")]
    [InlineData("8 月举行", "8月", "[8 月]举行")]
    [InlineData("𠮷野家", "𠮷", "[𠮷]野家")]
    [InlineData("中国中国人", "中国", "[中国中国]人")]
    [InlineData("新iPhone 15和iPhones", "iPhon*", "新[iPhone] 15和[iPhones]")]
    [InlineData("A320neo与A320", "A320", "A320neo与[A320]")]
    [InlineData("哈哈哈哈哈", "哈哈哈", "[哈哈哈哈哈]")]
    [InlineData("北京或上海", "北京 OR 上海 -或", "[北京]或[上海]")]
    [InlineData("共建“一带一路”", "~共建一带一路", "[共建“一带一路]”")]
    [InlineData("飞船与火箭。另一艘飞船在很远的地方", "飞船 NEAR/1 火箭", "[飞船]与[火箭]。另一艘飞船在很远的地方")]
    [InlineData("火箭与飞船", "飞船 NEAR/1 火箭", "[火箭]与[飞船]")]
    [InlineData("火箭与飞船", "飞船……火箭", "火箭与飞船")]
    [InlineData("火箭，飞船", "飞船 NEAR/0 火箭", "火箭，飞船")]
    [InlineData("发展要发展", "发展 NEAR/1 发展", "[发展]要[发展]")]
    [InlineData("发展要稳", "发展 NEAR/1 发展", "发展要稳")]
    [InlineData("坚持改革，坚持开放不动摇，开放", "坚持……开放……不动摇", "[坚持]改革，[坚持开放不动摇]，开放")]
    [InlineData("没有", "找不到", "没有")]
    [InlineData("", "空", "")]
    public void Marks_stand_on_the_text_as_printed(string text, string query, string marked) => Assert.Equal(marked, Mark(text, query));

    [Fact]
    public void A_phrase_is_marked_in_the_field_that_it_is_asked_for_in()
    {
        Assert.Equal("[飞船]返回", Mark("飞船返回", "标题:飞船 正文:返回", ArticleField.Title));
        Assert.Equal("飞船[返回]", Mark("飞船返回", "标题:飞船 正文:返回"));
        Assert.Equal("[北京]", Mark("北京", "北京", ArticleField.Place));
    }

    [Fact]
    public void An_excerpt_begins_and_ends_with_a_clause()
    {
        var excerpt = Assert.Single(Excerpts("逃逸 飞船", 40, "开头一段只有飞船。", new string('前', 60) + "，逃逸塔与飞船分离，" + new string('后', 60)));
        Assert.Equal("…[逃逸]塔与[飞船]分离，…", excerpt);
    }

    [Fact]
    public void What_the_best_excerpt_lacks_is_shown_in_another_one() =>
        Assert.Equal(["[火箭]先转运。", "其后[逃逸]塔与[飞船]分离。"], Excerpts("逃逸 飞船 火箭", 40, "无关。", "火箭先转运。", "其后逃逸塔与飞船分离。", "飞船与火箭。"));

    [Fact]
    public void A_long_paragraph_is_shown_where_most_of_the_words_stand()
    {
        var excerpt = Assert.Single(Excerpts("港口 铁路", 20, "港口。" + new string('甲', 50) + "。港口与铁路相连。" + new string('乙', 50)));
        Assert.Equal("…[港口]与[铁路]相连。…", excerpt);
    }

    [Fact]
    public void Without_a_hit_an_excerpt_is_the_beginning()
    {
        Assert.Equal(["第一段。"], Excerpts("没有", 60, "第一段。", "第二段。"));
        Assert.Equal(["第一句完。…"], Excerpts("找不到", 8, "第一句完。第二句没有说完的话。"));
        Assert.Empty(Excerpts("没有", 60));
    }

    [Theory]
    [InlineData("哈", 1_000_000, "哈")]
    [InlineData("哈", 1_000_000, "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈呵")]
    [InlineData("a ", 300_000, "a*")]
    [InlineData("，中", 300_000, "中，中，中，中")]
    public void Long_and_dull_texts_are_marked_in_a_moment(string piece, int times, string query)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var highlighter = new Highlighter(QueryParser.Parse(query + " " + string.Concat(Enumerable.Repeat(query, 50))));
        Assert.Equal(text, string.Concat(highlighter.Mark(text, ArticleField.Body).Select(s => s.Text)));
        Assert.NotEmpty(highlighter.Excerpts([text], 110, 2));
    }

    [Fact]
    public void Words_of_real_news_are_marked_wherever_a_plain_look_finds_them()
    {
        Corpus.Require();
        var random = new Random(20250617);
        foreach (var paragraph in Corpus.News().Take(2_000).SelectMany(body => body.Split('\n')).Where(p => p.Length is > 8 and < 2_000))
        {
            var word = paragraph.Substring(random.Next(paragraph.Length - 4), random.Next(1, 5));
            if (!word.All(c => c is >= '\u4e00' and <= '\u9fff'))
                continue;
            var runs = new Highlighter(QueryParser.Parse($"\"{word}\"")).Mark(paragraph, ArticleField.Body);
            Assert.Equal(paragraph, string.Concat(runs.Select(s => s.Text)));
            Assert.Equal(Covered(paragraph, word), runs.Where(s => s.IsMarked).Sum(s => s.Text.Length));
        }
    }

    [Theory]
    [InlineData("导语:高铁", "北京高铁电 [高铁]开通。", "高铁通车。", "高铁图。")]
    [InlineData("图说:高铁", "北京高铁电 高铁开通。", "高铁通车。", "[高铁]图。")]
    [InlineData("正文:高铁", "北京[高铁]电 [高铁]开通。", "[高铁]通车。", "[高铁]图。")]
    [InlineData("导语:电高 正文:电高", "北京高铁[电 高]铁开通。", "高铁通车。", "高铁图。")]
    [InlineData("导语:电高", "北京高铁电 高铁开通。", "高铁通车。", "高铁图。")]
    [InlineData("导语:北京 NEAR 开通", "北京高铁电 高铁开通。", "高铁通车。", "高铁图。")]
    [InlineData("导语:高铁 NEAR 开通", "北京高铁电 [高铁开通]。", "高铁通车。", "高铁图。")]
    [InlineData("导语:~电高铁开 导语:~铁开通", "北京高铁电 高[铁开通]。", "高铁通车。", "高铁图。")]
    public void A_word_of_a_part_of_the_body_is_marked_in_this_part(string query, params string[] marked)
    {
        FieldLine[] lines = [new("北京高铁电 高铁开通。", ArticleField.Lead, 6), "高铁通车。", new("高铁图。", ArticleField.Caption)];
        var highlighter = new Highlighter(QueryParser.Parse(query));
        Assert.Equal(marked, lines.Select(line => Show(highlighter.Mark(line))));
        Assert.Equal(Array.Find(marked, line => line.Contains('[')) ?? marked[0], highlighter.Excerpts(lines, 40, 1).Select(Show).Single());
    }

    [Fact]
    public void What_the_index_finds_is_marked_and_nothing_else()
    {
        var lines = Generated.Sample(400, Noise(30, 30));
        var articles = lines.Select((line, i) => new IndexedArticle(i, new DateOnly(2025, 6, 17), [], [line], null, [], null, null, null));
        var segment = NewsArchive.Text.Index.Segments.Segment.Open(SegmentBuilder.Build(articles));
        var reader = new IndexReader([new LiveSegment(segment, LiveSet.All(segment.Count))]);
        var phrases = Noise(1, 5).Zip(Gen.Elements("", "", "", "*"), (noise, star) => noise + star);
        Generated.Check(1_000, Arb.From(phrases, Shrink.Text), phrase =>
        {
            var query = QueryParser.Parse($"\"{phrase}\"");
            if (query.IsEmpty)
                return;
            var highlighter = new Highlighter(query);
            var marked = lines.Index().Where(line => highlighter.Mark(line.Item, ArticleField.Body).Any(s => s.IsMarked));
            var hits = reader.Search(query.Clause, HitOrder.Oldest, 0, lines.Length);
            Assert.Equal(marked.Select(line => (long)line.Index), hits.Select(hit => hit.Id).Order());
        });
    }

    private static Gen<string> Noise(int least, int most) =>
        News.Some(least, most, Gen.Elements("中中国國人a1b２，·— \u200b𠮷ｂ".ToCharArray())).Select(string.Concat);

    private static int Covered(string text, string word)
    {
        var covered = new bool[text.Length];
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
            Array.Fill(covered, true, i, word.Length);
        return covered.Count(c => c);
    }
}
