using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Tests.Support;
using static NewsArchive.Tests.Pages.Admin.ImportsTests;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>
/// What readers and editors see while imports from the browser run and wait, and what is left of those that are called off.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RunningImportsTests
{
    // Takes seconds after its first part is written, however fast the machine.
    private static readonly string Long = string.Concat(Enumerable.Range(1, 100_000).Select(
        i => $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{Bulletins.Harbour}}第{{i}}号。"}""" + "\n"));

    [Fact]
    public async Task An_import_that_was_interrupted_twice_waits_for_a_person()
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        folder.Write("data/imports/0123/files/day.txt", Bulletins.Of(Bulletins.MuseumArticle));
        await ArchiveFile.Of(folder).ExecuteAsync("""
            INSERT INTO ImportJobs (About, AskedAt, BulletinIds, By, Folder, IsDryRun, Kind, State, WasInterrupted)
            VALUES ('day.txt', '2025-06-20 02:00:00+00:00', '[]', '张三', '0123', 0, 'Upload', 'Running', 1)
            """);
        await using var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        using var editor = await Visitor.SignInAsync(server);
        var page = await editor.WatchAsync("/admin/imports/1");
        Assert.Contains("已搁置", page.QuerySelector(".where")!.TextContent);
        Assert.Equal(0, await server.Archive.ReadAsync<long>("SELECT count(*) FROM Articles"));

        await editor.SubmitAsync("/admin/imports/1", "重新导入");
        Assert.Contains("已完成", (await editor.WatchAsync("/admin/imports/1")).QuerySelector(".where")!.TextContent);
        Assert.Equal(1, await server.Archive.ReadAsync<long>("SELECT count(*) FROM Articles"));
    }

    [Fact]
    public async Task An_import_of_which_no_file_can_be_read_has_failed()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of(("broken.zip", "没有新闻。")));
        Assert.Contains("失败", page.QuerySelector(".where")!.TextContent);
        Assert.Contains("没有一个文件导入成功", page.QuerySelector(".failed")!.TextContent);
        var run = await editor.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        Assert.Contains("broken.zip", run.QuerySelector(".files")!.TextContent);
    }

    [Fact]
    public async Task Ten_uploads_at_once_are_all_imported_once_while_others_read()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var days = Enumerable.Range(1, 10).Select(
            i => Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。", day: $"6月{i}日"))).ToList();
        var uploads = Enumerable.Range(0, 10).Select(i => editor.ImportAsync(Upload.Of(($"{i}.txt", days[i])))).ToList();
        while (!Task.WhenAll(uploads).IsCompleted)
        {
            using (var client = app.CreateClient())
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        }
        Assert.All(await Task.WhenAll(uploads), page => Assert.Contains("新增 1 篇", page.Body!.TextContent));
        Assert.Equal(10, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    [Fact]
    public async Task Of_an_import_s_files_readers_see_none_or_all()
    {
        const int files = 200;
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var many = Upload.Zip([.. Enumerable.Range(1, files).Select(i => (
            $"{i:000}.txt", Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。"))))]);
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of("many.zip", many)));
        var seen = new List<(int Articles, int Listed)>();
        using var reader = app.Visit();
        while ((await editor.ReadAsync(job)).QuerySelector("[data-figure=文件]") is { } done)
        {
            if (done.TextContent.StartsWith('0'))
                continue;
            seen.Add((
                await app.QueryAsync(a => a.Articles.CountAsync()),
                (await reader.ReadAsync("/imports/1")).QuerySelectorAll(".files > li").Length));
        }
        Assert.All(seen, moment => Assert.Contains(moment, new[] { (0, 0), (0, 100), (files, 100) }));
        Assert.Equal(100, (await reader.ReadAsync("/imports/1")).QuerySelectorAll(".files > li").Length);
        Assert.Contains($"找到 {files} 篇文章", (await reader.ReadAsync("/search?q=通报发布")).Body!.TextContent);
    }

    [Fact]
    public async Task Readers_see_nothing_of_a_file_that_is_done_while_the_next_one_is_written()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("a.txt", Day), ("long.jsonl", Long))));
        await WaitForLongAsync(editor, job);
        using var reader = app.Visit();
        Assert.Empty((await reader.ReadAsync("/imports/1")).QuerySelectorAll(".files > li"));
        Assert.Equal(0, await app.QueryAsync(a => a.Articles.CountAsync()));
        var page = await editor.ReadAsync(job);
        Assert.Contains("正在导入", page.QuerySelector(".where")!.TextContent);
        Assert.StartsWith("1", page.QuerySelector("[data-figure=文件]")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitAsync(job, "取消导入");
        await editor.WatchAsync(job);
    }

    [Fact]
    public async Task While_an_import_runs_nobody_waits_to_sign_in_to_annotate_or_to_upload()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await app.AddAccountAsync(Role.Admin, "王五");
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("long.jsonl", Long))));
        await WaitForLongAsync(editor, job);

        using var admin = app.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SignInAsync("王五")).StatusCode);
        var upload = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", Day))));
        Assert.Equal("/admin/articles/2", Visitor.AddressOf(await editor.SubmitAsync("/admin/articles/2", "加注", ("text", "编注"))));
        Assert.Contains("正在导入", (await editor.ReadAsync(job)).QuerySelector(".where")!.TextContent);
        await editor.SubmitAsync(job, "取消导入");

        Assert.Contains("新增 2 篇", (await editor.WatchAsync(upload)).Body!.TextContent);
        Assert.Contains("已取消", (await admin.ReadAsync(job)).QuerySelector(".where")!.TextContent);
        Assert.Equal(4, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    [Fact]
    public async Task What_is_cancelled_leaves_nothing_whether_it_ran_or_waited_and_the_next_one_runs()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        // Two that wait, as a start finds them.
        app.Folder.Write("news/a.txt", Day);
        app.Folder.Write("news/long.jsonl", Long);
        foreach (var about in new[] { "第一", "第二" })
            await QueueAsync(app, about);
        var third = Visitor.AddressOf(
            await editor.UploadAsync(Upload.Of(("third.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway))))));
        await WaitForLongAsync(editor, "/admin/imports/1");
        var second = editor.SubmitAsync("/admin/imports/2", "取消导入");
        await editor.SubmitAsync("/admin/imports/1", "取消导入");

        Visitor.AddressOf(await second);
        foreach (var job in new[] { "/admin/imports/1", "/admin/imports/2" })
            Assert.Contains("已取消", (await editor.WatchAsync(job)).QuerySelector(".where")!.TextContent);
        Assert.Contains("新增 1 篇", (await editor.WatchAsync(third)).Body!.TextContent);
        Assert.Equal(["third.txt"], await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).ToListAsync()));
        Assert.Equal(["third.txt"], await app.QueryAsync(a => a.ImportedFiles.Select(f => f.Name).ToListAsync()));
        Assert.Contains("ImportEnded 李四 第一（已取消，未写入任何内容）", await ActsAsync(app, 10));
        Assert.Equal(2, await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.ImportCancelled)));
        Assert.Contains("本次没有导入文件", (await app.ReadAsync("/imports/1")).Body!.TextContent);
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task A_job_that_ends_while_it_is_cancelled_counts_as_cancelled()
    {
        await using var app = new ArchiveApp(seeds: false);
        // One that the runner leaves alone.
        var job = new ImportJob
        {
            By = "李四",
            AskedAt = ArchiveApp.Now,
            Kind = JobKind.Upload,
            About = "第一",
            Folder = "第一",
            State = JobState.Failed,
        };
        await QueueAsync(app, job);
        await using var scope = app.Services.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<JobRecords>();
        var who = new Actor("李四", null);
        Assert.False(await records.TryDiscardAsync(job.Id, who, default));
        await app.QueryAsync(a => a.ImportJobs.ExecuteUpdateAsync(u => u.SetProperty(j => j.State, JobState.Cancelled)));
        Assert.True(await records.TryStopAsync(job.Id, who, default));
        Assert.Equal(1, await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.ImportCancelled)));
    }

    [Fact]
    public async Task An_upload_that_a_kill_interrupts_is_imported_at_the_next_start_which_says_so()
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        var server = await Server.StartAsync(folder);
        string job;
        using (var admin = await Visitor.SignInAsync(server))
        {
            var many = Upload.Zip([.. Enumerable.Range(1, 300).Select(i => (
                $"{i:0000}.txt", Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。"))))]);
            job = Visitor.AddressOf(await admin.UploadAsync(Upload.Of("many.zip", many)));
            await DiskWrites.UntilAsync(folder.File("data"), IsRunningAsync, end: admin.WatchAsync(job));
        }
        folder.Write("data/imports/orphan/files/half.txt", Day);
        await using var restarted = await server.RestartAsync();
        Assert.False(Directory.Exists(folder.File("data/imports/orphan")));
        using (var admin = await Visitor.SignInAsync(restarted))
        {
            var page = await admin.WatchAsync(job);
            Assert.Contains("程序曾在导入中途停止", page.QuerySelector(".notice")!.TextContent);
            Assert.Contains("300 个文件", page.Body!.TextContent);
            using var client = new HttpClient { BaseAddress = new Uri(restarted.Address) };
            Assert.Contains("找到 300 篇文章", await client.GetStringAsync("/search?q=通报发布"));
        }
        Assert.Empty(Directory.EnumerateDirectories(folder.File("data/imports")));

        async Task<bool> IsRunningAsync() =>
            await ArchiveFile.Of(folder).ReadAsync<long>("SELECT count(*) FROM ImportJobs WHERE State = 'Running'") > 0;
    }

    [Fact]
    public async Task What_is_called_off_while_it_waits_ends_when_its_turn_comes()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        app.Folder.Write("news/day.txt", Day);
        app.Services.GetRequiredService<RunningImport>().Cancel(1);
        await QueueAsync(app, "第一");
        await editor.ImportAsync(Upload.Of(("day.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway)))));
        Assert.Contains("已取消", (await editor.ReadAsync("/admin/imports/1")).QuerySelector(".where")!.TextContent);
        Assert.Equal(1, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    [Fact]
    public async Task While_a_large_file_is_read_the_page_says_how_much_of_it()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("long.jsonl", Long))));
        var size = (System.Text.Encoding.UTF8.GetByteCount(Long) / 1e6).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        var (seen, last) = (new List<double>(), "");
        await editor.WaitForFigureAsync(job, "当前文件", figure =>
        {
            if (figure.StartsWith("已读", StringComparison.Ordinal))
            {
                Assert.EndsWith($" / {size} MB", figure);
                seen.Add(double.Parse(figure.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            }
            last = figure;
            return figure.StartsWith("已写", StringComparison.Ordinal);
        });
        Assert.EndsWith($" / {size} MB", last);
        Assert.Contains(seen, read => read > 0 && read < double.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        await editor.SubmitAsync(job, "取消导入");
        await editor.WatchAsync(job);
    }

    /// <summary>Leaves an import of a folder on the server waiting, as a start finds it.</summary>
    private static Task<int> QueueAsync(ArchiveApp app, string about) => QueueAsync(app, new ImportJob
    {
        By = "李四",
        AskedAt = ArchiveApp.Now,
        Kind = JobKind.ServerFolder,
        About = about,
        Folder = about,
        ServerFolder = app.Folder.File("news"),
    });

    private static Task<int> QueueAsync(ArchiveApp app, ImportJob job) => app.QueryAsync(archive =>
    {
        archive.Add(job);
        return archive.SaveChangesAsync();
    });

    private static Task WaitForLongAsync(Visitor editor, string job) =>
        editor.WaitForFigureAsync(job, "当前文件", written => written.StartsWith("已写", StringComparison.Ordinal));
}
