using System.Net;
using AngleSharp.Dom;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Articles;

public sealed class HistoryTests
{
    private static readonly string Second = Bulletins.Harbour.Replace("三条", "五条", StringComparison.Ordinal);

    [Fact]
    public async Task An_article_leads_to_its_texts_with_what_changed_in_each()
    {
        await using var app = await RevisedAsync();
        var link = (await app.ReadAsync("/articles/1")).QuerySelector(".source a[href$=history]")!;
        Assert.Equal("第 3 版", link.TextContent);

        var page = await app.ReadAsync(link.GetAttribute("href")!);
        var revisions = page.QuerySelectorAll(".revisions > li").ToList();
        Assert.Equal(["第 3 版", "第 2 版", "第 1 版"], revisions.Select(r => r.QuerySelector("h2")!.TextContent));
        Assert.Equal(
            ["/articles/1", "/articles/1?rev=2", "/articles/1?rev=1"],
            revisions.Select(r => r.QuerySelector("h2 a")!.GetAttribute("href")!));
        Assert.Equal(
            ["2025年6月22日 10:00:00", "2025年6月21日 10:00:00", "2025年6月20日 10:00:00"],
            revisions.Select(r => r.QuerySelector("time")!.TextContent));
        Assert.Equal(["/imports/3", "/imports/2", "/imports/1"], revisions.Select(r => r.QuerySelector(".where a")!.GetAttribute("href")!));
        Assert.Equal(["来源的文字有改动", "来源的文字有改动", "初次入库"], revisions.Select(r => r.QuerySelector(".where span")!.TextContent));

        Assert.Equal(["标题：港口[+货物]吞吐量创新高"], Shown(revisions[0]));
        Assert.Equal(["正文：…创下新高，码头工人连夜装船，航运公司增开[-三][+五]条远洋航线，货轮往来不绝。"], Shown(revisions[1]));
        Assert.Empty(Shown(revisions[2]));
    }

    [Fact]
    public async Task An_old_text_keeps_its_address_and_says_that_it_is_old()
    {
        await using var app = await RevisedAsync();
        var page = await app.ReadAsync("/articles/1?rev=1");
        Assert.Contains("增开三条远洋航线", page.QuerySelector(".text")!.TextContent);
        Assert.Equal("港口吞吐量创新高", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("这是第 1 版，2025年6月20日 至 2025年6月21日 的文字；现在的文字见第 3 版。", page.QuerySelector(".notice")!.TextContent);
        Assert.Equal("/articles/1", page.QuerySelector(".notice a")!.GetAttribute("href"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("http://localhost/articles/1", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("第 1 版", page.QuerySelector(".source a[href$=history]")!.TextContent);

        Assert.Contains("2025年6月21日 至 2025年6月22日", (await app.ReadAsync("/articles/1?rev=2")).QuerySelector(".notice")!.TextContent);
    }

    [Theory]
    [InlineData("/articles/1")]
    [InlineData("/articles/1?rev=3")]
    [InlineData("/articles/1/港口?rev=3")]
    public async Task The_present_text_has_one_canonical_address(string address)
    {
        await using var app = await RevisedAsync();
        var page = await app.ReadAsync(address);
        Assert.Contains("增开五条远洋航线", page.QuerySelector(".text")!.TextContent);
        Assert.Equal("http://localhost/articles/1", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll(".notice, meta[name=robots]"));
    }

    [Theory]
    [InlineData("/articles/1?rev=4")]
    [InlineData("/articles/1?rev=0")]
    [InlineData("/articles/1?rev=-1")]
    [InlineData("/articles/1?rev=first")]
    [InlineData("/articles/9/history")]
    [InlineData("/articles/1/history?before=1")]
    public async Task A_text_that_never_was_is_no_page(string address)
    {
        await using var app = await RevisedAsync();
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("/articles/2?rev=1", "首批展出青铜器二百余件")]
    [InlineData("/articles/2/history", "青铜器")]
    public async Task The_texts_of_a_withdrawn_article_are_gone_as_it_is_and_can_be_read(string address, string text)
    {
        await using var app = new ArchiveApp(seeds: false);
        var harbour = Bulletins.HarbourArticle;
        await app.ImportAsync("day.txt", Bulletins.Of(harbour, Bulletins.MuseumArticle));
        var museum = Bulletins.Article("省博物馆新馆开放", Bulletins.Museum.Replace("二百余件", "三百件", StringComparison.Ordinal));
        await app.ImportAsync("day.txt", Bulletins.Of(harbour, museum));
        await app.ImportAsync("day.txt", Bulletins.Of(harbour));

        using var client = app.CreateClient();
        var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("自2025年6月20日起，来源不再载有本文", html);
        Assert.Contains(text, html);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/articles/2?rev=7")).StatusCode);
    }

    [Fact]
    public async Task Paragraphs_that_did_not_change_are_folded_and_others_are_told_apart()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Story(Bulletins.Harbour, Bulletins.Museum, "    码头昨天恢复通航。", Bulletins.Railway));
        await app.ImportAsync(
            "day.txt",
            Story(Bulletins.Harbour, Bulletins.Museum, "    码头今天恢复通航。", "    气象台同日解除了大风预警。", Bulletins.Railway));

        var page = await app.ReadAsync("/articles/1/history");
        Assert.Equal(["正文：…|码头[-昨][+今]天恢复通航。|[+气象台同日解除了大风预警。]|…"], Shown(page.QuerySelector(".revisions > li")!));
    }

    [Fact]
    public async Task Paragraphs_that_became_one_and_parted_again_show_the_end_of_the_line_only()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Story(Bulletins.Harbour, Bulletins.Museum, Bulletins.Railway));
        await app.ImportAsync("day.txt", Story(Bulletins.Harbour + Bulletins.Museum, Bulletins.Railway));
        await app.ImportAsync("day.txt", Story(Bulletins.Harbour, Bulletins.Museum, Bulletins.Railway));

        var revisions = (await app.ReadAsync("/articles/1/history")).QuerySelectorAll(".revisions > li");
        Assert.Equal([$"正文：…{Bulletins.Harbour[^20..]}[+¶]|{Bulletins.Museum[..20]}…|…"], Shown(revisions[0]));
        Assert.Equal([$"正文：…{Bulletins.Harbour[^20..]}[-¶]{Bulletins.Museum[..20]}…|…"], Shown(revisions[1]));
    }

    [Fact]
    public async Task What_is_said_beside_a_source_is_a_reason_of_its_own()
    {
        await using var app = new ArchiveApp(seeds: false);
        var path = app.Folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        await app.ImportAsync(path);
        await app.ImportAsync(path, 2021);

        var now = (await app.ReadAsync("/articles/1/history")).QuerySelector(".revisions > li")!;
        Assert.Equal("来源未变，随稿说明有改动", now.QuerySelector(".where span")!.TextContent);
        Assert.Equal(["日期：202[-5][+1]年6月18日", "年份依据：[-推定][+导入时的说明]"], Shown(now));
    }

    [Fact]
    public async Task Markup_in_a_text_stays_text()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("attack.txt", Bulletins.Of(Bulletins.Article("港口<b>吞吐量</b>创新高", Bulletins.Harbour)));
        await app.ImportAsync("attack.txt", Bulletins.Of(Bulletins.Article(
            "港口<script>alert(1)</script>吞吐量创新高", Bulletins.Harbour + "<img src=x onerror=alert(1)></ins>")));
        foreach (var address in new[] { "/articles/1/history", "/articles/1?rev=1" })
            Assert.Empty((await app.ReadAsync(address)).QuerySelectorAll("main script, main img, main b"));
        var inserted = (await app.ReadAsync("/articles/1/history")).QuerySelector(".changes ins")!;
        Assert.Contains("script>alert(1)</script>", inserted.TextContent);
    }

    [Fact]
    public async Task A_long_history_is_turned_page_by_page()
    {
        await using var app = new ArchiveApp(seeds: false);
        for (var i = 1; i <= 23; i++)
            await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", $"{Bulletins.Harbour}这是第{i}次通报。")));

        var first = await app.ReadAsync("/articles/1/history");
        Assert.Equal(20, first.QuerySelectorAll(".changes").Length);
        var second = await app.ReadAsync(first.QuerySelector(".turn a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["第 3 版", "第 2 版", "第 1 版"], second.QuerySelectorAll(".revisions h2").Select(h => h.TextContent));
        Assert.Equal(2, second.QuerySelectorAll(".changes").Length);
        Assert.Null(second.QuerySelector(".turn a[rel=next]"));
    }

    /// <summary>An archive with an article that is in its third text: in the second its story changed, in the third its headline.</summary>
    private static async Task<ArchiveApp> RevisedAsync()
    {
        var app = new ArchiveApp(seeds: false);
        foreach (var (title, story) in new[] { ("港口吞吐量创新高", Bulletins.Harbour), ("港口吞吐量创新高", Second), ("港口货物吞吐量创新高", Second) })
        {
            await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.Article(title, story)));
            app.Clock.Now += TimeSpan.FromDays(1);
        }
        return app;
    }

    private static string Story(string first, params string[] paragraphs) =>
        Bulletins.Of(string.Join('\n',
            [Bulletins.Article("港口吞吐量创新高", first), .. paragraphs.Select(p => p.StartsWith(' ') ? p : "    " + p)]));

    /// <summary>The changed fields as a person would write them down, with a bar between paragraphs.</summary>
    private static IEnumerable<string> Shown(IElement revision) => revision.QuerySelectorAll("dt").Select(field =>
        $"{field.TextContent}：{string.Join('|', field.NextElementSibling!.Children.Select(Marked))}");

    private static string Marked(IElement paragraph) => string.Concat(paragraph.ChildNodes.Select(node => node.NodeName switch
    {
        "DEL" => $"[-{node.TextContent}]",
        "INS" => $"[+{node.TextContent}]",
        _ => node.TextContent,
    })).Trim();
}
