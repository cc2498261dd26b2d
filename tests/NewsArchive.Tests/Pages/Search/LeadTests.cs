using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>A reader looks for words in the leads of stories, or in the captions of pictures, alone.</summary>
public sealed class LeadTests(LeadTests.Parts app) : IClassFixture<LeadTests.Parts>
{
    private const string Wire = """
        铁路竣工

        6月17日，高铁列车停在兰州站。新华社记者 王一 摄

        新华社兰州6月18日电 铁路18日竣工，客车提速。

        客车时速二百公里，高铁明年开通。
        """;

    private const string Night = """
        # 《新闻联播》 20250617

        ## 国内联播快讯

        **央视网消息**（新闻联播）：

        **省博物馆新馆开放**

        省博物馆向公众展出青铜器二百余件。

        **高原铁路全线铺轨完成**

        列车通行后两地行程缩短至四小时以内。
        """;

    private const string Page = """
        <html><head><title>港口扩建提速</title><meta name="publishdate" content="2025-06-16"></head><body><h1>港口扩建提速</h1><div>
        <p>海南一处港口16日开始第三期扩建，预计明年底完工。</p><figure><img src="1.jpg"><figcaption>高铁列车，驶过港口。</figcaption></figure>
        <p>过去大船只能在外海等潮水，一等就是两天。</p></div></body></html>
        """;

    [Theory]
    [InlineData("导语:客车", "检索：导语含“客车”", "P 新华社兰州6月18日电铁路18日竣工，[客车]提速。")]
    [InlineData("正文:客车", "检索：正文含“客车”", "P 新华社兰州6月18日电铁路18日竣工，[客车]提速。", "P [客车]时速二百公里，高铁明年开通。")]
    [InlineData("導語：（竣工 OR 高鐵）", "检索：导语含“竣工” 或 导语含“高铁”", "P 新华社兰州6月18日电铁路18日[竣工]，客车提速。")]
    [InlineData("导语:竣工 NEAR/3 提速", "检索：导语中“竣工”“提速”相距 3 字以内", "P 新华社兰州6月18日电铁路18日[竣工]，客车[提速]。")]
    [InlineData("图说:高铁 兰州 -导语:高铁", "检索：图片说明含“高铁”，含“兰州”，导语不含“高铁”",
        "FIGURE 6月17日，[高铁]列车停在[兰州]站。新华社记者 王一 摄", "P 新华社[兰州]6月18日电铁路18日竣工，客车提速。")]
    [InlineData("caption:高铁 港口 大船", "检索：图片说明含“高铁”，含“港口”，含“大船”", "P 海南一处[港口]16日开始第三期扩建，预计明年底完工。",
        "FIGURE [高铁]列车，驶过[港口]。", "P 过去[大船]只能在外海等潮水，一等就是两天。")]
    [InlineData("lead:展出", "检索：导语含“展出”", "P 省博物馆向公众[展出]青铜器二百余件。")]
    public async Task What_is_found_is_marked_where_it_stands(string query, string reading, params string[] marked)
    {
        var page = await app.ReadAsync(Search(query));
        Assert.Equal(reading, page.QuerySelector(".reading p")!.TextContent);
        var found = Assert.Single(page.QuerySelectorAll(".listing"));
        var article = await app.ReadAsync(found.QuerySelector("h2 a")!.GetAttribute("href")!);
        Assert.Equal(marked, article.QuerySelectorAll(".text > *").Where(block => block.QuerySelector("mark") is not null).Select(Show));
        // The excerpts show nothing else as found.
        Assert.NotEmpty(found.QuerySelectorAll(".lead mark"));
        Assert.All(
            found.QuerySelectorAll(".lead"),
            excerpt => Assert.Contains(Show(excerpt)[2..], marked.Select(block => block[(block.IndexOf(' ') + 1)..])));

        using var client = app.CreateClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1" + Search(query)));
        var excerpts = json.RootElement.GetProperty("results")[0].GetProperty("excerpts").EnumerateArray().Select(Show).ToList();
        Assert.Equal(found.QuerySelectorAll(".lead").Select(excerpt => Show(excerpt)[2..]), excerpts);
    }

    [Theory]
    [InlineData("导语:兰州")]
    [InlineData("导语:电铁路")]
    [InlineData("导语:时速")]
    [InlineData("导语:新馆开放")]
    [InlineData("导语:列车通行")]
    [InlineData("图说:竣工")]
    [InlineData("图说:新馆")]
    public async Task What_stands_elsewhere_is_not_found(string query)
    {
        Assert.Equal("没有找到符合条件的文章。", await app.CountLineAsync(query));
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("正文" + query[2..]));
    }

    [Fact]
    public async Task A_concordance_has_the_lines_of_the_lead()
    {
        using var client = app.CreateClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/research/concordance.json?q=" + Uri.EscapeDataString("导语:客车")));
        var line = Assert.Single(json.RootElement.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            ("新华社兰州6月18日电铁路18日竣工，", "body", 1),
            (line.GetProperty("left").GetString(), line.GetProperty("field").GetString(), line.GetProperty("paragraph").GetInt32()));
    }

    [Fact]
    public async Task The_lead_and_the_captions_are_those_of_the_corrected_text_as_well()
    {
        await using var app = new Parts();
        await app.InitializeAsync();
        using var editor = await app.SignInAsync(Role.Editor, "编辑");
        await CorrectAsync("Body", "铁路18日竣工，客车提速。", "正线18日竣工，客车再次提速。");
        await CorrectAsync("Captions", "高铁列车", "磁浮列车");
        foreach (var query in new[] { "导语:铁路18日竣工", "导语:正线18日竣工", "导语:再次提速", "图说:高铁 日期:2025-06-18", "图说:磁浮" })
            Assert.Equal("找到 1 篇文章", await app.CountLineAsync(query));
        Assert.Equal("没有找到符合条件的文章。", await app.CountLineAsync("导语:时速"));
        Assert.Equal("P 正线18日竣工，客车[再次提速]。", Show((await app.ReadAsync(Search("导语:再次提速"))).QuerySelector(".listing .lead")!, "日电"));
        await AssertWholeAsync(app);

        async Task CorrectAsync(string field, string was, string becomes)
        {
            var address = $"/admin/articles/1?field={field}";
            var text = (await editor.ReadAsync(address)).GetElementById("value")!.TextContent;
            Assert.Contains(was, text, StringComparison.Ordinal);
            await editor.SubmitAsync(address, "更正", ("value", text.Replace(was, becomes, StringComparison.Ordinal)), ("reason", "据原始文件"));
        }
    }

    [Fact]
    public async Task A_better_reading_that_tells_captions_tells_the_index()
    {
        await using var app = new Parts();
        await app.InitializeAsync();
        await app.Archive.ExecuteAsync("""UPDATE "Articles" SET "Structure" = ''; UPDATE "Bulletins" SET "ReaderVersion" = 0""");
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default);
        Assert.Equal("没有找到符合条件的文章。", await app.CountLineAsync("图说:驶过港口"));
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("导语:新馆开放"));

        Assert.Equal(1, (await app.ImportAsync("page.html", Page)).Same);
        Assert.Equal(1, (await app.ImportAsync("20250617.md", Night)).Same);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("图说:驶过港口"));
        Assert.Equal("没有找到符合条件的文章。", await app.CountLineAsync("导语:新馆开放"));
        await AssertWholeAsync(app);
    }

    private static async Task AssertWholeAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<IndexCheck>().ProblemsAsync(default).ToListAsync());
    }

    private static string Search(string query) => "/search?q=" + Uri.EscapeDataString(query);

    private static string Show(IElement block) => Show(block, null);

    /// <summary>The element and its text, from behind some words on if these are given, with its matches in brackets.</summary>
    private static string Show(IElement block, string? behind)
    {
        var text = string.Concat(block.GetDescendants().OfType<IText>()
            .Select(part => part.ParentElement!.TagName == "MARK" ? $"[{part.Text}]" : part.Text)).Trim();
        return $"{block.TagName} {(behind is null ? text : text[(text.IndexOf(behind, StringComparison.Ordinal) + behind.Length)..])}";
    }

    private static string Show(JsonElement excerpt)
    {
        var text = excerpt.GetProperty("text").GetString()!;
        foreach (var mark in excerpt.GetProperty("marks").EnumerateArray().Reverse())
            text = text.Insert(mark[0].GetInt32() + mark[1].GetInt32(), "]").Insert(mark[0].GetInt32(), "[");
        return text;
    }

    public sealed class Parts() : ArchiveApp(seeds: false), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await ImportAsync("2025-06-18.txt", Wire);
            await ImportAsync("20250617.md", Night);
            await ImportAsync("page.html", Page);
        }
    }
}
