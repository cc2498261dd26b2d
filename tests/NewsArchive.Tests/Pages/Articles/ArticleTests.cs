using System.Net;
using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Articles;

public sealed class ArticleTests
{
    [Fact]
    public async Task A_title_or_name_can_not_reorder_what_stands_around_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a\u202Etxt.b.txt", Bulletins.Of(Bulletins.Article("港口\u202E吞吐\u2066量", Bulletins.Harbour)));
        foreach (var address in new[] { "/", "/articles/1", "/search?q=货物", "/bulletins/1", "/imports/1" })
        {
            var page = await app.ReadAsync(address);
            Assert.DoesNotContain(
                page.QuerySelectorAll("h1, h2, h3, title, .crumbs, dd, .listing a"), element => element.TextContent.Contains('\u202E'));
            Assert.Contains("[U+202E]", page.DocumentElement.TextContent);
        }
    }

    [Fact]
    public async Task The_second_seed_article_is_shown_in_its_parts()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/articles/2");

        Assert.Equal("梦舟载人飞船零高度逃逸飞行试验取得圆满成功", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("我国载人月球探测工程研制工作取得新的重要突破", page.QuerySelector(".subtitle")!.TextContent);
        Assert.Equal("新华社酒泉6月17日电（李国利 邓孟）", page.QuerySelector(".dateline")!.TextContent);
        Assert.Equal("记者 李国利、邓孟", page.QuerySelector(".reporters")!.TextContent);
        Assert.Equal(["李国利", "邓孟"], page.QuerySelectorAll(".reporter").Select(r => r.TextContent));
        Assert.Equal("2025-06-17", page.QuerySelector(".where time")!.GetAttribute("datetime"));

        var paragraphs = page.QuerySelectorAll(".text p").Select(p => p.TextContent).ToList();
        Assert.Equal(6, paragraphs.Count);
        Assert.EndsWith("获取了逃逸实飞参数。", paragraphs[3]);
        Assert.DoesNotContain(paragraphs, p => p.Contains("新华社发"));
        Assert.StartsWith("6月17日，我国在酒泉卫星发射中心", page.QuerySelector(".text .caption")!.TextContent);
        Assert.Equal("新华社发", page.QuerySelector(".credit")!.TextContent);
    }

    [Fact]
    public async Task An_article_says_how_long_it_takes_and_leads_to_its_place_its_reporters_and_its_day()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/articles/2");
        Assert.Equal("约 2 分钟", page.QuerySelector(".minutes")!.TextContent);
        Assert.Equal(["/2025/06/17", "/agencies/新华社", "/places/酒泉", "/reporters/李国利", "/reporters/邓孟"], page.QuerySelectorAll(".where a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)));
    }

    [Fact]
    public async Task An_article_whose_dateline_names_no_place_has_none_on_its_pages_and_in_its_documents()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.Article("港口通报", Bulletins.Harbour, place: "")));
        foreach (var address in new[] { "/articles/1", "/", "/2025/06/18", "/reporters/张三", "/search?q=港口" })
        {
            var page = await app.ReadAsync(address);
            Assert.DoesNotContain(page.QuerySelectorAll(".place"), element => element.TextContent.Trim().Length == 0);
            Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.TextContent.EndsWith("地点:", StringComparison.Ordinal));
        }
        using var client = app.CreateClient();
        foreach (var (document, name) in new[]
        {
            ("/articles/1.json", "\"place\""), ("/search.json?q=港口", "\"place\":\"\""), ("/articles/1.ris", "CY  -"),
            ("/articles/1.csl.json", "event-place"), ("/articles/1.md", "地点"), ("/articles/1.txt", "地点"),
            ("/articles/1.ninjs.json", "located"), ("/2025/06/18.json", "\"place\""),
        })
        {
            Assert.DoesNotContain(name, await client.GetStringAsync(document), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_paragraph_has_an_address_that_is_not_copied_with_the_text()
    {
        await using var app = new ArchiveApp();
        var text = (await app.ReadAsync("/articles/2")).QuerySelector(".text")!;
        var paragraphs = text.QuerySelectorAll("p").ToList();
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"p{number}"), paragraphs.Select(p => p.Id!));
        Assert.Equal(paragraphs.Select(p => "#" + p.Id), paragraphs.Select(p => p.QuerySelector("a")!.GetAttribute("href")!));
        Assert.All(paragraphs, p => Assert.Empty(p.QuerySelector("a")!.TextContent));
    }

    [Fact]
    public async Task Its_neighbours_say_their_day_where_the_day_changes_and_the_rest_of_its_day_stands_beside_it()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var page = await app.ReadAsync("/articles/2");
        Assert.Equal("上一篇", page.QuerySelector("[rel=prev] .turn-label")!.TextContent);
        Assert.Equal("下一篇，2025年6月18日", page.QuerySelector("[rel=next] .turn-label")!.TextContent);
        Assert.Equal(["/articles/1", "/2025/06/17"], page.QuerySelectorAll("[aria-labelledby=others] a").Select(a => a.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("习近平出席第二届中国 - 中亚峰会 并作主旨发言", "习近平出席第二届中国 - 中亚峰会|并作主旨发言", "中国 - 中亚")]
    [InlineData("港口吞吐量 <b>创新高", "港口吞吐量|<b>创新高", "")]
    [InlineData("《学习“纲要”》座谈会举行 决胜“十四五 奋发”前行", "《学习“纲要”》座谈会举行|决胜“十四五|奋发”前行", "《学习“纲要”》")]
    [InlineData("由A320 - C919 - 商飞造“北京”", "", "A320 - C919 - 商飞|“北京”")]
    [InlineData("《论语》", "", "《论语》")]
    [Trait("Category", "Slow")]
    public async Task A_headline_breaks_between_its_phrases_and_within_neither_quotations_nor_pairs(string headline, string phrases, string kept)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", JsonSerializer.Serialize(new { title = headline, date = "2025-06-18", body = Bulletins.Harbour }));
        var shown = (await app.ReadAsync("/articles/1")).QuerySelector("h1")!;
        Assert.Equal(headline, shown.TextContent);
        Assert.Equal(phrases, string.Join('|', shown.QuerySelectorAll(".phrase").Select(phrase => phrase.TextContent)));
        Assert.Equal(kept, string.Join('|', shown.QuerySelectorAll(".quoted, .dash").Select(part => part.TextContent)));
    }

    [Fact]
    public async Task A_description_that_is_cut_has_no_half_of_a_character()
    {
        await using var app = new ArchiveApp(seeds: false);
        var beginning = string.Concat(Enumerable.Repeat(Bulletins.Harbour, 3))[..119];
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", $"{beginning}𠮷林大米随船抵港。")));
        var description = (await app.ReadAsync("/articles/1")).QuerySelector("meta[name=description]")!.GetAttribute("content");
        Assert.Equal(beginning + "…", description);
    }

    [Fact]
    public async Task Sentences_that_a_page_broke_are_whole_again()
    {
        await using var app = new ArchiveApp();
        var text = (await app.ReadAsync("/articles/1")).QuerySelector(".text")!.TextContent;
        Assert.Contains("支持彼此走符合国情的发展道路", text);
        Assert.Contains("安全治理，持续深化执法安全合作", text);
    }

    [Fact]
    public async Task A_year_from_beside_the_text_is_said_to_be_from_there()
    {
        await using var app = new ArchiveApp();
        Assert.Equal("原文未写年份，年份据随稿说明", (await app.ReadAsync("/articles/1")).QuerySelector(".remark")!.TextContent);
    }

    [Fact]
    public async Task Articles_that_share_rare_words_lead_to_each_other()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        await app.ImportAsync("b.txt", Bulletins.Of(Bulletins.Article("码头工人的一年", "码头工人连夜装船，远洋航线又添新货轮，家属在岸上守候。", day: "6月19日")));
        Assert.Equal("/articles/1", (await app.ReadAsync("/articles/3")).QuerySelector(".related a")!.GetAttribute("href"));
        Assert.DoesNotContain("/articles/3", (await app.ReadAsync("/articles/3")).QuerySelectorAll(".related a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Articles_lead_to_each_other_in_reading_order()
    {
        await using var app = new ArchiveApp();
        var first = await app.ReadAsync("/articles/1");
        Assert.Null(first.QuerySelector("a[rel=prev]"));
        Assert.Equal("/articles/2", first.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        var second = await app.ReadAsync("/articles/2");
        Assert.Equal("/articles/1", second.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task One_can_walk_through_all_articles_and_back_in_the_order_of_the_days()
    {
        await using var app = new ArchiveApp(seeds: false);
        // Those of the 18th come last, so that the order is not that of the ids.
        foreach (var (name, day) in new[] { ("c.txt", "6月19日"), ("a.txt", "6月18日"), ("b.txt", "6月18日") })
            await app.ImportAsync(name, Bulletins.Of(Bulletins.Article($"{name}首篇", Bulletins.Harbour, day: day), Bulletins.Article($"{name}末篇", Bulletins.Museum, day: day)));
        Assert.Equal(["a.txt首篇", "a.txt末篇", "b.txt首篇", "b.txt末篇", "c.txt首篇", "c.txt末篇"], await WalkAsync(app, "/articles/3", "next"));
        Assert.Equal(["c.txt末篇", "c.txt首篇", "b.txt末篇", "b.txt首篇", "a.txt末篇", "a.txt首篇"], await WalkAsync(app, "/articles/2", "prev"));
    }

    [Fact]
    public async Task A_slug_is_decoration_and_the_plain_address_is_the_canonical_one()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/articles/2/梦舟载人飞船");
        Assert.Equal("http://localhost/articles/2", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_withdrawn_article_keeps_its_page_and_says_so()
    {
        await using var app = new ArchiveApp(seeds: false);
        var (harbour, museum) = (Bulletins.HarbourArticle, Bulletins.MuseumArticle);
        await app.ImportAsync("day.txt", Bulletins.Of(harbour, museum));
        await app.ImportAsync("day.txt", Bulletins.Of(harbour));

        using var client = app.CreateClient();
        var response = await client.GetAsync("/articles/2");
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("自2025年6月20日起，来源不再载有本文", html);
        Assert.Contains("首批展出青铜器二百余件", html);
        Assert.DoesNotContain("省博物馆", await client.GetStringAsync("/"));
        Assert.Contains("没有找到", await client.GetStringAsync("/search?q=青铜器"));
    }

    [Fact]
    public async Task Markup_in_a_bulletin_is_text()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("attack.txt", Bulletins.Of(Bulletins.Article("港口<script>alert(1)</script>吞吐量", Bulletins.Harbour + "<img src=x onerror=alert(1)>")));
        var ids = await app.ReadAsync("/");
        var page = await app.ReadAsync(ids.QuerySelector(".listing a")!.GetAttribute("href")!);
        Assert.Empty(page.QuerySelectorAll("main script, main img"));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent);
        var search = await app.ReadAsync("/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>港口"));
        Assert.Empty(search.QuerySelectorAll("main script, main img"));
    }

    private static async Task<List<string>> WalkAsync(ArchiveApp app, string? address, string rel)
    {
        var headlines = new List<string>();
        while (address is not null)
        {
            var page = await app.ReadAsync(address);
            headlines.Add(page.QuerySelector("h1")!.TextContent);
            address = page.QuerySelector($".turn a[rel={rel}]")?.GetAttribute("href");
        }
        return headlines;
    }
}
