using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>Editors put a bulletin into another series.</summary>
public sealed class BulletinTests
{
    private const string Address = "/admin/bulletins/1";

    private static readonly string Day = Bulletins.Of(Bulletins.HarbourArticle);
    private static readonly string Longer = Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle);

    [Fact]
    public async Task A_series_that_an_editor_decides_is_searched_for_recorded_and_kept()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.Equal(Address, (await editor.ReadAsync("/bulletins/1")).QuerySelector(".more a")!.GetAttribute("href"));
        await editor.SubmitAsync(Address, "更改", ("series", " 内参 "));

        Assert.Contains("当前系列：内参（编辑指定）", (await editor.ReadAsync(Address)).Body!.TextContent);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("系列:内参"));
        var change = await app.QueryAsync(a => a.Acts.OrderBy(act => act.Id).LastAsync());
        Assert.Equal("SeriesChanged 李四 day.txt：新华社通稿 → 内参", $"{change.Kind} {change.Who} {change.About}");

        app.Folder.Write("day.sidecar.json", """{ "series": "新华每日电讯" }""");
        await app.ImportAsync("day.txt", Longer);
        Assert.Equal("找到 2 篇文章", await app.CountLineAsync("系列:内参"));
        await app.ImportAsync(app.Folder.File("day.txt"), series: "人民日报");
        Assert.Equal("找到 2 篇文章", await app.CountLineAsync("系列:人民日报"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_editor_may_put_a_bulletin_into_no_series()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync(Address, "更改", ("series", ""));
        Assert.Contains("系列：未归入系列", (await app.ReadAsync("/bulletins/1")).QuerySelector(".bulletin")!.TextContent);
        await app.ImportAsync("day.txt", Longer);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/series/新华社通稿")).StatusCode);
    }

    [Theory]
    [InlineData("长", 61)]
    [InlineData("内参\u202E", 1)]
    [InlineData("内\u2028参", 1)]
    public async Task What_is_no_name_is_refused(string piece, int times)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Day);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await Visitor.PageOfAsync(await editor.SubmitAsync(Address, "更改", ("series", string.Concat(Enumerable.Repeat(piece, times)))));
        Assert.Contains("不超过 60 字", page.QuerySelector(".error")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/admin/bulletins/9")).StatusCode);
    }
}
