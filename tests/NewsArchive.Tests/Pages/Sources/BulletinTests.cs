using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Sources;

public sealed class BulletinTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task An_article_leads_to_its_own_lines_in_its_source()
    {
        var link = (await seeded.ReadAsync("/articles/2")).QuerySelector(".source a[href^='/bulletins']")!.GetAttribute("href")!;
        Assert.Equal("/bulletins/1?article=2#marked", link);

        var page = await seeded.ReadAsync(link);
        var marked = page.QuerySelectorAll(".lines .marked").Select(li => (Role: li.QuerySelector(".role")!.TextContent, Text: li.LastElementChild!.TextContent)).ToList();
        Assert.Equal(("标题", "梦舟载人飞船零高度逃逸飞行试验取得圆满成功"), marked[0]);
        Assert.Equal("marked", page.QuerySelector(".lines .marked")!.Id);
        Assert.Contains(("副题", "我国载人月球探测工程研制工作取得新的重要突破"), marked);
        Assert.Contains(marked, line => line.Role == "正文" && line.Text == "实飞参数。");
        Assert.Equal(("供稿", "新华社发"), marked[^1]);
    }

    [Fact]
    public async Task The_lines_shown_are_the_lines_of_the_file()
    {
        var page = await seeded.ReadAsync("/bulletins/1");
        Assert.Equal((await File.ReadAllTextAsync(Repository.Seed)).Split('\n'), page.QuerySelectorAll(".lines li").Select(li => li.LastElementChild!.TextContent));
        Assert.DoesNotContain(page.QuerySelectorAll(".role"), role => role.TextContent == "未读");
        Assert.Equal(["/articles/1", "/articles/2"], page.QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task The_file_comes_back_byte_for_byte()
    {
        using var client = seeded.CreateClient();
        var response = await client.GetAsync("/bulletins/1/source");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(await File.ReadAllBytesAsync(Repository.Seed), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_long_bulletin_is_turned_page_by_page()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("long.txt", Bulletins.Of([.. Enumerable.Range(1, 300).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]));
        var first = await app.ReadAsync("/bulletins/1");
        Assert.Equal(1000, first.QuerySelectorAll(".lines li").Length);
        var second = await app.ReadAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal("1001", second.QuerySelector(".lines")!.GetAttribute("start"));
        Assert.NotEmpty((await app.ReadAsync("/bulletins/1?article=299")).QuerySelectorAll(".marked"));
    }

    [Theory]
    [InlineData("/bulletins/9")]
    [InlineData("/bulletins/9/source")]
    [InlineData("/bulletins/1/other")]
    public async Task What_is_not_there_is_no_page(string address)
    {
        using var client = seeded.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address)).StatusCode);
    }
}
