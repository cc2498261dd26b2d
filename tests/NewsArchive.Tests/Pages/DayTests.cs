using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

public sealed class DayTests
{
    [Fact]
    public async Task A_day_lists_its_articles_as_printed_and_leads_to_its_neighbours()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("next.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour, day: "6月19日")));

        var page = await app.ReadAsync("/2025/06/17");
        Assert.Equal("2025年6月17日 星期二", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["/articles/1", "/articles/2"], page.QuerySelectorAll(".listing a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("/2025/06/19", page.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("a[rel=prev]"));
    }

    [Theory]
    [InlineData("/2025/06/16")]
    [InlineData("/2025/02/30")]
    [InlineData("/2025/13/01")]
    [InlineData("/0000/01/01")]
    [InlineData("/2025/6/17")]
    public async Task A_day_without_articles_is_no_page(string address)
    {
        await using var app = new ArchiveApp();
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }
}
