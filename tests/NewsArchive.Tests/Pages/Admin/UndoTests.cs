using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>An import can be taken back whole.</summary>
[Trait("Category", "Slow")]
public sealed class UndoTests
{
    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    [Fact]
    public async Task What_an_import_brought_changed_moved_and_took_out_is_as_it_was_before()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        var before = await StateAsync(app);
        await app.ImportAsync("day.txt", Bulletins.Of(Railway, Museum.Replace("八场", "九场")));
        await app.ImportAsync("other.txt", Bulletins.Of(Bulletins.Article(
            "另一天的稿件", "省气象台发布今年首个高温预警，多地气温将超过三十八摄氏度，请公众减少户外活动。", day: "6月17日")));
        using var editor = await app.SignInAsync(Role.Editor, "李四");

        var page = await editor.UndoAsync(2);
        Assert.Contains("撤销第 2 次导入恢复 2 篇撤下 1 篇", Text(page.QuerySelectorAll(".where")[1]));
        Assert.Equal(before, (await StateAsync(app)).Where(a => a.Day == new DateOnly(2025, 6, 18)));
        Assert.Equal(HttpStatusCode.Gone, (await editor.GetAsync("/articles/3")).StatusCode);
        Assert.Equal("/articles/1", Visitor.FirstResultOf(await app.ReadAsync("/search?q=远洋航线")));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=八场")));
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=九场")));
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=全线铺轨")));
        Assert.Equal(["撤销导入，恢复先前的文字", "来源的文字有改动", "初次入库"], await CausesAsync(app, "/articles/2/history"));
        Assert.Contains("已由第 4 次导入撤销", Text((await app.ReadAsync("/imports/2")).QuerySelector(".where")!));
        Assert.Equal(["UndoEnded 李四 撤销第 2 次导入（新增 0，改动 2，撤下 1）", "UndoAsked 李四 撤销第 2 次导入"],
            await app.QueryAsync(a => a.Acts.OrderByDescending(act => act.Id).Take(2)
                .Select(act => $"{act.Kind} {act.Who} {act.About}").ToListAsync()));
    }

    [Fact]
    public async Task The_series_is_as_it_was_before_unless_an_editor_decided_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour));
        await app.ImportAsync(app.Folder.File("day.txt"), series: "内参");
        await app.ImportAsync("other.txt", Bulletins.Of(Railway));
        await app.ImportAsync(app.Folder.File("other.txt"), series: "内参");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.SubmitAsync("/admin/bulletins/2", "更改", ("series", "人民日报"));
        await editor.UndoAsync(2);
        await editor.UndoAsync(4);
        Assert.Equal("/articles/1", Visitor.FirstResultOf(await app.ReadAsync("/search?q=系列:新华社通稿")));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=系列:人民日报")));
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=系列:内参")));
    }

    [Fact]
    public async Task What_is_taken_back_comes_in_again_when_it_is_asked_for_and_not_by_itself()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.UndoAsync(1);
        Assert.Equal(0, await app.QueryAsync(a => a.Articles.CountAsync(x => x.WithdrawnAt == null)));
        using (var restarted = app.WithWebHostBuilder(_ => { }))
        using (var client = restarted.CreateClient())
            Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync("/articles/1")).StatusCode);

        Assert.Equal(2, Assert.Single(await app.ImportAsync(Repository.Seeds)).Changed);
        Assert.Equal(2, (await app.ReadAsync("/2025/06/17")).QuerySelectorAll(".listing").Length);
        Assert.Equal(["来源重新载有", "撤下", "初次入库"], await CausesAsync(app, "/articles/1/history"));
    }

    [Fact]
    public async Task An_undo_can_be_taken_back_and_the_import_again()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        var first = await StateAsync(app);
        await app.ImportAsync("day.txt", Bulletins.Of(Museum.Replace("八场", "九场"), Harbour, Railway));
        var second = await StateAsync(app);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        foreach (var (import, state) in new[] { (2, first), (3, second), (2, first), (5, second) })
        {
            await editor.UndoAsync(import);
            Assert.Equal(state, await StateAsync(app));
        }
        Assert.Equal(0, Assert.Single(await app.ImportAsync(app.Folder.File("day.txt"))).Changed);
    }

    [Fact]
    public async Task What_an_undo_restored_is_not_said_to_be_the_same_as_before()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour));
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour.Replace("三条", "四条"), Museum));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.UndoAsync(2);
        var file = Assert.Single((await app.ReadAsync("/imports/3")).QuerySelectorAll(".files > li"));
        Assert.Equal("恢复 1 篇撤下 1 篇", Text(file.QuerySelector(".where")!));
    }

    [Fact]
    public async Task Imports_are_taken_back_one_after_the_other_the_last_one_first()
    {
        await using var app = new ArchiveApp(seeds: false);
        var states = new List<List<State>>();
        string[][] files = [[Harbour, Museum], [Harbour], [Museum.Replace("八场", "九场"), Harbour], [Railway, Harbour]];
        foreach (var text in files.Select(Bulletins.Of))
        {
            states.Add(await StateAsync(app));
            await app.ImportAsync("day.txt", text);
        }
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        for (var import = 4; import > 0; import--)
        {
            if (import > 1)
            {
                var refused = await editor.UndoAsync(import - 1);
                Assert.Contains("请依次先撤销", refused.QuerySelector(".failed")!.TextContent);
                Assert.DoesNotContain(
                    refused.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.StartsWith("/imports/", StringComparison.Ordinal));
            }
            await editor.UndoAsync(import);
            Assert.Equal(states[import - 1], await StateAsync(app));
        }
        Assert.Equal("这次导入不能撤销。", (await editor.ReadAsync("/admin/undo/1")).QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    public async Task Who_undoes_what_is_named_first_can_undo_an_import()
    {
        await using var app = new ArchiveApp(seeds: false);
        foreach (var times in new[] { "八场", "九场", "十场", "百场" })
            await app.ImportAsync("day.txt", Bulletins.Of(Museum.Replace("八场", times)));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.UndoAsync(4);
        await editor.UndoAsync(5);
        await editor.UndoAsync(6);

        Assert.EndsWith("请依次先撤销：3, 2。", (await editor.UndoAsync(1)).QuerySelector(".failed")!.TextContent);
        await editor.UndoAsync(3);
        Assert.EndsWith("请依次先撤销：2。", (await editor.UndoAsync(1)).QuerySelector(".failed")!.TextContent);
        await editor.UndoAsync(2);
        Assert.Equal("/articles/1", Visitor.FirstResultOf(await app.ReadAsync("/search?q=八场")));
        await editor.UndoAsync(1);
        Assert.Empty(await StateAsync(app));
    }

    [Fact]
    public async Task An_undo_below_an_import_is_named_where_that_import_is_to_be_restored()
    {
        await using var app = new ArchiveApp(seeds: false);
        foreach (var times in new[] { "八场", "九场", "十场" })
            await app.ImportAsync("day.txt", Bulletins.Of(Museum.Replace("八场", times)));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.UndoAsync(3);
        await editor.UndoAsync(2);

        Assert.EndsWith("请依次先撤销：5。", (await editor.UndoAsync(4)).QuerySelector(".failed")!.TextContent);
        await editor.UndoAsync(5);
        await editor.UndoAsync(4);
        Assert.Equal("/articles/1", Visitor.FirstResultOf(await app.ReadAsync("/search?q=十场")));
    }

    [Fact]
    public async Task Who_has_no_account_takes_nothing_back()
    {
        await using var app = new ArchiveApp();
        using var visitor = app.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Client.PostAsync("/admin/undo/1", null)).StatusCode);
        Assert.DoesNotContain("/admin/undo", (await visitor.ReadAsync("/imports/1")).Body!.InnerHtml);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.Client.PostAsync("/admin/undo/1", null)).StatusCode);
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync(x => x.WithdrawnAt == null)));
    }

    private static Task<List<State>> StateAsync(ArchiveApp app) => app.QueryAsync(a => a.Articles.Where(x => x.WithdrawnAt == null)
        .OrderBy(x => x.Position).Select(x => new State(x.Id, x.Date, x.Position, x.Text.Title, x.Text.Body)).ToListAsync());

    private static async Task<IEnumerable<string>> CausesAsync(ArchiveApp app, string history) =>
        (await app.ReadAsync(history)).QuerySelectorAll(".revisions .where > span").Select(span => span.TextContent);

    private static string Text(AngleSharp.Dom.IElement element) =>
        string.Concat(element.TextContent.Split('\n').Select(line => line.Trim()));

    private sealed record State(long Id, DateOnly Day, int Position, string Title, TextLines Body);
}
