using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>The first page of editors and admins says what needs a person, and leads there.</summary>
public sealed class IndexTests
{
    [Fact]
    public async Task An_archive_in_order_has_nothing_to_do()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        var page = await admin.ReadAsync("/admin");
        Assert.Equal("暂无待办事项。", page.QuerySelector(".notice")!.TextContent);
        Assert.Empty(TasksOf(page));
        Assert.Equal("还没有更正。", (await admin.ReadAsync("/admin/corrections")).QuerySelectorAll(".notice")[^1].TextContent);

        using var editor = await app.SignInAsync(Role.Editor, "李四");
        editor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("There is nothing to do.", (await editor.ReadAsync("/admin")).QuerySelector(".notice")!.TextContent);
    }

    [Fact]
    [Trait("Category", "Slow")]
    [Trait("Engine", "Sqlite")]
    public async Task What_failed_and_what_was_found_stands_there_until_a_later_import_settles_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(("broken.zip", "没有新闻。")));
        await editor.ImportAsync(Upload.Of(("doubtful.txt", "本刊启事如下，敬请留意。\n\n" + Bulletins.Of(Bulletins.HarbourArticle)), ("empty.txt", "")));
        await app.Archive.ExecuteAsync("""
            INSERT INTO ImportJobs (About, AskedAt, BulletinIds, By, Folder, IsDryRun, Kind, State, WasInterrupted)
            VALUES ('day.txt', '2025-06-20 02:00:00+00:00', '[]', '张三', '0123', 0, 'Upload', 'Held', 1)
            """);
        Assert.Equal(
            [
                "搁置的导入 1 次，待处理 /admin/imports?state=held#jobs",
                "失败的导入 1 次，近 30 天 /admin/imports?state=failed#jobs",
                "读取失败的文件 2 个，近 30 天 /imports",
                "有待核查的文件 1 个，近 30 天 /imports/2",
            ], TasksOf(await editor.ReadAsync("/admin")));
        Assert.Equal("day.txt", (await editor.ReadAsync("/admin/imports?state=held")).QuerySelector(".acts a")!.TextContent);
        Assert.Equal("broken.zip", (await editor.ReadAsync("/admin/imports?state=failed")).QuerySelector(".acts a")!.TextContent);

        await editor.ImportAsync(Upload.Of(("doubtful.txt", Bulletins.Of(Bulletins.HarbourArticle)), ("empty.txt", Bulletins.Of(Bulletins.MuseumArticle))));
        Assert.Equal("读取失败的文件 1 个，近 30 天 /imports/1", TasksOf(await editor.ReadAsync("/admin"))[2]);

        app.Clock.Now += TimeSpan.FromDays(31);
        using var later = app.Visit();
        await later.SignInAsync("李四");
        Assert.Equal(["搁置的导入 1 次，待处理 /admin/imports?state=held#jobs"], TasksOf(await later.ReadAsync("/admin")));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task What_was_found_in_a_file_stands_until_another_version_is_parsed_and_again_when_that_is_undone()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var whole = $$"""{"title": "港口吞吐量创新高", "date": "2025-06-18", "body": "{{Bulletins.Harbour}}"}""";
        var second = $$"""{"title": "高原铁路全线铺轨", "date": "2025-06-18", "body": "{{Bulletins.Railway}}"}""";
        var third = $$"""{"title": "博物馆延长开放", "date": "2025-06-18", "body": "{{Bulletins.Museum}}"}""";
        for (var time = 0; time < 2; time++)
        {
            await editor.ImportAsync(Upload.Of(("day.jsonl", $"{whole}\n{second}\n{third}\n[1]\n")));
            await AssertStandsAsync(true);
        }
        // It has some of the articles, and does not come in the place of the other file.
        await editor.ImportAsync(Upload.Of(("other.jsonl", $"{whole}\n{second}\n")));
        await AssertStandsAsync(true);
        Assert.Contains("初次入库", (await app.ReadAsync("/imports/3/changes")).QuerySelector(".files")!.TextContent);
        await editor.ImportAsync(Upload.Of(("day.jsonl", $"{whole.Replace("三条", "四条")}\n{second}\n{third}\n")));
        await AssertStandsAsync(false);
        await editor.UndoAsync(4);
        await AssertStandsAsync(true);

        async Task AssertStandsAsync(bool stands)
        {
            Assert.Equal(stands ? ["有待核查的文件 1 个，近 30 天 /imports/1"] : [], TasksOf(await editor.ReadAsync("/admin")));
            Assert.Equal(stands ? 1 : 0, (await app.ReadAsync("/coverage")).QuerySelectorAll(".gaps tr.partly").Length);
        }
    }

    [Fact]
    public async Task It_is_told_on_which_day_the_key_of_the_log_was_replaced()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Admin, "张三");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AuditTrail>()
                .RecordAsync(Actor.CommandLine, ActKind.LogKeyReplaced, "log+1", default);
        }
        await AssertSaidAsync("今天更换", "Replaced today");
        // It is ten o'clock in Shanghai.
        app.Clock.Now = ArchiveApp.Now.AddHours(15);
        await AssertSaidAsync("1 天前更换", "Replaced 1 day ago");
        app.Clock.Now = ArchiveApp.Now.AddDays(5);
        await AssertSaidAsync("5 天前更换", "Replaced 5 days ago");

        async Task AssertSaidAsync(string chinese, string english)
        {
            using var admin = app.Visit();
            await admin.SignInAsync("张三");
            Assert.Equal(
                [$"存证密钥已更换 {chinese}，请从备份找回旧密钥，或公布新密钥 /admin/audit"], TasksOf(await admin.ReadAsync("/admin")));
            admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
            Assert.Equal(
                [$"The log has another key {english}; restore the old one from a backup, or publish the new one /admin/audit"],
                TasksOf(await admin.ReadAsync("/admin")));
        }
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task A_correction_that_its_source_contradicts_waits_there()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        await app.Archive.ExecuteAsync("""
            INSERT INTO Corrections (ArticleId, Field, Printed, Corrected, Reason, By, MadeAt) VALUES (1, 'Title', '从来没有的标题', '港口', '测试', '李四', '2025-06-20 02:00:00+00:00')
            """);
        Assert.Contains("与来源冲突的更正 1 处 /admin/corrections", TasksOf(await editor.ReadAsync("/admin")));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_backup_is_due_until_one_is_made_and_a_week_later_again()
    {
        await using var app = new ArchiveApp();
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        Assert.Equal(["需要备份 还没有备份过 /admin/audit"], TasksOf(await admin.ReadAsync("/admin")));

        Assert.Equal(0, (await Binary.RunAsync(app.Folder.Path, "backup", "a.tar", "--archive", app.Archive.Name)).ExitCode);
        Assert.Contains("备份档案 a.tar", (await admin.ReadAsync("/admin/audit")).QuerySelector(".acts")!.TextContent);
        app.Clock.Now = TimeProvider.System.GetUtcNow();
        using var now = app.Visit();
        await now.SignInAsync("张三");
        var page = await now.ReadAsync("/admin");
        Assert.Empty(TasksOf(page));
        Assert.StartsWith("上次备份：", page.QuerySelector(".hint")!.TextContent);

        app.Clock.Now += TimeSpan.FromDays(8);
        using var later = app.Visit();
        await later.SignInAsync("张三");
        Assert.Equal(["需要备份 上次在 8 天前 /admin/audit"], TasksOf(await later.ReadAsync("/admin")));
    }

    private static List<string> TasksOf(IHtmlDocument page) => [.. page.QuerySelectorAll(".tasks li").Select(task =>
        $"{task.QuerySelector("a")!.TextContent} {task.QuerySelector(".remark")!.TextContent} {task.QuerySelector("a")!.GetAttribute("href")}")];
}
