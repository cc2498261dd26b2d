using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import;

/// <summary>The series that a bulletin belongs to: what tells it, and what becomes of it when the file comes again.</summary>
public sealed class SeriesTests
{
    private static readonly string Day = Bulletins.Of(Bulletins.HarbourArticle);

    [Theory]
    [InlineData("feed.xml", "新华网_时政", """
        <rss><channel><title>新华网_时政</title>
        <item><title>港口扩建</title><description>港口8日开始扩建。</description></item></channel></rss>
        """)]
    [InlineData("feed.atom", "人民日报", """
        <feed><title>人民日报 2025-03-08</title>
        <entry><title>港口扩建</title><content>港口8日开始扩建。</content></entry></feed>
        """)]
    [InlineData("list.json", "每日要闻", """
        {"title": "每日要闻", "items": [
          {"title": "港口扩建", "content": "港口8日开始扩建。"}, {"title": "铁路竣工", "content": "铁路8日竣工。"}]}
        """)]
    [InlineData("days.json", null, """
        [{"title": "要闻", "items": [{"title": "港口扩建", "content": "港口扩建。"}]},
         {"title": "国际", "items": [{"title": "铁路竣工", "content": "铁路竣工。"}]}]
        """)]
    [InlineData("table.csv", "人民日报", "标题,来源,正文\n港口扩建,人民日报,新华社海口3月8日电 港口8日开始扩建。\n铁路竣工,《人民日报》第01版,铁路8日竣工。\n")]
    [InlineData("table.csv", null, "标题,来源,正文\n港口扩建,人民日报,港口8日开始扩建。\n铁路竣工,光明日报,铁路8日竣工。\n")]
    [InlineData("list.jsonl", "中新社通稿", """{"title": "港口扩建", "body": "中新社海口3月8日电 港口8日开始扩建。"}""")]
    [InlineData("paper.txt", null, "【日期】19960612\n【版号】2\n【标题】港口扩建合同签字\n【正文】\n    新华社北京６月１１日电  一处港口扩建合同今天在京签署。\n")]
    [InlineData("page.html", "新华网", """
        <html><head><title>港口扩建提速-新华网</title></head><body><h1>港口扩建提速</h1><p>2025-03-08 来源：新华网</p>
        <div><p>新华社海口3月8日电，海南一处港口8日开始扩建，新航道水深十八米。</p></div></body></html>
        """)]
    [InlineData("2022-09-24.md", "新闻联播", "# 《新闻联播》(20220924)\n\n## 长江水清了\n\n长江水清了，两岸绿了。\n\n## 丰收节\n\n丰收节活动24日举行。\n")]
    [InlineData("2022-09-24.md", "浙江新闻联播", "# 2022年9月24日浙江新闻联播文字版\n\n## 长江水清了\n\n长江水清了，两岸绿了。\n\n## 丰收节\n\n丰收节活动24日举行。\n")]
    [InlineData("2022-09-24.md", "新闻联播", """
        ## 长江水清了

        长江水清了。

        - [链接](https://tv.cctv.com/2022/09/24/V1.shtml)

        ## 丰收节

        丰收节活动24日举行。

        - [链接](https://tv.cctv.com/2022/09/24/V2.shtml)
        """)]
    [InlineData("2022-09-24.md", null, "## 长江水清了\n\n长江水清了，两岸绿了。\n\n## 丰收节\n\n丰收节活动24日举行。\n")]
    [InlineData("1946-05-16.md", null, "### 外舰两艘驶抵某港\n\n1946-05-16\n第1版()\n专栏：\n\n    【新华社延安十四日电】外国军舰两艘驶抵某港。\n")]
    public async Task A_file_tells_its_series(string name, string? series, string text)
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Null((await app.ImportAsync(name, text)).Problem);
        Assert.Equal(series, (await BulletinAsync(app)).Series);
    }

    [Fact]
    public async Task A_series_that_is_stated_goes_before_what_the_file_tells_and_stays_until_another_is_stated()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        await AssertAsync(app, "新华社通稿", SeriesSource.Datelines);

        app.Folder.Write("day.sidecar.json", """{ "series": " 新华每日电讯 " }""");
        Assert.Equal(1, (await app.ImportAsync("day.txt", Day)).Same);
        await AssertAsync(app, "新华每日电讯", SeriesSource.Sidecar);

        Assert.Equal(1, Assert.Single(await app.ImportAsync(app.Folder.File("day.txt"), series: "内参")).Same);
        await AssertAsync(app, "内参", SeriesSource.Option);

        File.Delete(app.Folder.File("day.sidecar.json"));
        await app.ImportAsync("day.txt", Day + Bulletins.MuseumArticle);
        await AssertAsync(app, "内参", SeriesSource.Option);
        Assert.Equal("找到 2 篇文章", await app.CountLineAsync("系列:内参"));
    }

    [Fact]
    public async Task A_sidecar_that_is_gone_no_longer_holds()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("day.sidecar.json", """{ "year": 2025, "series": "新华每日电讯" }""");
        await app.ImportAsync("day.txt", Day);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("series:新华每日电讯"));
        File.Delete(app.Folder.File("day.sidecar.json"));
        await app.ImportAsync("day.txt", Day);
        await AssertAsync(app, "新华社通稿", SeriesSource.Datelines);
    }

    [Theory]
    [InlineData("""{ "series": "" }""", "the series is not a valid name; write a name of 1 to 60 characters on one line")]
    [InlineData("""{ "series": "内\u2028参" }""", "the series is not a valid name")]
    [InlineData("""{ "series": "内参\u202E" }""", "the series is not a valid name")]
    [InlineData("""{ "reihe": "内参" }""", """write a year, a series or both, as in { "year": 2025, "series": "新华社通稿" }""")]
    public async Task A_sidecar_that_can_t_be_used_says_what_to_write(string sidecar, string problem)
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("day.sidecar.json", sidecar);
        Assert.Contains(problem, (await app.ImportAsync("day.txt", Day)).Problem);
    }

    [Fact]
    public async Task A_series_that_changes_is_searched_for_at_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("系列:新华社通稿 港口"));
        await app.ImportAsync(app.Folder.File("day.txt"), series: "内参");
        Assert.StartsWith("没有找到", await app.CountLineAsync("系列:新华社通稿 港口"));
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("系列:内参 港口"));
        var facets = (await app.ReadAsync("/search?q=港口")).QuerySelectorAll(".facets section")[^1];
        Assert.Equal("系列", facets.QuerySelector("h2")!.TextContent);
        var narrowed = await app.ReadAsync(facets.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("找到 1 篇文章", narrowed.QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task The_page_of_a_bulletin_says_what_its_series_rests_on()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        Assert.Contains("系列：新华社通稿 由系统据多数电头推断", (await app.ReadAsync("/bulletins/1")).QuerySelector(".bulletin")!.SpacedText());
        Assert.Contains("系列：新华社通稿由系统据多数电头推断", (await app.ReadAsync("/imports/1")).QuerySelector(".files")!.TextContent);
        await app.ImportAsync(app.Folder.File("day.txt"), series: "内参");
        Assert.Contains("系列：内参 导入时的说明", (await app.ReadAsync("/bulletins/1")).QuerySelector(".bulletin")!.SpacedText());
    }

    private static Task<Bulletin> BulletinAsync(ArchiveApp app) => app.QueryAsync(a => a.Bulletins.SingleAsync());

    private static async Task AssertAsync(ArchiveApp app, string series, SeriesSource by)
    {
        var bulletin = await BulletinAsync(app);
        Assert.Equal((series, by), (bulletin.Series, bulletin.SeriesSaidBy));
    }
}
