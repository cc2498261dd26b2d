using System.Net;
using NewsArchive.Archive.Accounts;
using NewsArchive.Pages.Names;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Names;

/// <summary>Places, reporters, columns and agencies.</summary>
public sealed class NamesTests
{
    [Fact]
    public async Task Names_stand_under_their_letters_with_their_counts()
    {
        await using var app = new ArchiveApp();
        var few = await app.ReadAsync("/reporters");
        Assert.Equal(["邓孟", "郝薇薇", "李国利", "倪四义", "赵宇"], few.QuerySelectorAll(".name-list a").Select(a => a.TextContent));
        Assert.Empty(few.QuerySelectorAll("h2"));
        Assert.Equal("2", (await app.ReadAsync("/agencies")).QuerySelector(".name-list .held")!.TextContent);

        await app.ImportAsync("a.txt", "\n港口吞吐量创新高\n\n新华社北京6月18日电（记者王小明 李四 张三 周五 孙七 吴八 郑九 钱十）" + Bulletins.Harbour + "\n");
        var reporters = await app.ReadAsync("/reporters");
        Assert.Equal(["D", "H", "L", "N", "Q", "S", "W", "Z"], reporters.QuerySelectorAll(".names h2").Select(h => h.TextContent));
        Assert.Equal(["李国利", "李四"], reporters.QuerySelectorAll("section:has(> #L) .name-list a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_copy_whose_dateline_runs_on_stands_under_the_agency_that_it_shows_until_an_editor_names_another()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("copy.jsonl", $$"""
            {"title": "港口吞吐量创新高", "date": "2025-06-18", "body": "港口吞吐量创新高新华社北京6月18日电（记者王小明）{{Bulletins.Harbour}}"}
            """);
        await AssertListedAsync(3);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/3?field=Agency", "更正", ("value", "港口报"), ("reason", "转载"));
        await AssertListedAsync(2);
        Assert.Contains("找到 1 篇文章", (await app.ReadAsync("/search?q=机构:港口报")).QuerySelector(".count")!.TextContent);

        async Task AssertListedAsync(int articles)
        {
            Assert.Equal($"{articles}", (await app.ReadAsync("/agencies")).QuerySelectorAll(".name-list .held")[^1].TextContent);
            Assert.Equal(articles, (await app.ReadAsync("/agencies/新华社")).QuerySelectorAll(".listing").Length);
            Assert.Contains($"找到 {articles} 篇文章", (await app.ReadAsync("/search?q=机构:新华社")).QuerySelector(".count")!.TextContent);
        }
    }

    [Fact]
    public async Task Places_whose_coordinates_are_known_are_on_a_map_and_all_are_listed_by_count_or_pinyin()
    {
        await using var app = new ArchiveApp();
        var few = await app.ReadAsync("/places");
        Assert.Equal(
            ["酒泉", "阿斯塔纳"],
            Assert.Single(few.QuerySelectorAll(".map")).QuerySelectorAll("text").Select(label => label.TextContent).Order());
        Assert.Null(few.QuerySelector(".orders"));

        string[] places = ["上海", "上海", "拉萨", "广州", "哈尔滨", "德国汉诺威", "北京/迪拜", "无名镇", "东京", "伦敦", "纽约", "联合国", "乌鲁木齐"];
        await app.ImportAsync(
            "a.txt", Bulletins.Of([.. places.Select((place, i) => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i, place))]));
        var page = await app.ReadAsync("/places");
        var maps = page.QuerySelectorAll(".map").ToList();
        Assert.Equal(["中国及周边", "世界"], maps.Select(map => map.QuerySelector("figcaption")!.TextContent));
        Assert.Equal("上海：2 篇", maps[0].QuerySelector("title")!.TextContent);
        Assert.Equal(["/places/上海", "/places/东京", "/places/乌鲁木齐", "/places/哈尔滨", "/places/广州", "/places/拉萨", "/places/酒泉"],
            maps[0].QuerySelectorAll("a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)).Order(StringComparer.Ordinal));
        Assert.Equal(["/places/伦敦", "/places/德国汉诺威", "/places/纽约", "/places/联合国", "/places/阿斯塔纳"],
            maps[1].QuerySelectorAll("a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)).Order(StringComparer.Ordinal));
        // Shanghai is at 31.2 degrees north and 121.5 east, New York at 40.7 north and 74 west.
        Assert.Equal("M792 466h0", maps[0].QuerySelector("a[href$='%E4%B8%8A%E6%B5%B7'] path")!.GetAttribute("d"));
        Assert.Equal("M1001 173h0", maps[1].QuerySelector("a[href$='%E7%BA%BD%E7%BA%A6'] path")!.GetAttribute("d"));

        Assert.Equal("上海", page.QuerySelector(".name-list a")!.TextContent);
        Assert.Equal(14, page.QuerySelectorAll(".name-list a").Length);
        var byPinyin = await app.ReadAsync(page.QuerySelector(".orders a:not([aria-current])")!.GetAttribute("href")!);
        Assert.Equal(["A", "B", "D", "G", "H", "J", "L", "N", "S", "W"], byPinyin.QuerySelectorAll("h2").Select(h => h.TextContent));

        using var client = app.CreateClient();
        var outlines = await client.GetStringAsync("/map.svg");
        Assert.All(
            page.QuerySelectorAll(".map use"), use => Assert.Contains($"id=\"{use.GetAttribute("href")!.Split('#')[1]}\"", outlines));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/places?order=size")).StatusCode);
    }

    [Theory]
    [InlineData("北京 蚌埠 长沙 成都 重庆 大连 六安 洛阳 西安 厦门", "B B C C C D L L X X")]
    [InlineData("单田芳 曾国平 翟志刚 张三 朱一", "S Z Z Z Z")]
    [InlineData("阿斯塔纳 东京 New York 乌鲁木齐 3号楼", "A D N W #")]
    public void The_order_is_that_of_pinyin_as_people_read_names(string names, string initials)
    {
        var expected = names.Replace("New York", "New_York", StringComparison.Ordinal).Split(' ');
        Assert.Equal(initials.Split(' '), expected.Select(Pinyin.InitialOf));
        if (!names.Contains("New", StringComparison.Ordinal))
            Assert.Equal(expected, expected.Reverse().Order(Pinyin.Order));
    }

    [Fact]
    public async Task A_name_leads_to_its_articles_and_no_other_name_s()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(
            "a.txt",
            "\n港口吞吐量创新高\n\n新华社北京6月18日电（记者王小）" + Bulletins.Harbour + "\n\n省博物馆新馆开放\n\n新华社上海6月18日电（记者王小明 李四）" + Bulletins.Museum + "\n");
        Assert.Equal("港口吞吐量创新高", Assert.Single((await app.ReadAsync("/reporters/王小")).QuerySelectorAll(".listing h3")).TextContent);
        Assert.Equal("省博物馆新馆开放", Assert.Single((await app.ReadAsync("/reporters/李四")).QuerySelectorAll(".listing h3")).TextContent);
        var article = await app.ReadAsync("/articles/2");
        var place = await app.ReadAsync(article.QuerySelector("a.place")!.GetAttribute("href")!);
        Assert.Equal("省博物馆新馆开放", Assert.Single(place.QuerySelectorAll(".listing h3")).TextContent);
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/reporters/王")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/reporters/%25")).StatusCode);
    }

    [Theory]
    [InlineData("places")]
    [InlineData("reporters")]
    [InlineData("columns")]
    [InlineData("agencies")]
    [InlineData("series")]
    public async Task A_blank_is_no_name(string kind)
    {
        await using var app = new ArchiveApp();
        using var client = app.CreateClient();
        foreach (var blank in new[] { "%20", "%09", "%0a", "%0d", "%0d%0a", "%20%0a/", "%e3%80%80", "%0a.json", "%0a.atom" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/{kind}/{blank}")).StatusCode);
        foreach (var broken in new[] { "%0a", "%0a.json", "%0a/x", "%0a.atom" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/{kind}{broken}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/{kind.ToUpperInvariant()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/{kind.ToUpperInvariant()}/x")).StatusCode);
    }

    [Fact]
    public async Task Series_are_listed_with_their_time_and_lead_to_their_articles()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("list.json", """{"title": "每日要闻", "items": [{"title": "港口扩建", "content": "港口扩建。"}]}""");
        var series = await app.ReadAsync("/series");
        Assert.Equal(
            ["新华社通稿", "1", "2025年6月17日", "0 天"],
            series.QuerySelectorAll(".series tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("每日要闻", Assert.Single(series.QuerySelectorAll(".name-list a")).TextContent);

        var article = await app.ReadAsync("/articles/2");
        var page = await app.ReadAsync(article.QuerySelector(".source a[href^='/series/']")!.GetAttribute("href")!);
        Assert.Equal("新华社通稿", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, Articles(page).Count);
        Assert.Single(Articles(await app.ReadAsync("/series/每日要闻")));
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/series/人民日报")).StatusCode);
    }

    [Fact]
    public async Task A_name_has_its_articles_over_time_and_a_search_among_them()
    {
        await using var app = new ArchiveApp();
        Assert.Null((await app.ReadAsync("/places/酒泉")).QuerySelector(".histogram"));
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, "酒泉", "5月18日")));
        var page = await app.ReadAsync("/places/酒泉");
        Assert.Equal(["2025年5月，1 篇", "2025年6月，1 篇"], page.QuerySelectorAll(".histogram a").Select(bar => bar.GetAttribute("aria-label")!));
        var month = await app.ReadAsync(page.QuerySelector(".histogram a")!.GetAttribute("href")!);
        Assert.StartsWith("/articles/3?", Assert.Single(month.QuerySelectorAll(".listing h2 a")).GetAttribute("href"));

        var form = page.QuerySelector("form.within")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(
            i => $"{i.GetAttribute("name")}={Uri.EscapeDataString(i.GetAttribute("value")!)}");
        var address = $"{form.GetAttribute("action")}?{string.Join('&', fields)}&q=";
        Assert.Equal("找到 1 篇文章", (await app.ReadAsync(address + "飞船")).QuerySelector(".count")!.TextContent);
        Assert.Equal("没有找到符合条件的文章。", (await app.ReadAsync(address + "中亚")).QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task Columns_stand_under_the_series_that_print_them()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync(
            app.Folder.Write("a.jsonl", """{"title": "甲", "column": "快评", "date": "2025-06-18", "body": "港口扩建。"}"""), series: "联播");
        await app.ImportAsync(app.Folder.Write("b.jsonl", """
            {"title": "乙", "column": "快评", "date": "2025-06-18", "body": "博物馆开放。"}
            {"title": "丙", "column": "视点", "date": "2025-06-18", "body": "铁路铺轨。"}
            """), series: "日报");
        await app.ImportAsync("c.jsonl", """{"title": "丁", "column": "快评", "date": "2025-06-18", "body": "粮食丰收。"}""");
        var page = await app.ReadAsync("/columns");
        Assert.Equal("共 2 个，按系列和拼音排列，附篇数。", page.QuerySelector(".count")!.TextContent);
        Assert.Equal(
            ["联播：快评 1", "日报：快评 1、视点 1", "未归入系列：快评 1"],
            page.QuerySelectorAll(".names section").Select(section => section.QuerySelector("h2")!.TextContent.Trim() + "："
                + string.Join('、', section.QuerySelectorAll("li").Select(name => name.TextContent.Replace('\u00A0', ' ')))));
        Assert.Equal("/series/联播", Uri.UnescapeDataString(page.QuerySelector(".names h2 a")!.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("Place", "places", "酒泉", "文昌")]
    [InlineData("Reporters", "reporters", "李国利", "李国立")]
    public async Task An_article_stands_under_the_name_that_editors_put_right_and_no_more_under_the_printed_one(
        string field, string folder, string printed, string corrected)
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var address = $"/admin/articles/2?field={field}";
        var value = (await editor.ReadAsync(address)).GetElementById("value")!.TextContent;
        await editor.SubmitAsync(address, "更正", ("value", value.Replace(printed, corrected)), ("reason", "据原始文件"));

        using var reader = app.Visit();
        var names = (await reader.ReadAsync("/" + folder)).QuerySelectorAll(".name-list a").Select(a => a.TextContent).ToList();
        Assert.Contains(corrected, names);
        Assert.DoesNotContain(printed, names);
        var page = await reader.ReadAsync($"/{folder}/{corrected}");
        Assert.Equal("/articles/2", Assert.Single(Articles(page)));
        Assert.Equal("共 1 篇", page.QuerySelector(".count")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/{folder}/{printed}")).StatusCode);
    }

    [Fact]
    public async Task Pages_of_a_name_lead_on_and_back_and_stay_what_they_were_when_others_come_in()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(
            "a.txt", Bulletins.Of([.. Enumerable.Range(1, 70).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        var first = await app.ReadAsync("/places/北京");
        Assert.Equal("共 70 篇", first.QuerySelector(".count")!.TextContent);
        Assert.Equal("/articles/70", Articles(first)[0]);
        Assert.Null(first.QuerySelector("a[rel=prev]"));
        var address = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await app.ReadAsync(address);
        Assert.Equal("/articles/40", Articles(second)[0]);
        await app.ImportAsync("b.txt", Bulletins.Of(Bulletins.MuseumArticle));
        Assert.Equal(Articles(second), Articles(await app.ReadAsync(address)));
        var third = await app.ReadAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(10, Articles(third).Count);
        Assert.Null(third.QuerySelector("a[rel=next]"));
        Assert.Equal(Articles(second), Articles(await app.ReadAsync(third.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)));
    }

    private static List<string> Articles(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".listing h3 a").Select(a => a.GetAttribute("href")!)];
}
