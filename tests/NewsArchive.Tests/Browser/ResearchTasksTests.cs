using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Browser;

/// <summary>What scholars of the news want to know, each found out from the front page on in a real browser.</summary>
[Trait("Category", "Slow")]
public sealed class ResearchTasksTests(ResearchTasksTests.Desk desk) : IClassFixture<ResearchTasksTests.Desk>
{
    private const string Satellite = "酒泉卫星发射中心8日成功发射一颗卫星，卫星顺利进入预定轨道，发射任务取得圆满成功。"
        + "这颗卫星主要用于国土普查、城市规划、土地确权、路网设计、农作物估产和防灾减灾等领域，可为重大战略实施提供信息保障。";

    private const string Sentence = "列车在海拔五千米的高原上平稳运行，沿线牧民站在路边挥手致意。";

    [Fact]
    public async Task The_first_and_the_latest_mention_in_a_series()
    {
        var page = await TrendAsync("高铁");
        await page.GetByLabel("系列").SelectOptionAsync("北方日报");
        await page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        await ExpectAsync(page.Locator(".legend p").Nth(0), "最早： 2023年1月5日 第一条高铁开通");
        await ExpectAsync(page.Locator(".legend p").Nth(1), "最近： 2024年3月2日 高铁提速");
    }

    [Fact]
    public async Task The_share_by_month_and_the_months_that_are_missing()
    {
        var page = await TrendAsync("高铁");
        await page.GetByLabel("计量").SelectOptionAsync("per-articles");
        await page.GetByLabel("从", new() { Exact = true }).FillAsync("2023-01-01");
        await page.GetByLabel("到", new() { Exact = true }).FillAsync("2023-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        await Assertions.Expect(page.Locator(".numbers tbody tr")).ToHaveTextAsync(
            ["2023年1月 6,666.67 3", "2023年2月 没有收录", "2023年3月 0.00 1"], new() { UseInnerText = true });
    }

    [Fact]
    public async Task Two_phrases_compared_and_the_articles_behind_a_number()
    {
        var page = await TrendAsync("高铁", "高原");
        await page.Locator(".numbers tr", new() { HasText = "2023年1月" }).GetByRole(AriaRole.Link).Nth(1).ClickAsync();
        await ExpectAsync(page.Locator(".listing h2"), "高原列车");
    }

    [Fact]
    public async Task All_reports_datelined_in_a_place_the_oldest_first()
    {
        var page = await SearchAsync("地点:阿斯塔纳");
        await ExpectAsync(page.Locator(".count"), "找到 2 篇文章");
        await page.GetByRole(AriaRole.Link, new() { Name = "最早" }).ClickAsync();
        await ExpectAsync(page.Locator(".listing time").First, "2024年7月4日");
    }

    [Fact]
    public async Task A_misquotation()
    {
        var page = await OpenAsync("研究", "引文核验");
        await page.GetByLabel("文字", new() { Exact = true }).FillAsync(Sentence.Replace("五千", "六千"));
        await page.GetByRole(AriaRole.Button, new() { Name = "核对", Exact = true }).ClickAsync();
        await ExpectAsync(page.Locator(".verdict"), "有出入：1 字不同");
        await ExpectAsync(page.Locator(".compared del"), "六");
        await ExpectAsync(page.Locator(".compared ins"), "五");
        await ExpectAsync(page.Locator(".found .where a"), "高原列车");
    }

    [Fact]
    public async Task The_same_story_on_another_day()
    {
        var page = await SearchAsync("卫星顺利进入预定轨道");
        await ExpectAsync(page.Locator(".count"), "找到 2 篇文章");
        await page.GetByRole(AriaRole.Link, new() { Name = "每组一条" }).ClickAsync();
        await page.Locator(".listing .copies a").ClickAsync();
        await ExpectAsync(page.Locator("h2#copies"), "另见 1 处刊载");
    }

    [Fact]
    public async Task The_articles_of_a_reporter()
    {
        var page = await OpenAsync("记者", "邓孟");
        await ExpectAsync(page.Locator(".listing h3").First, "梦舟载人飞船零高度逃逸飞行试验取得圆满成功");
    }

    [Fact]
    public async Task Each_use_in_context()
    {
        var page = await OpenAsync("研究", "语境");
        await page.Locator("form.ask input[name=q]").FillAsync("高铁");
        await page.Locator("form.ask button").ClickAsync();
        await ExpectAsync(page.Locator(".count"), "3 篇文章，5 次");
        await Assertions.Expect(page.Locator(".concordance li")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task All_results_as_a_table()
    {
        var page = await SearchAsync("高铁");
        var lines = (await DownloadAsync(page, "CSV")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Contains("第一条高铁开通", string.Join('\n', lines));
    }

    [Fact]
    public async Task A_whole_month_as_texts()
    {
        var page = await SearchAsync("日期:2025年6月");
        await page.Locator(".programs").EvaluateAsync("details => details.open = true");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".programs a[href*='.txt.zip']").ClickAsync());
        await using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Superset(new HashSet<string> { "README.txt", "articles.csv" }, zip.Entries.Select(entry => entry.Name).ToHashSet());
        Assert.Equal(2 + 2, zip.Entries.Count);
    }

    [Fact]
    public async Task A_citation()
    {
        var page = await SearchAsync("高原列车");
        await page.Locator(".listing a").First.ClickAsync();
        await page.Locator(".cite").First.EvaluateAsync("details => details.open = true");
        await Assertions.Expect(page.Locator(".cite")).ToContainTextAsync("高原列车");
        await Assertions.Expect(page.Locator(".cite")).ToContainTextAsync("北方日报");
    }

    [Fact]
    public async Task A_feed_of_a_search()
    {
        var page = await SearchAsync("高铁");
        var feed = await page.Locator("link[type='application/atom+xml'][href*='search']").First.GetAttributeAsync("href");
        Assert.Contains("第一条高铁开通", await page.EvaluateAsync<string>("address => fetch(address).then(answer => answer.text())", feed));
    }

    [Theory]
    [InlineData("載人飛船", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功")]
    [InlineData("Ｔ１２３", "第一条高铁开通")]
    [InlineData("高原 NEAR/10 平稳", "高原列车")]
    [InlineData("高原……平稳", "高原列车")]
    [InlineData("高铁 日期:2024.1-2024.6", "高铁提速")]
    [InlineData("高铁 日期:2024年上半年", "高铁提速")]
    public async Task What_is_written_another_way(string query, string headline)
    {
        var page = await SearchAsync(query);
        await ExpectAsync(page.Locator(".listing h2"), headline);
    }

    [Fact]
    public async Task A_name_in_pinyin()
    {
        var page = await desk.OpenAsync("/");
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("liguoli");
        await page.GetByRole(AriaRole.Option, new() { Name = "李国利" }).ClickAsync();
        await ExpectAsync(page.Locator(".listing h2"), "梦舟载人飞船零高度逃逸飞行试验取得圆满成功");
    }

    [Fact]
    public async Task A_list_of_articles_that_can_be_opened_again()
    {
        var page = await desk.OpenAsync("/");
        foreach (var (i, headline) in new[] { "高铁提速", "第一条高铁开通" }.Index())
        {
            await page.GotoAsync(desk.Address + "/search?q=" + headline);
            await page.Locator(".listing a").First.ClickAsync();
            // The script adds to the list, and remembers it, when a page has loaded.
            await ArriveAsync(page, "/articles/");
            await page.GetByRole(AriaRole.Link, new() { Name = "加入清单" }).ClickAsync();
            await ArriveAsync(page, "/search?");
            await ExpectAsync(page.Locator(".count"), $"找到 {i + 1} 篇文章");
        }
        var again = await desk.OpenAsync(new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(again.Locator(".listing h2")).ToHaveTextAsync(["高铁提速", "第一条高铁开通"]);
    }

    [Fact]
    public async Task What_has_punctuation_inside()
    {
        var page = await SearchAsync("共建一带一路");
        await ExpectAsync(page.Locator(".count"), "没有找到符合条件的文章。");
        await page.GetByRole(AriaRole.Link, new() { Name = "字间有标点的另有 2 篇" }).ClickAsync();
        await Assertions.Expect(page.Locator(".listing h2", new() { HasText = "峰会闭幕" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_address_of_a_paragraph()
    {
        var page = await desk.OpenAsync("/articles/22");
        await page.Locator("#p3").HoverAsync();
        await page.Locator("a[href$='#p3']").First.ClickAsync();
        Assert.EndsWith("/articles/22#p3", page.Url);
        await Assertions.Expect(page.Locator("#p3")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_printed_lines_of_an_article()
    {
        var page = await desk.OpenAsync("/articles/23");
        await page.Locator("a[href*='/bulletins/']").First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("梦舟载人飞船零高度逃逸飞行试验取得圆满成功");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/bulletins/4"));
    }

    [Fact]
    public async Task The_same_as_data()
    {
        var page = await SearchAsync("高铁");
        var count = await page.EvaluateAsync<int>(
            "fetch(location.href, { headers: { Accept: 'application/json' } }).then(answer => answer.json()).then(json => json.count)");
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task The_gaps_of_the_archive()
    {
        var page = await OpenAsync("收录情况");
        await ExpectAsync(page.Locator("tbody tr", new() { HasText = "疑似缺漏" }), new Regex(@"^\s*2024年5月7日\s+1\s+疑似缺漏：\s*每日天气\s*$"));
    }

    private async Task<IPage> TrendAsync(params string[] queries)
    {
        var page = await OpenAsync("研究", "走势");
        foreach (var (place, query) in queries.Index())
            await page.Locator("form.ask input[name=q]").Nth(place).FillAsync(query);
        await page.GetByRole(AriaRole.Button, new() { Name = "比较" }).ClickAsync();
        return page;
    }

    private async Task<IPage> SearchAsync(string query)
    {
        var page = await desk.OpenAsync("/");
        await page.GetByRole(AriaRole.Combobox).FillAsync(query);
        await page.GetByRole(AriaRole.Combobox).PressAsync("Enter");
        await ArriveAsync(page, "/search?");
        return page;
    }

    private async Task<IPage> OpenAsync(params string[] links)
    {
        var page = await desk.OpenAsync("/");
        foreach (var link in links)
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        return page;
    }

    private static async Task<string> DownloadAsync(IPage page, string name)
    {
        await page.Locator(".programs").EvaluateAsync("details => details.open = true");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    // WaitForURLAsync looks for the load event and then listens for it: one that comes between is lost.
    private static async Task ArriveAsync(IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(path)));
        await page.EvaluateAsync("() => document.readyState === 'complete' || new Promise(done => addEventListener('load', done))");
    }

    private static Task ExpectAsync(ILocator place, Regex text) => Assertions.Expect(place).ToHaveTextAsync(text);

    private static Task ExpectAsync(ILocator place, string text) => Assertions.Expect(place).ToHaveTextAsync(text);

    /// <summary>An archive of three series over three years, with a server and a browser before it.</summary>
    public sealed class Desk : IAsyncDisposable
    {
        private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public string Address { get; private set; } = "";

        // Started by the first test, since a fixture can't skip.
        private readonly Lazy<Task<(Server Server, Chromium Browser)>> started = new(StartAsync);

        public async Task<IPage> OpenAsync(string path)
        {
            Chromium.Require();
            var (server, browser) = await started.Value;
            Address = server.Address;
            var page = await browser.NewPageAsync(new() { AcceptDownloads = true });
            await page.GotoAsync(Address + path);
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            if (!started.IsValueCreated)
                return;
            var (server, browser) = await started.Value;
            await browser.DisposeAsync();
            await server.DisposeAsync();
        }

        private static async Task<(Server Server, Chromium Browser)> StartAsync()
        {
            var folder = new TemporaryFolder();
            await ImportAsync(folder, "北方日报",
                Article("第一条高铁开通", "2023-01-05", "T123次高铁列车今天驶出车站，这是当地第一趟高铁。"),
                Article("高原列车", "2023-01-20", Sentence),
                Article("春耕开始", "2023-03-02", "各地农民忙着春耕备耕，田间地头一派繁忙景象。"),
                Article("卫星发射成功", "2024-09-08", Satellite),
                Article("高铁提速", "2024-03-02", "沿线车站焕然一新，旅客出行更加便捷。"));
            await ImportAsync(folder, "每日天气", [.. Enumerable.Range(1, 14).Where(day => day != 7).Select(day => Article(
                "今日天气", $"2024-05-{day:00}", $"五月{day}日，本市天气晴好，市民出行顺畅，各项活动有序进行。"))]);
            await ImportAsync(folder, "南方晚报",
                Article("峰会闭幕", "2024-07-04", "新华社阿斯塔纳7月4日电（记者张三）与会各方表示，愿共建“一带一路”，推动地区合作走深走实。"),
                Article("我国发射一颗卫星", "2024-09-09", Satellite),
                Article("再议交通", "2023-01-05", "市民热议交通变化，高铁成为城市之间往来的首选。"));
            return (await Server.StartAsync(folder), await Chromium.LaunchAsync());
        }

        private static string Article(string title, string date, string body) =>
            JsonSerializer.Serialize(new { title, date, body }, Plain);

        private static async Task ImportAsync(TemporaryFolder folder, string series, params string[] articles)
        {
            folder.Write(series + ".jsonl", string.Join('\n', articles));
            var result = await Binary.RunAsync(folder.Path, "import", series + ".jsonl", "--series", series);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }
}
