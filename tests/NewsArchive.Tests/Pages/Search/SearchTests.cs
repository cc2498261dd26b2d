using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Serving;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

public sealed class SearchTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private static string Search(string query) => "/search?q=" + Uri.EscapeDataString(query);

    [Theory]
    [InlineData("飞船", 2)]
    [InlineData("中亚", 1)]
    [InlineData("习近平", 1)]
    [InlineData("逃", 2)]
    [InlineData("阿斯塔纳", 1)]
    [InlineData("2025", 1)]
    [InlineData("中国 - 中亚", 1)]
    [InlineData("中国-中亚精神", 1)]
    [InlineData("邓孟", 2)]
    [InlineData("１９９８年", 2)]
    [InlineData("各方商定由中国于2027年主办第三届中国 - 中亚峰会。", 1)]
    [InlineData("支持彼此走符合国情的发展道路，办好自己的事情，合力应对各类风险挑战，共同维护地区安全稳定。", 1)]
    [InlineData("\"获取了逃逸实飞参数\" 气囊", 2)]
    [InlineData("載人飛船", 2)]
    [InlineData("飞船 OR 火箭", 2)]
    [InlineData("(飞船 OR 峰会) -中亚", 2)]
    [InlineData("地点:阿斯塔纳 峰会", 1)]
    [InlineData("记者:邓孟 日期:2025-06", 2)]
    [InlineData("标题:飞船", 2)]
    public async Task What_is_printed_is_found_and_marked(string query, int article)
    {
        var page = await seeded.ReadAsync(Search(query));
        Assert.Equal("找到 1 篇文章", page.QuerySelector(".count")!.TextContent);
        var hit = Assert.Single(page.QuerySelectorAll(".listing"));
        Assert.StartsWith($"/articles/{article}?q=", hit.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotEmpty(hit.QuerySelectorAll("mark"));
    }

    [Fact]
    public async Task A_search_that_needs_too_much_work_says_so_and_can_be_queued_whole()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:PostingsASearch"] = "6" } };
        const string query = "飞船 OR 中亚 OR 2025";
        var page = await app.ReadAsync(Search(query));
        Assert.StartsWith("至少找到 ", page.QuerySelector(".count")!.TextContent);
        Assert.Contains("只查了部分文章", page.QuerySelector(".notice")!.TextContent);
        var whole = await app.ReadAsync(page.QuerySelector(".notice a")!.GetAttribute("href")!);
        Assert.Equal("找到 2 篇文章", whole.QuerySelector(".count")!.TextContent);
        Assert.Null(whole.QuerySelector(".notice"));
        var without = whole.QuerySelectorAll(".reading .chips a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(3, without.Count);
        Assert.All(without, address => Assert.DoesNotContain("whole=1", address));
    }

    [Fact]
    public async Task A_search_that_found_nothing_within_its_limit_does_not_claim_that_there_is_nothing()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:PostingsASearch"] = "1" } };
        var page = await app.ReadAsync(Search("飞船 中亚"));
        Assert.Equal("在已检索的部分中没有找到。", page.QuerySelector(".count")!.TextContent);
        Assert.Equal("排队检索全部文章", page.QuerySelector(".notice a")!.TextContent);
        Assert.Null(page.QuerySelector(".advice"));
    }

    [Fact]
    public async Task A_search_for_which_too_many_others_wait_is_asked_to_come_again()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        using var gone = new CancellationTokenSource();
        var queue = app.Services.GetRequiredService<SearchQueue>();
        using (await queue.EnterAsync(isLong: true, default))
        {
            var waiting = Enumerable.Range(0, 10).Select(_ => queue.EnterAsync(isLong: true, gone.Token).AsTask()).ToList();
            var refused = await reader.GetAsync(Search("飞船").ToUpperInvariant() + "&whole=1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
            Assert.Equal("检索繁忙", (await Visitor.PageOfAsync(refused)).QuerySelector("h1")!.TextContent);
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Search("飞船"))).StatusCode);
            await gone.CancelAsync();
            Assert.All(waiting, place => Assert.True(place.IsCanceled));
        }
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Search("飞船") + "&whole=1")).StatusCode);
    }

    [Fact]
    public async Task A_page_of_a_long_query_is_not_much_longer_than_others()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("many.txt", Bulletins.Of([.. Enumerable.Range(1, 100).Select(i => Bulletins.Article(
            $"第{i}号港口", Bulletins.Harbour + i, place: "北南东西上下左右中外"[i % 10] + "山河湖海江林原岛城镇"[i / 10 % 10].ToString()))]));
        var query = string.Concat(Enumerable.Repeat("全市港口 OR ", 200));
        using var client = app.CreateClient();
        Assert.InRange((await client.GetByteArrayAsync(Search(query))).Length, 1, 400_000);
    }

    [Theory]
    [InlineData("飞船", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "飞船")]
    [InlineData("逃", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "逃")]
    [InlineData("零高度逃逸", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "零高度逃逸")]
    public async Task The_word_alone_is_marked_in_the_title(string query, string title, string marked)
    {
        var heading = (await seeded.ReadAsync(Search(query))).QuerySelector(".listing h2")!;
        Assert.Equal(title, heading.TextContent);
        Assert.Equal(marked, Assert.Single(heading.QuerySelectorAll("mark")).TextContent);
    }

    [Fact]
    public async Task The_snippet_shows_the_sentence_with_the_word()
    {
        var snippet = (await seeded.ReadAsync(Search("鲁班工坊"))).QuerySelector(".lead")!;
        Assert.Equal("鲁班工坊", snippet.QuerySelector("mark")!.TextContent);
        Assert.Contains("愿在中亚开设更多文化中心、高校分校、鲁班工坊", snippet.TextContent);
    }

    [Theory]
    [InlineData("权力")]
    [InlineData("飞船中亚")]
    [InlineData("飞船 中亚")]
    [InlineData("飞船 -逃逸")]
    [InlineData("标题:获取了逃逸实飞参数")]
    [InlineData("飞船 日期:2024")]
    [InlineData("船飞")]
    [InlineData("取得圆满成功，我国载人月球探测工程")]
    public async Task What_is_not_printed_is_not_found(string query)
    {
        var page = await seeded.ReadAsync(Search(query));
        Assert.Equal("没有找到符合条件的文章。", page.QuerySelector(".count")!.TextContent);
    }

    public static TheoryData<string> Odd => new()
    {
        "", " ", "*", "\"", "\"\"", "' OR 1=1", "\" OR \"", "NEAR(中 国)", "中国 AND", "-中", "{}",
            "()", "Headline:中", "^中国", "a\0b", "\ud800", "\u202e",
        new string('中', 10_000), new string('"', 9_999), string.Concat(Enumerable.Repeat("中 a ", 3_000)), "%", "+", "¶", "；", "��",
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task No_query_is_an_error(string query)
    {
        using var client = seeded.CreateClient();
        var encoded = string.Concat(System.Text.Encoding.UTF8.GetBytes(query).Select(b => $"%{b:X2}"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?q=" + encoded)).StatusCode);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("999999999999")]
    [InlineData("2147483647")]
    public async Task No_page_number_is_an_error(string number)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/search?q=中国&p={number}")).StatusCode);
    }

    [Theory]
    [InlineData("/search", null)]
    [InlineData("/search?q=飞船", "noindex")]
    [InlineData("/search?when=2025", "noindex")]
    public async Task Search_engines_are_led_to_the_search_and_not_to_every_one_of_them(string address, string? robots)
    {
        Assert.Equal(robots, (await seeded.ReadAsync(address)).QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task A_query_that_is_cut_says_so()
    {
        Assert.Equal("中：超出前 2000 字，已略去", (await seeded.ReadAsync(Search(new string('中', 2001)))).QuerySelector(".remarks li")!.TextContent);
    }

    [Fact]
    public async Task The_page_says_how_it_read_the_query()
    {
        var reading = (await seeded.ReadAsync(Search("飛船 -返回艙 标题:(逃逸 ， 日期:2025-13"))).QuerySelector(".reading")!;
        Assert.Equal("检索：含“飞船”，不含“返回舱”，标题含“逃逸”，含“日期·2025·13”", reading.QuerySelector("p")!.TextContent);
        Assert.Equal(
            ["飛船：按“飞船”检索，不分繁简", "-返回艙：按“返回舱”检索，不分繁简", "标题:(逃逸：括号未配对，按原样检索", "，：没有可以检索的文字，已略去", "日期:2025-13：无法识别的日期，按原样检索"],
            reading.QuerySelectorAll(".remarks li").Select(r => r.TextContent));
        Assert.Null((await seeded.ReadAsync(Search("飞船"))).QuerySelector(".reading"));
    }

    [Fact]
    public async Task A_word_can_be_taken_out_by_a_link()
    {
        var page = await seeded.ReadAsync(Search("飞船 量子火锅"));
        Assert.Equal("没有找到符合条件的文章。", page.QuerySelector(".count")!.TextContent);
        var link = page.QuerySelectorAll(".chips a").Single(a => a.GetAttribute("aria-label") == "去掉 量子火锅");
        Assert.Equal("找到 1 篇文章", (await seeded.ReadAsync(link.GetAttribute("href")!)).QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task Where_nothing_is_found_the_page_says_which_word_is_at_fault_and_what_is_near()
    {
        var page = await seeded.ReadAsync(Search("飞船 量子火锅 载人火箭"));
        Assert.Equal(["飞船单独检索 1 篇", "量子火锅全库未见", "载人火箭全库未见"], page.QuerySelectorAll(".advice li").Select(li => li.TextContent));
        Assert.Equal("/articles/2", page.QuerySelector(".listing a")!.GetAttribute("href"));

        var two = await seeded.ReadAsync(Search("飞船 量子火锅"));
        var without = two.QuerySelectorAll(".advice a").Single();
        Assert.Equal("去掉它有 1 篇", without.TextContent);
        Assert.Equal("找到 1 篇文章", (await seeded.ReadAsync(without.GetAttribute("href")!)).QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task Hits_are_counted_by_value_and_can_be_narrowed_by_several_at_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(
            Bulletins.Article("港口甲", Bulletins.Harbour, "上海", "6月18日"), Bulletins.Article("港口乙", Bulletins.Harbour + "乙", "青岛", "6月18日"),
            Bulletins.Article("港口丙", Bulletins.Harbour + "丙", "天津", "5月2日"), Bulletins.Article("博物馆", Bulletins.Museum, "上海", "5月2日")));

        var page = await app.ReadAsync(Search("港口"));
        Assert.Equal(["上海 1", "天津 1", "青岛 1"], Choices(page, "地点").Select(c => c.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal(["5月，1 篇", "6月，2 篇"], page.QuerySelectorAll(".histogram a").Select(a => a.GetAttribute("aria-label")![5..]));

        var one = await app.ReadAsync(
            Choices(page, "地点").Single(c => c.TextContent.StartsWith("上海", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal("找到 1 篇文章", one.QuerySelector(".count")!.TextContent);
        var two = await app.ReadAsync(
            Choices(one, "地点").Single(c => c.TextContent.StartsWith("青岛", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal("找到 2 篇文章", two.QuerySelector(".count")!.TextContent);
        Assert.Equal(2, two.QuerySelectorAll(".facets [aria-current]").Length);

        // Both are of June, and one bar would say nothing.
        Assert.Empty(two.QuerySelectorAll(".histogram"));
        var june = page.QuerySelectorAll(".histogram a").Single(a => a.GetAttribute("aria-label")!.Contains("6月"));
        var none = await app.ReadAsync(june.GetAttribute("href")!);
        Assert.Equal("找到 2 篇文章", none.QuerySelector(".count")!.TextContent);
        Assert.All(none.QuerySelectorAll(".listing h2 a"), link => Assert.Equal("nofollow", link.GetAttribute("rel")));
        var all = await app.ReadAsync(none.QuerySelector(".chips .all a")!.GetAttribute("href")!);
        Assert.Equal("找到 3 篇文章", all.QuerySelector(".count")!.TextContent);
    }

    [Theory]
    [InlineData("from=2025-05-02&to=2025-06-17", "2025-05-02", "2025-06-17", 2)]
    [InlineData("to=2025-05-02&from=2025-06-17", "2025-05-02", "2025-06-17", 2)]
    [InlineData("from=2025-06-18", "2025-06-18", null, 2)]
    [InlineData("to=2025-05-01", null, "2025-05-01", 1)]
    [InlineData("from=&to=", null, null, 5)]
    [InlineData("from=2025-13-01&to=someday", null, null, 5)]
    [InlineData("from=2025-05-01&to=2025-06-17&when=2025-06", "2025-05-01", "2025-06-17", 1)]
    public async Task Days_are_chosen_in_a_form_beside_those_of_the_query(string dates, string? from, string? to, int count)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of([.. new[] { "5月1日", "5月2日", "6月17日", "6月18日", "6月19日" }.Select(
            day => Bulletins.Article($"港口{day}通报", Bulletins.Harbour + day, "上海", day))]));
        var page = await app.ReadAsync("/search?q=港口&place=上海&sort=oldest&" + dates);
        Assert.Equal($"找到 {count} 篇文章", page.QuerySelector(".count")!.TextContent);

        var form = page.QuerySelector("form.range")!;
        Assert.Equal(
            [
                "q=港口", "place=上海", .. dates.Contains("when", StringComparison.Ordinal) ? ["when=2025-06"] : Array.Empty<string>(),
                "sort=oldest",
            ],
            form.QuerySelectorAll("input[type=hidden]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}"));
        Assert.Equal([from, to], form.QuerySelectorAll("label input").Select(input => input.GetAttribute("value")));

        var within = await app.ReadAsync($"/search?q={Uri.EscapeDataString("港口 日期:2025-06")}&{dates}");
        Assert.All(within.QuerySelectorAll(".listing time"), time => Assert.StartsWith("2025-06", time.GetAttribute("datetime")));
    }

    [Fact]
    public async Task The_chosen_days_are_kept_in_every_link_until_they_are_taken_out()
    {
        var page = await seeded.ReadAsync("/search?q=中国 OR 飞船&from=2025-06-01");
        Assert.All(
            page.QuerySelectorAll(".facets a, .histogram a, .listing h2 a"),
            link => Assert.Contains("from=2025-06-01", link.GetAttribute("href")));
        var chip = page.QuerySelectorAll(".chips a").Single(link => link.GetAttribute("aria-label") == "去掉 在2025年6月1日以后");
        Assert.DoesNotContain("from=", chip.GetAttribute("href"));
    }

    [Fact]
    public async Task Where_the_filters_leave_nothing_the_page_says_what_there_is_without_each()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(
            Bulletins.Article("港口甲", Bulletins.Harbour, "上海", "6月18日"), Bulletins.Article("港口乙", Bulletins.Harbour + "乙", "上海", "6月18日"),
            Bulletins.Article("博物馆", Bulletins.Museum, "北京", "5月2日")));
        var page = await app.ReadAsync(Search("港口") + "&place=北京&from=2025-06-01");
        Assert.Equal("没有找到符合条件的文章。", page.QuerySelector(".count")!.TextContent);
        Assert.Equal(["地点为“北京”的没有，去掉地点有 2 篇", "去掉全部筛选有 2 篇"], page.QuerySelectorAll(".advice li").Select(item => item.TextContent));
        var advised = await app.ReadAsync(page.QuerySelector(".advice a")!.GetAttribute("href")!);
        Assert.Equal("找到 2 篇文章", advised.QuerySelector(".count")!.TextContent);

        var alone = await app.ReadAsync("/search?place=北京&when=2024");
        Assert.Equal("去掉日期有 1 篇", alone.QuerySelector(".advice a")!.TextContent);

        var words = await app.ReadAsync(Search("港口 量子火锅") + "&place=上海");
        Assert.Contains("不加筛选也没有找到。", words.QuerySelector("main")!.TextContent);
        Assert.Contains("量子火锅全库未见，去掉它有 2 篇", words.QuerySelectorAll(".advice li").Select(item => item.TextContent));
    }

    [Fact]
    public async Task The_bars_say_how_many_the_highest_stands_for()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", string.Join('\n', new[] { "2023-05-01", "2023-06-01", "2023-06-02", "2024-01-01" }.Select(
            (day, i) => $$"""{"title": "港口{{i}}号通报", "date": "{{day}}", "body": "{{Bulletins.Harbour}}{{i}}"}""")));
        var page = await app.ReadAsync(Search("港口") + "&when=2023");
        Assert.Equal(["最多 3 篇", "2023年：最多 2 篇"], page.QuerySelectorAll(".histogram p").Select(line => line.TextContent));
    }

    [Fact]
    public async Task A_headline_among_the_results_breaks_between_its_phrases_with_what_was_found_marked()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", $$"""{"title": "港口 - 铁路联运 <再>创新高", "date": "2025-06-18", "body": "{{Bulletins.Harbour}}"}""");
        var headline = (await app.ReadAsync(Search("口·铁 OR 新高"))).QuerySelector(".listing h2")!;
        Assert.Equal("港口 - 铁路联运 <再>创新高", headline.TextContent);
        Assert.Equal(["港口 - 铁路联运", "<再>创新高"], headline.QuerySelectorAll(".phrase").Select(phrase => phrase.TextContent));
        Assert.Equal("口 - 铁新高", string.Concat(headline.QuerySelectorAll("mark").Select(mark => mark.TextContent)));
    }

    [Fact]
    public async Task Hits_can_be_had_by_day()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(
            Bulletins.Article("港口甲", Bulletins.Harbour, day: "6月18日"),
            Bulletins.Article("港口乙", Bulletins.Harbour + "乙", day: "6月20日"),
            Bulletins.Article("港口丙", Bulletins.Harbour + "丙", day: "6月19日")));
        async Task<string> TitlesAsync(string order) =>
            string.Concat((await app.ReadAsync(Search("港口") + "&sort=" + order)).QuerySelectorAll(".listing h2")
                .Select(h => h.TextContent[^1]));
        Assert.Equal("乙丙甲", await TitlesAsync("newest"));
        Assert.Equal("甲丙乙", await TitlesAsync("oldest"));
    }

    [Theory]
    [InlineData("sort=backwards&when=2025-13&when=x&place=&place=%00&reporter=%F0%9F&p=1.5")]
    [InlineData("q=&place=北京")]
    [InlineData("q=中国&q=美国&sort=1&sort=7&when=0001&when=9999-12")]
    public async Task No_address_is_an_error(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?" + address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?" + string.Join('&', Enumerable.Repeat(address, 200)))).StatusCode);
    }

    private static IEnumerable<AngleSharp.Dom.IElement> Choices(AngleSharp.Dom.IParentNode page, string field) =>
        page.QuerySelectorAll(".facets section").Single(s => s.QuerySelector("h2")!.TextContent == field).QuerySelectorAll("a");

    [Fact]
    public async Task Every_hit_is_on_some_page_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(
            [.. Enumerable.Range(1, 45).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        var found = new List<string>();
        for (var address = Search("吞吐量"); address is not null;)
        {
            var page = await app.ReadAsync(address);
            Assert.StartsWith("找到 45 篇文章", page.QuerySelector(".count")!.TextContent);
            found.AddRange(page.QuerySelectorAll(".listing h2 a").Select(a => a.GetAttribute("href")!));
            Assert.True(found.Count <= 45, $"{address} leads in a circle");
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(45, found.Count);
        Assert.Equal(45, found.Distinct().Count());
    }

    [Fact]
    public async Task What_is_recent_can_come_before_what_is_a_little_more_relevant()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("old.jsonl", """
            {"title": "港口扩建", "date": "2020-06-18", "body": "港口扩建，港口吞吐量再创新高，港口作业繁忙。"}
            {"title": "货运通报", "date": "2025-06-18", "body": "有关方面通报，港口生产平稳有序，货运增长。"}
            """);
        Assert.Equal(["港口扩建", "货运通报"], await HeadlinesAsync("/search?q=港口"));
        var recent = (await app.ReadAsync("/search?q=港口")).QuerySelectorAll(".orders a").Single(a => a.TextContent == "相关且新");
        Assert.Equal("/search?q=%E6%B8%AF%E5%8F%A3&sort=recent", recent.GetAttribute("href"));
        Assert.Equal(["货运通报", "港口扩建"], await HeadlinesAsync(recent.GetAttribute("href")!));

        async Task<IEnumerable<string>> HeadlinesAsync(string address) =>
            (await app.ReadAsync(address)).QuerySelectorAll(".listing h2").Select(headline => headline.TextContent.Trim());
    }
}
