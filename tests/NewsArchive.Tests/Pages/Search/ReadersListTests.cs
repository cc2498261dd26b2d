using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>A reader keeps a list of articles in an address.</summary>
public sealed class ReadersListTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task A_list_begins_with_an_article_and_is_a_search()
    {
        var link = (await seeded.ReadAsync("/articles/2")).QuerySelector("a[data-list]")!;
        Assert.Equal("加入清单", link.TextContent);
        var list = await seeded.ReadAsync(link.GetAttribute("href")!);
        Assert.Equal("找到 1 篇文章", list.QuerySelector(".count")!.TextContent);
        Assert.Equal("编号:2", list.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.DoesNotContain("移出清单", list.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_articles_of_a_page_are_added_together_and_leave_one_by_one()
    {
        var page = (await seeded.ReadAsync("/search?q=新华社&sort=oldest")).QuerySelector("main a[data-list]")!;
        Assert.Equal("把这一页加入清单", page.TextContent);
        var list = (await seeded.ReadAsync(page.GetAttribute("href")!)).QuerySelector("main")!;
        Assert.Equal(2, list.QuerySelectorAll(".listing").Length);
        Assert.Empty(list.QuerySelectorAll("a[data-list]"));
        var rest = await seeded.ReadAsync(list.QuerySelector("#article-1 .more a")!.GetAttribute("href")!);
        Assert.Equal(["article-2"], rest.QuerySelectorAll(".listing").Select(listing => listing.Id));
    }

    [Fact]
    public async Task Whatever_works_with_a_search_works_with_a_list()
    {
        using var client = seeded.CreateClient();
        Assert.Equal(3, (await client.GetStringAsync("/search.csv?q=编号:2,1")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("TY  - NEWS", await client.GetStringAsync("/search.ris?q=编号:2"));
        Assert.NotEmpty((await seeded.ReadAsync("/research/concordance?q=飞船 编号:2")).QuerySelectorAll(".concordance li"));
        Assert.Empty((await seeded.ReadAsync("/research/concordance?q=飞船 编号:1")).QuerySelectorAll(".concordance li"));
    }

    [Fact]
    public async Task What_is_no_number_is_searched_as_text_and_articles_that_are_not_there_are_not_found()
    {
        Assert.Contains("编号须是数字", (await seeded.ReadAsync("/search?q=编号:二")).QuerySelector("main")!.TextContent);
        Assert.Equal("找到 1 篇文章", await seeded.CountLineAsync("编号:1,404"));
    }
}
