using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Articles;

/// <summary>An article of which its source has the headline alone.</summary>
public sealed class WithoutTextTests : IAsyncLifetime
{
    private readonly ArchiveApp app = new(seeds: false);

    public async ValueTask InitializeAsync() => await app.ImportAsync("list.jsonl", $$"""
        {"title": "港口", "date": "2023-08-18", "url": "https://example.com/1"}
        {"title": "见闻", "date": "2023-08-16", "body": "{{string.Concat(Enumerable.Repeat("记者走过街道和车站。", 40))}}港口很忙。"}
        """);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Its_page_says_so_and_shows_the_way_to_its_source()
    {
        var page = await app.ReadAsync("/articles/1");
        var notice = page.QuerySelector(".story .notice")!;
        Assert.Equal("来源只有标题，没有正文。请查阅来源中的原文，或者发布者网站上的原文。", notice.TextContent.ReplaceLineEndings(""));
        Assert.Equal(
            ["/bulletins/1?article=1#marked", "https://example.com/1"],
            notice.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Null(page.QuerySelector(".minutes"));
        Assert.Null((await app.ReadAsync("/articles/2")).QuerySelector(".story .notice"));
    }

    [Theory]
    [InlineData("relevance", "见闻 港口")]
    [InlineData("newest", "港口 见闻")]
    public async Task It_is_the_last_by_relevance_alone(string order, string titles)
    {
        var page = await app.ReadAsync($"/search?q=港口&sort={order}");
        Assert.Equal(titles, string.Join(' ', page.QuerySelectorAll(".listing a").Select(title => title.TextContent.Trim())));
    }
}
