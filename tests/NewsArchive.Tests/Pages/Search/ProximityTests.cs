using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>Words near each other, and words regardless of punctuation and signs.</summary>
public sealed class ProximityTests : IAsyncLifetime
{
    private readonly ArchiveApp app = new(seeds: false);

    public async ValueTask InitializeAsync() => await app.ImportAsync("a.txt", Bulletins.Of(
        Bulletins.Article("港口通报", "各方共建“一带一路”。飞船与火箭同日转运。", "上海", "6月17日"),
        Bulletins.Article("铁路通报", "火箭转运以后，隔了许多日子，经过许多手续，飞船才转运。", "上海", "6月17日"),
        Bulletins.Article("公路通报", "共建一带一路，运费涨到100元。", "上海", "6月17日")));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Search(string query) => "/search?q=" + Uri.EscapeDataString(query);

    [Theory]
    [InlineData("火箭 NEAR/5 飞船", "检索：“火箭”“飞船”相距 5 字以内", "港口通报")]
    [InlineData("火箭 NEAR/50 飞船", "检索：“火箭”“飞船”相距 50 字以内", "港口通报 铁路通报")]
    [InlineData("火箭……飞船", "检索：“火箭”“飞船”依次相距 30 字以内", "铁路通报")]
    [InlineData("~共建一带一路", "检索：含“共建一带一路”（不计标点）", "公路通报 港口通报")]
    public async Task Words_are_found_near_each_other_and_marked(string query, string reading, string titles)
    {
        var page = await app.ReadAsync(Search(query));
        Assert.Equal(reading, page.QuerySelector(".reading p")!.TextContent);
        var found = page.QuerySelectorAll(".listing").ToList();
        Assert.Equal(titles.Split(' '), found.Select(hit => hit.QuerySelector("h2")!.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.All(found, hit => Assert.NotEmpty(hit.QuerySelectorAll(".lead mark")));
        var article = await app.ReadAsync(found[0].QuerySelector("a")!.GetAttribute("href")!);
        Assert.NotEmpty(article.QuerySelectorAll("mark"));
        using var client = app.CreateClient();
        Assert.Contains($"\"count\":{found.Count}", await client.GetStringAsync("/api/v1" + Search(query)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("火箭 NEAR/200 飞船")]
    [InlineData("火箭 NEAR/5 (飞船 OR 卫星)")]
    [InlineData("火箭 NEAR/5 飞船 NEAR/5 卫星")]
    [InlineData("火箭 NEAR/5")]
    public async Task A_NEAR_that_joins_nothing_says_what_it_can_join(string query)
    {
        var page = await app.ReadAsync(Search(query));
        Assert.Contains("NEAR 只连接前后各一个词，相距不超过 100 字，按原样检索", page.QuerySelector(".reading")!.TextContent);
    }

    [Fact]
    public async Task What_has_punctuation_inside_is_offered_with_its_count()
    {
        var page = await app.ReadAsync(Search("共建一带一路"));
        Assert.Equal("找到 1 篇文章", page.QuerySelector(".count")!.TextContent);
        var link = page.QuerySelector(".advice a")!;
        Assert.Equal("字间有标点的另有 1 篇", link.TextContent);
        var all = await app.ReadAsync(link.GetAttribute("href")!);
        Assert.Equal("找到 2 篇文章", all.QuerySelector(".count")!.TextContent);
        Assert.Equal("~共建一带一路", all.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Null(all.QuerySelector(".advice"));

        var narrowed = await app.ReadAsync(Search("正文:共建一带一路 -公路"));
        var narrowedToo = await app.ReadAsync(narrowed.QuerySelector(".advice a")!.GetAttribute("href")!);
        Assert.Equal("正文:~共建一带一路 -公路", narrowedToo.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Null((await app.ReadAsync(Search("飞船与火箭"))).QuerySelector(".advice"));
    }

    [Theory]
    [InlineData("$100", "符号 $ 不编入索引，不参与检索")]
    [InlineData("100% 元", "符号 % 不编入索引，不参与检索")]
    [InlineData("C++", "按“c”检索，不分大小写；符号 + 不编入索引，不参与检索")]
    [InlineData("100元", null)]
    [InlineData("“一带一路”共建", null)]
    public async Task Signs_that_are_not_searched_for_are_named(string query, string? remark)
    {
        var remarks = (await app.ReadAsync(Search(query))).QuerySelector(".remarks")?.TextContent.Trim();
        Assert.Equal(remark, remarks?[(remarks.IndexOf('：', StringComparison.Ordinal) + 1)..]);
    }
}
