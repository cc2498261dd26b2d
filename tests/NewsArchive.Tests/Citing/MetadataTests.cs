using System.Text.Json;
using AngleSharp.Html.Dom;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Citing;

/// <summary>What the page of an article and lists of articles tell reference managers and search engines.</summary>
public sealed class MetadataTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task Tags_describe_an_article_of_a_newspaper()
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Site:Rights"] = "版权所有" } };
        await app.ImportAsync(
            app.Folder.Write("a.jsonl", """{"title":"甲","date":"2025-06-18","author":["张三","李四"],"source":"新华社","located":"北京","column":"观察","body":"甲文。"}"""),
            series: "新华每日电讯");
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal(
            [
                "DC.type=newspaperArticle", "DC.title=甲", "DC.creator=张三", "DC.creator=李四", "DC.date=2025-06-18", "DC.source=新华每日电讯",
                "DC.publisher=新华社", "DC.language=zh-CN", "DC.rights=版权所有", "DC.description=甲文。", "z:place=北京", "prism.section=观察",
            ],
            TagsOf(page));
        Assert.Empty(page.QuerySelectorAll("meta[name^=citation_], .Z3988"));
    }

    [Fact]
    public async Task What_is_not_known_has_no_tag()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", """{"title":"甲","body":"甲文。"}""");
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal(
            ["DC.type=newspaperArticle", "DC.title=甲", "DC.source=新闻档案", "DC.language=zh-CN", "DC.description=甲文。"], TagsOf(page));
        var data = DataOf(page);
        Assert.All(new[] { "datePublished", "author", "publisher", "locationCreated", "isPartOf" }, name => Assert.False(data.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task Linked_data_is_of_a_news_article()
    {
        var data = DataOf(await seeded.ReadAsync("/articles/2"));
        Assert.Equal("NewsArticle", data.GetProperty("@type").GetString());
        Assert.Equal("http://localhost/articles/2", data.GetProperty("url").GetString());
        Assert.Equal("2025-06-17T00:00:00+08:00", data.GetProperty("datePublished").GetString());
        Assert.StartsWith("新华社酒泉6月17日电", data.GetProperty("dateline").GetString());
        Assert.Equal("酒泉", data.GetProperty("locationCreated").GetProperty("name").GetString());
        Assert.Equal(["李国利", "邓孟"], data.GetProperty("author").EnumerateArray().Select(author => author.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_headline_cannot_end_the_script_element()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.jsonl", JsonSerializer.Serialize(new { title = "</script><b>甲 & \"乙\"", date = "2025-06-18", body = "甲文。" }));
        var page = await app.ReadAsync("/articles/1");
        Assert.Equal("</script><b>甲 & \"乙\"", DataOf(page).GetProperty("headline").GetString());
        Assert.Empty(page.QuerySelectorAll("head b"));
    }

    [Theory]
    [InlineData("/search?q=飞船")]
    [InlineData("/2025/06/17")]
    public async Task A_list_has_a_context_object_for_each_article(string address)
    {
        var page = await seeded.ReadAsync(address);
        var objects = page.QuerySelectorAll(".Z3988").Select(span => Uri.UnescapeDataString(span.GetAttribute("title")!)).ToList();
        Assert.Equal(page.QuerySelectorAll(".listing").Length, objects.Count);
        Assert.Contains(
            "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=newspaperArticle&rft.title=梦舟载人飞船零高度逃逸飞行试验取得圆满成功"
            + "&rft.source=新华社通稿&rft.publisher=新华社&rft.date=2025-06-17&rft.au=李国利&rft.au=邓孟&rft.language=zh-CN&rft.identifier=http://localhost/articles/2",
            objects);
    }

    private static IEnumerable<string> TagsOf(IHtmlDocument page) => page.QuerySelectorAll("meta[name]")
        .Select(tag => $"{tag.GetAttribute("name")}={tag.GetAttribute("content")}")
        .Where(tag => tag.StartsWith("DC.", StringComparison.Ordinal) || tag.StartsWith("z:", StringComparison.Ordinal)
            || tag.StartsWith("prism.", StringComparison.Ordinal));

    private static JsonElement DataOf(IHtmlDocument page) =>
        JsonDocument.Parse(Assert.Single(page.QuerySelectorAll("script[type='application/ld+json']")).TextContent).RootElement;
}
