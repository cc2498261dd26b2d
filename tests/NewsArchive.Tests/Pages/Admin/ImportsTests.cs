using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>Imports that are asked for in the browser.</summary>
public sealed class ImportsTests
{
    private const string Address = "/admin/imports";
    private static readonly string Day = Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour), Bulletins.Article("省博物馆新馆开放", Bulletins.Museum));

    // Takes seconds after its first part is written, however fast the machine.
    private static readonly string Long = string.Concat(Enumerable.Range(1, 100_000).Select(i => $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{Bulletins.Harbour}}第{{i}}号。"}""" + "\n"));

    [Fact]
    public async Task An_editor_uploads_files_and_is_led_to_their_report_and_articles()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of(("day.txt", Day), ("day.sidecar.json", """{ "year": 2023 }"""), ("more.jsonl", """{"title": "短讯", "body": "开放。", "date": "2023-08-16"}""")));
        Assert.Contains("已完成", page.QuerySelector(".where")!.TextContent);
        Assert.Contains("新收 3 篇", page.QuerySelectorAll(".where")[1].TextContent);

        var report = await editor.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        Assert.Equal(["day.txt", "more.jsonl"], report.QuerySelectorAll(".files h2").Select(h => h.TextContent.Trim()).Order());
        Assert.Contains("李四", report.QuerySelector(".where")!.TextContent);
        Assert.Contains("2023年6月18日", (await app.ReadAsync("/articles/1")).Body!.TextContent);
        Assert.Equal(["ImportEnded 李四 day.txt、day.sidecar.json、more.jsonl（新收 3，改动 0，撤下 0）", "ImportAsked 李四 day.txt、day.sidecar.json、more.jsonl"], await ActsAsync(app, 2));
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task The_files_of_a_zip_come_in_and_what_in_it_leads_out_does_not()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of("all.zip", Upload.Zip(("2024/day.txt", Day), ("../out.txt", Day))));
        var report = await editor.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        Assert.Contains("leads out of the ZIP", report.QuerySelector(".files .failed")!.TextContent);
        Assert.Equal("2024/day.txt", await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("../../../escaped.txt", "escaped.txt")]
    [InlineData(@"C:\fakepath\新闻.txt", "新闻.txt")]
    [InlineData("/etc/passwd.txt", "passwd.txt")]
    [InlineData("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt")]
    [InlineData("<script>alert(1)</script>.txt", "script>.txt")]
    public async Task A_file_s_name_is_only_a_name(string said, string name)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of((said, Day)));
        Assert.Equal(name, page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main img, main script"));
        Assert.Equal(name, await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).SingleAsync()));
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Path, "*.txt", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(app.Folder.Path)!, "escaped.txt")));
        Assert.Empty((await editor.ReadAsync(Address)).QuerySelectorAll("main img, main script"));
    }

    [Fact]
    public async Task Who_has_no_account_and_a_form_that_is_not_ours_upload_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var stranger = app.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.Client.PostAsync(Address + "/upload", Upload.Of(("day.txt", Day)))).StatusCode);

        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var forged = await stranger.ReadAsync("/account/sign-in");
        foreach (var content in new HttpContent[] { Upload.Of(("day.txt", Day)), Upload.With(Visitor.FormOf(forged, "登录").Fields, Upload.Of(("day.txt", Day))), new StringContent("day.txt") })
        {
            var response = await editor.Client.PostAsync(Address + "/upload", content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("没有被接受", (await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        }
        Assert.Empty(Leftovers(app));
        Assert.Equal(0, await app.QueryAsync(a => a.ImportJobs.CountAsync()));
    }

    [Theory]
    [InlineData("virus.exe", "1", "不能收入 virus.exe")]
    [InlineData("notes.json", "1", "不能收入 notes.json")]
    [InlineData("day.sidecar.json", "{}", "请选择要收入的文件")]
    [InlineData("新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社.txt", "1", "文件名太长")]
    public async Task What_can_t_be_imported_is_refused_with_a_word_and_not_kept(string name, string text, string word)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var response = await editor.UploadAsync(Upload.Of((name, text)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(word, (await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task Two_files_of_one_name_and_a_year_that_is_none_are_refused()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.UploadAsync(Upload.Of(("a/day.txt", Day), ("b/day.txt", Day)))).StatusCode);
        var response = await editor.UploadAsync(Upload.Of(("day.txt", Day)), year: "3000");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("2199", (await Visitor.PageOfAsync(response)).GetElementById("year-error")!.TextContent);
        Assert.Empty(Leftovers(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_much_at_once_is_refused_and_nothing_of_it_stays_on_the_disk(bool saysItsLength)
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:MaxUpload"] = "1" } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var response = await editor.UploadAsync(Upload.Of(("a.txt", Day), ("b.txt", new string('新', 1 << 20))), saysItsLength: saysItsLength);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("一次最多上传 1 MB", (await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task Ten_uploads_at_once_are_all_imported_once_while_others_read()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var days = Enumerable.Range(1, 10).Select(i => Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。", day: $"6月{i}日"))).ToList();
        var uploads = Enumerable.Range(0, 10).Select(i => editor.ImportAsync(Upload.Of(($"{i}.txt", days[i])))).ToList();
        while (!Task.WhenAll(uploads).IsCompleted)
            using (var client = app.CreateClient())
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.All(await Task.WhenAll(uploads), page => Assert.Contains("新收 1 篇", page.Body!.TextContent));
        Assert.Equal(10, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    [Fact]
    public async Task Of_an_import_s_files_readers_see_none_or_all()
    {
        const int files = 200;
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var many = Upload.Zip([.. Enumerable.Range(1, files).Select(i => ($"{i:000}.txt", Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。"))))]);
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of("many.zip", many)));
        var seen = new List<(int Articles, int Listed)>();
        using var reader = app.Visit();
        while ((await editor.ReadAsync(job)).QuerySelector("[data-figure=文件]") is { } done)
        {
            if (done.TextContent.StartsWith('0')) continue;
            seen.Add((await app.QueryAsync(a => a.Articles.CountAsync()), (await reader.ReadAsync("/imports/1")).QuerySelectorAll(".files > li").Length));
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
        Assert.Contains("正在收稿", page.QuerySelector(".where")!.TextContent);
        Assert.StartsWith("1", page.QuerySelector("[data-figure=文件]")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitAsync(job, "取消收稿");
        await editor.WatchAsync(job);
    }

    [Fact]
    public async Task While_an_import_runs_a_sign_in_a_correction_and_another_upload_wait_and_a_cancel_does_not()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await app.AddAccountAsync(Role.Admin, "王五");
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("long.jsonl", Long))));
        await WaitForLongAsync(editor, job);

        using var admin = app.Visit();
        var signIn = admin.SignInAsync("王五");
        var upload = editor.UploadAsync(Upload.Of(("day.txt", Day)));
        var note = editor.SubmitAsync("/admin/articles/2", "加注", ("text", "编注"));
        Assert.Contains("正在收稿", (await editor.ReadAsync(job)).QuerySelector(".where")!.TextContent);
        Assert.False(signIn.IsCompleted || upload.IsCompleted || note.IsCompleted);
        await editor.SubmitAsync(job, "取消收稿");

        Assert.Equal(HttpStatusCode.Redirect, (await signIn).StatusCode);
        Assert.Contains("新收 2 篇", (await editor.WatchAsync(Visitor.AddressOf(await upload))).Body!.TextContent);
        Assert.Equal("/admin/articles/2", Visitor.AddressOf(await note));
        Assert.Contains("已取消", (await admin.ReadAsync(job)).QuerySelector(".where")!.TextContent);
        Assert.Equal(4, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    [Fact]
    public async Task Only_a_folder_that_the_settings_name_can_be_imported()
    {
        using var folders = new TemporaryFolder();
        folders.Write("news/day.txt", Day);
        folders.Write("secret/day.txt", Day);
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:Folders"] = folders.File("news") } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync(Address), "收稿文件夹");
        foreach (var folder in new[] { folders.File("secret"), folders.File("news/../secret"), "" })
            Assert.Equal(HttpStatusCode.BadRequest, (await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(new Dictionary<string, string>(form.Fields) { ["folder"] = folder }))).StatusCode);
        var accepted = await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(new Dictionary<string, string>(form.Fields) { ["folder"] = folders.File("news"), ["year"] = "2024" }));
        Assert.Contains("新收 2 篇", (await editor.WatchAsync(Visitor.AddressOf(accepted))).Body!.TextContent);
        Assert.Equal(2024, (await app.QueryAsync(a => a.Articles.Select(x => x.Date).FirstAsync())).Year);
        Assert.True(File.Exists(folders.File("news/day.txt")));
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
            await app.QueryAsync(a => SaveAsync(a, new ImportJob { By = "李四", AskedAt = ArchiveApp.Now, Kind = JobKind.ServerFolder, About = about, Folder = about, ServerFolder = app.Folder.File("news") }));
        var third = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("third.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway))))));
        await WaitForLongAsync(editor, "/admin/imports/1");
        var second = editor.SubmitAsync("/admin/imports/2", "取消收稿");
        await editor.SubmitAsync("/admin/imports/1", "取消收稿");

        Visitor.AddressOf(await second);
        foreach (var job in new[] { "/admin/imports/1", "/admin/imports/2" })
            Assert.Contains("已取消", (await editor.WatchAsync(job)).QuerySelector(".where")!.TextContent);
        Assert.Contains("新收 1 篇", (await editor.WatchAsync(third)).Body!.TextContent);
        Assert.Equal(["third.txt"], await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).ToListAsync()));
        Assert.Equal(["third.txt"], await app.QueryAsync(a => a.ImportedFiles.Select(f => f.Name).ToListAsync()));
        Assert.Contains("ImportEnded 李四 第一（已取消，什么也没有留下）", await ActsAsync(app, 10));
        Assert.Equal(2, await app.QueryAsync(a => a.Acts.CountAsync(act => act.Kind == ActKind.ImportCancelled)));
        Assert.Contains("这次没有收入文件", (await app.ReadAsync("/imports/1")).Body!.TextContent);
        Assert.Empty(Leftovers(app));
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
            var many = Upload.Zip([.. Enumerable.Range(1, 300).Select(i => ($"{i:0000}.txt", Bulletins.Of(Bulletins.Article($"第{i}号通报发布", $"{Bulletins.Harbour}这是第{i}篇。"))))]);
            job = Visitor.AddressOf(await admin.UploadAsync(Upload.Of("many.zip", many)));
            while ((await admin.ReadAsync(job)).QuerySelector("[data-figure=文件]")!.TextContent.StartsWith('0')) await Task.Yield();
        }
        folder.Write("data/imports/orphan/files/half.txt", Day);
        await using var restarted = await server.RestartAsync();
        Assert.False(Directory.Exists(folder.File("data/imports/orphan")));
        using (var admin = await Visitor.SignInAsync(restarted))
        {
            var page = await admin.WatchAsync(job);
            Assert.Contains("程序在收稿中途停止过", page.QuerySelector(".notice")!.TextContent);
            Assert.Contains("300 个文件", page.Body!.TextContent);
            using var client = new HttpClient { BaseAddress = new Uri(restarted.Address) };
            Assert.Contains("找到 300 篇文章", await client.GetStringAsync("/search?q=通报发布"));
        }
        Assert.Empty(Directory.EnumerateDirectories(folder.File("data/imports")));
    }

    [Fact]
    public async Task A_dry_run_shows_every_article_beside_its_lines_writes_nothing_and_can_be_kept()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var files = Upload.Of("all.zip", Upload.Zip(("稿件 1/<b>day.txt", Day), ("empty.txt", "")));
        var job = Visitor.AddressOf(await editor.UploadAsync(files, year: "2023", button: "试收"));
        var page = await editor.WatchAsync(job);
        var listed = page.QuerySelectorAll(".files > li").ToList();
        Assert.Contains("No article is in it", listed[0].QuerySelector(".failed")!.TextContent);
        Assert.Contains("新收 2 篇", listed[1].TextContent);
        Assert.Contains("标题 2", listed[1].TextContent);

        var preview = await editor.ReadAsync(listed[1].QuerySelector("h2 a")!.GetAttribute("href")!);
        var passages = preview.QuerySelectorAll(".passage").ToList();
        Assert.Equal(["港口吞吐量创新高", "省博物馆新馆开放"], passages.Select(p => p.QuerySelector("h2")!.TextContent));
        Assert.Contains("2023年6月18日", passages[0].QuerySelector(".where")!.TextContent);
        Assert.Contains("新华社北京6月18日电（记者张三）" + Bulletins.Harbour, passages[0].QuerySelector(".lines")!.TextContent);
        Assert.Equal(Day, string.Join('\n', preview.QuerySelectorAll(".lines .line").Select(l => l.TextContent)) + "\n");
        Assert.Empty(preview.QuerySelectorAll("main b"));
        Assert.Equal(0, await app.QueryAsync(async a => await a.Articles.CountAsync() + await a.Sources.CountAsync() + await a.Bulletins.CountAsync() + await a.ImportRuns.CountAsync()));

        await editor.SubmitAsync(job, "收稿");
        Assert.Contains("新收 2 篇", (await editor.WatchAsync(job)).Body!.TextContent);
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync(x => x.Date.Year == 2023)));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(job + "/lines/empty.txt")).StatusCode);

        job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", Day)), button: "试收"));
        await editor.WatchAsync(job);
        await editor.SubmitAsync(job, "丢弃");
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task A_folder_and_kept_files_can_be_tried_too()
    {
        using var folders = new TemporaryFolder();
        folders.Write("news/day.txt", Day);
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:Folders"] = folders.File("news") } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var job = Visitor.AddressOf(await editor.SubmitAsync(Address, "试收文件夹", ("folder", folders.File("news")), ("year", "2024")));
        Assert.Contains("新收 2 篇", (await editor.WatchAsync(job)).QuerySelector(".files")!.TextContent);
        Assert.Contains("2024年6月18日", (await editor.ReadAsync(job + "/lines/day.txt")).Body!.TextContent);
        Assert.Equal(0, await app.QueryAsync(a => a.Articles.CountAsync()));
        await editor.SubmitAsync(job, "收稿");
        await editor.WatchAsync(job);

        await app.QueryAsync(a => a.Bulletins.ExecuteUpdateAsync(b => b.SetProperty(x => x.ReaderVersion, 0)));
        await app.QueryAsync(a => a.Articles.Where(x => x.Id == 1).ExecuteUpdateAsync(x => x.SetProperty(y => y.Text.Title, "旧读法的标题")));
        job = Visitor.AddressOf(await editor.SubmitAsync(Address, "试读选中的", ("bulletin", "1")));
        Assert.Contains("改动 1 篇", (await editor.WatchAsync(job)).QuerySelector(".files")!.TextContent);
        Assert.Equal("旧读法的标题", await app.QueryAsync(a => a.Articles.Where(x => x.Id == 1).Select(x => x.Text.Title).SingleAsync()));
    }

    [Fact]
    public async Task What_was_tried_and_left_alone_for_a_week_is_thrown_away()
    {
        await using var app = new ArchiveApp(seeds: false);
        using (var editor = await app.SignInAsync(Role.Editor, "李四"))
            await editor.WatchAsync(Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", Day)), button: "试收")));
        Assert.Single(Leftovers(app));
        app.Clock.Now = ArchiveApp.Now.AddDays(8);
        using var later = await app.SignInAsync(Role.Editor, "王五");
        await later.ImportAsync(Upload.Of(("more.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway)))));
        Assert.Empty(Leftovers(app));
        Assert.Contains("已取消", (await later.ReadAsync("/admin/imports/1")).QuerySelector(".where")!.TextContent);
    }

    [Fact]
    public async Task Kept_files_are_read_again_by_better_readers_with_the_year_that_was_said()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var list = string.Concat(Enumerable.Range(1, 9000).Select(i => $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{string.Concat(Enumerable.Repeat(Bulletins.Harbour, 5))}}第{{i}}号。"}""" + "\n"));
        await editor.ImportAsync(Upload.Of(("day.txt", Day), ("day.sidecar.json", """{ "year": 2023 }"""), ("long.jsonl", list)));
        await editor.SubmitAsync(Address, "重读全部");
        Assert.Contains("改动 0 篇", (await editor.WatchAsync("/admin/imports/2")).Body!.TextContent);

        // As an older reader would have left them.
        await app.QueryAsync(a => a.Bulletins.ExecuteUpdateAsync(b => b.SetProperty(x => x.ReaderVersion, 0)));
        await app.QueryAsync(a => a.Articles.Where(x => x.Position == 0).ExecuteUpdateAsync(x => x.SetProperty(y => y.Text.Credit, "读错了")));
        await editor.SubmitAsync(Address, "重读选中的", ("bulletin", "1"));
        Assert.Contains("改动 1 篇", (await editor.WatchAsync("/admin/imports/3")).Body!.TextContent);
        var article = await app.QueryAsync(a => a.Articles.SingleAsync(x => x.Id == 1));
        Assert.Equal((RevisionCause.Reader, 2023, null), (article.Cause, article.Date.Year, article.Text.Credit));
        await editor.SubmitAsync(Address, "重读全部");
        Assert.Contains("改动 1 篇", (await editor.WatchAsync("/admin/imports/4")).Body!.TextContent);
        Assert.Equal(9002, await app.QueryAsync(a => a.Articles.CountAsync(x => x.WithdrawnAt == null)));
        Assert.Equal(HttpStatusCode.OK, (await editor.SubmitAsync(Address, "重读选中的")).StatusCode);
    }

    private static Task<int> SaveAsync(ArchiveContext archive, ImportJob job)
    {
        archive.Add(job);
        return archive.SaveChangesAsync();
    }

    private static async Task WaitForLongAsync(Visitor editor, string job)
    {
        while ((await editor.ReadAsync(job)).QuerySelector("[data-figure=当前文件]") is not { } written || !written.TextContent.StartsWith("已写", StringComparison.Ordinal)) await Task.Yield();
    }

    private static Task<List<string>> ActsAsync(ArchiveApp app, int count) =>
        app.QueryAsync(a => a.Acts.OrderByDescending(act => act.Id).Take(count).Select(act => $"{act.Kind} {act.Who} {act.About}").ToListAsync());

    private static IEnumerable<string> Leftovers(ArchiveApp app) =>
        Directory.Exists(app.Folder.File("imports")) ? Directory.EnumerateFileSystemEntries(app.Folder.File("imports")) : [];
}
