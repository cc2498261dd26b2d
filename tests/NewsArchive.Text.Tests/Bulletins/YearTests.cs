using System.Text;
using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>What a story's own words tell of the year in which it was filed, and what they do not.</summary>
public sealed partial class YearTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    [GeneratedRegex(@"^(?:新华社新闻稿 )?20\d\d-\d\d-\d\d(?: \d\d:\d\d:\d\d)?\r?$", RegexOptions.Multiline)]
    private static partial Regex DatedLine { get; }

    [Theory]
    [InlineData("6月17日", "今年是新中国成立66周年。", 2015)]
    [InlineData("6月17日", "今年是建党95周年、红军长征胜利80周年。", 2016)]
    [InlineData("6月17日", "明年是中华人民共和国成立75周年。", 2023)]
    [InlineData("6月17日", "在中国人民解放军建军96周年之际，座谈会在京举行。", 2023)]
    [InlineData("6月17日", "会议召开之时，恰逢香港回归祖国20周年。", 2017)]
    [InlineData("6月17日", "产量比去年（2014年）增加一成。", 2015)]
    [InlineData("6月17日", "今年（2015年）产量增加一成。", 2015)]
    [InlineData("6月17日", "他说，20年前的1995年情形不同。", 2015)]
    [InlineData("6月17日", "截至2015年5月底，全国有一千家。", 2015)]
    [InlineData("1月17日", "截至2014年12月31日，全国有一千家。", 2015)]
    [InlineData("6月17日", "当地时间2015年6月16日，会议开幕。", 2015)]
    [InlineData("3月9日", "他参加了十二届全国人大四次会议代表团的审议。", 2016)]
    [InlineData("11月22日", "2015年香港羽毛球公开赛22日在香港落幕。", 2015)]
    [InlineData("7月9日", "交易最为活跃的2015年12月份交割合约高开。", 2015)]
    [InlineData("11月9日", "交易最为活跃的2016年6月份交割合约高开。", 2015)]
    public void What_a_story_says_of_its_present_gives_the_year(string day, string story, int year)
    {
        var article = Read($"会议\n\n新华社北京{day}电 {story}");

        Assert.Equal((YearSource.InternalEvidence, year), (article.YearSource, article.Date.Year));
    }

    [Theory]
    [InlineData("以优异成绩迎接建军100周年。")]
    [InlineData("他在2015年庆祝新中国成立66周年时回国。")]
    [InlineData("去年，庆祝中国共产党成立100周年大会举行。")]
    [InlineData("今年是朝鲜劳动党建党70周年。")]
    [InlineData("他于1954年6月17日出生。")]
    [InlineData("截至2014年6月17日，全国有一千家。2015年又增加三成。")]
    [InlineData("比赛将于当地时间2024年6月16日举行。")]
    [InlineData("2020年东京奥运会17日举行。")]
    [InlineData("今年（2035年）会议举行。")]
    [InlineData("今年是联合国成立70周年。今年是建党95周年。")]
    public void What_a_story_says_of_other_years_gives_none(string story)
    {
        Assert.Equal(YearSource.Nearest, Read($"会议\n\n新华社北京6月17日电 {story}").YearSource);
    }

    [Theory]
    [InlineData("2025-06-17")]
    [InlineData("2026-01-31")]
    [InlineData("2040-12-31")]
    public void The_seed_tells_its_year_on_any_day_of_import(string today)
    {
        var seed = File.ReadAllBytes(Directory.GetFiles(Repository.Path("seeds"), "*.txt").Single());

        var bulletin = BulletinParser.Parse(seed, new BulletinContext("seed.txt", DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.All(bulletin.Articles, article => Assert.Equal((new DateOnly(2025, 6, 17), YearSource.InternalEvidence), (article.Date, article.YearSource)));
    }

    /// <summary>A third of the corpus tells its year by its own words, where names, stamps and mastheads are taken from it.</summary>
    [Fact]
    public void No_bulletin_of_the_corpus_tells_a_wrong_year()
    {
        Corpus.Require();
        var told = Corpus.Bulletins.SelectMany(Told).ToList();

        Assert.True(told.Count > 80, $"Only {told.Count} articles are dated by their words.");
        Assert.All(told, pair => Assert.Equal((pair.Gold.Title, pair.Gold.Year), (pair.Gold.Title, pair.Article.Date.Year)));
    }

    private static IEnumerable<(ParsedArticle Article, GoldArticle Gold)> Told((string Folder, string File) bulletin)
    {
        var source = BulletinParser.Parse(Corpus.Read(bulletin.Folder, bulletin.File), new BulletinContext("a.txt", Today)).Source;
        var articles = BulletinParser.Parse(Encoding.UTF8.GetBytes(DatedLine.Replace(source, "")), new BulletinContext("a.txt", Today)).Articles;
        return articles.Zip(Corpus.Gold(bulletin.Folder, bulletin.File)).Where(pair => pair.First.YearSource == YearSource.InternalEvidence);
    }

    private static ParsedArticle Read(string bulletin) =>
        Assert.Single(BulletinParser.Parse(Encoding.UTF8.GetBytes(bulletin), new BulletinContext("a.txt", Today)).Articles);
}
