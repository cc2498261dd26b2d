using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

public sealed class SearchTests
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
    public async Task What_is_printed_is_found_and_marked(string query, int article)
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync(Search(query));
        Assert.Equal("找到 1 篇文章", page.QuerySelector(".count")!.TextContent);
        var hit = Assert.Single(page.QuerySelectorAll(".listing"));
        Assert.Equal($"/articles/{article}", hit.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotEmpty(hit.QuerySelectorAll("mark"));
    }

    [Theory]
    [InlineData("飞船", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "飞船")]
    [InlineData("逃", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "逃")]
    [InlineData("零高度逃逸", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功", "零高度逃逸")]
    public async Task The_word_alone_is_marked_in_the_title(string query, string title, string marked)
    {
        await using var app = new ArchiveApp();
        var heading = (await app.ReadAsync(Search(query))).QuerySelector(".listing h2")!;
        Assert.Equal(title, heading.TextContent);
        Assert.Equal(marked, Assert.Single(heading.QuerySelectorAll("mark")).TextContent);
    }

    [Fact]
    public async Task The_snippet_shows_the_sentence_with_the_word()
    {
        await using var app = new ArchiveApp();
        var snippet = (await app.ReadAsync(Search("鲁班工坊"))).QuerySelector(".lead")!;
        Assert.Equal("鲁班工坊", snippet.QuerySelector("mark")!.TextContent);
        Assert.Contains("愿在中亚开设更多文化中心、高校分校、鲁班工坊", snippet.TextContent);
    }

    [Theory]
    [InlineData("权力")]
    [InlineData("飞船中亚")]
    [InlineData("飞船 中亚")]
    [InlineData("船飞")]
    [InlineData("取得圆满成功，我国载人月球探测工程")]
    public async Task What_is_not_printed_is_not_found(string query)
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync(Search(query));
        Assert.Equal("没有找到含有这些字词的文章。", page.QuerySelector(".count")!.TextContent);
    }

    public static TheoryData<string> Odd => new()
    {
        "", " ", "*", "\"", "\"\"", "' OR 1=1", "\" OR \"", "NEAR(中 国)", "中国 AND", "-中", "{}", "()", "Headline:中", "^中国", "a\0b", "\ud800", "\u202e",
        new string('中', 10_000), new string('"', 9_999), string.Concat(Enumerable.Repeat("中 a ", 3_000)), "%", "+", "¶", "；", "��",
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task No_query_is_an_error(string query)
    {
        await using var app = new ArchiveApp();
        using var client = app.CreateClient();
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
        await using var app = new ArchiveApp();
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/search?q=中国&p={number}")).StatusCode);
    }

    [Fact]
    public async Task A_query_that_is_cut_says_so()
    {
        await using var app = new ArchiveApp();
        Assert.Contains("检索词太长", (await app.ReadAsync(Search(new string('中', 2001)))).QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task Every_hit_is_on_some_page_once()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of([.. Enumerable.Range(1, 45).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        var found = new List<string>();
        for (var address = Search("吞吐量"); address is not null;)
        {
            var page = await app.ReadAsync(address);
            Assert.StartsWith("找到 45 篇文章", page.QuerySelector(".count")!.TextContent);
            found.AddRange(page.QuerySelectorAll(".listing h2 a").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(45, found.Count);
        Assert.Equal(45, found.Distinct().Count());
    }
}
