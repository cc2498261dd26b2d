using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Cli.Upkeep;
using NewsArchive.Tests.Import.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Takedown;

/// <summary>A purge removes an article's texts for good, and leaves a tombstone.</summary>
[Trait("Category", "Slow")]
[Trait("Engine", "Sqlite")]
public sealed class PurgeTests
{
    private const string Why = "法院裁定", Title = "省博物馆新馆开放";

    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    // Pieces of every text that the article had, and of what was written of it.
    private static readonly string[] Secrets = [Title, "青铜器", "讲解员每天", "预约", "九场", "馆方来函", "改作十场"];

    [Fact]
    public async Task Nothing_of_it_is_left_in_any_file_of_the_archive()
    {
        await using var app = await StartAsync();
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await admin.SubmitAsync("/admin/articles/2", "加注", ("text", "馆方来函"));
        await admin.SubmitAsync(
            "/admin/articles/2?field=Body", "更正", ("value", Bulletins.Museum.Replace("八场", "改作十场")), ("reason", "馆方来函"));
        Assert.All(["青铜器", "九场"], secret => Assert.Contains(secret, TextOf(app)));
        await HideAsync(admin);
        Assert.InRange(await IndexedAsync(app), 3, 9);
        await PurgeAsync(app, admin, hides: false);

        Assert.Equal(2, await IndexedAsync(app));
        var text = TextOf(app);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text));
        Assert.Contains("港口", text);
        Assert.Empty(await ProblemsAsync(app));
        await AssertGoneAsync(app);
        // The other articles are as they were, and so is the source but for its lines.
        Assert.Contains("三条远洋航线", (await app.ReadAsync("/articles/1")).QuerySelector(".text")!.TextContent);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("冻土难题"));
        using var client = app.CreateClient();
        var kept = await client.GetStringAsync("/bulletins/1/source");
        Assert.Equal(
            Bulletins.Of(Harbour, Museum, Railway).Split('\n').Select((line, i) => i is >= 5 and < 9 ? "" : line),
            kept.Split('\n').Select(line => line));
    }

    [Fact]
    public async Task Two_admins_are_needed_where_there_are_two()
    {
        await using var app = await StartAsync();
        using var first = await app.SignInAsync(Role.Admin, "王五");
        using var second = await app.SignInAsync(Role.Admin, "赵六");
        await PurgeAsync(app, first, isDone: false);
        Assert.Equal(0, await app.QueryAsync(a => a.Purges.CountAsync(p => p.PurgedAt != null)));
        var page = await first.ReadAsync("/admin/purges");
        Assert.DoesNotContain("确认", page.QuerySelectorAll("button").Select(b => b.TextContent[..2]));
        var forged = Visitor.FormOf(await second.ReadAsync("/admin/purges"), "确认并永久清除");
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/admin/purges")).StatusCode);
        var own = Visitor.FormOf(page, "驳回申请");
        own.Fields["purge"] = "1";
        await first.Client.PostAsync(forged.Action, new FormUrlEncodedContent(own.Fields));
        Assert.Contains("须由另一位管理员确认", (await first.ReadAsync("/admin/purges")).QuerySelector(".notice")!.TextContent);
        Assert.Contains("青铜器", TextOf(app));

        await second.SubmitAsync("/admin/purges", "确认并永久清除");
        await AssertErasedAsync(app);
        Assert.DoesNotContain("青铜器", TextOf(app));
        var ended = (await first.ReadAsync("/admin/purges")).QuerySelector(".acts")!.TextContent;
        Assert.Contains("王五", ended);
        Assert.Contains("赵六 确认", ended);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task A_request_can_be_dropped_and_an_editor_can_make_none()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        Assert.NotEqual(HttpStatusCode.OK, (await editor.GetAsync("/admin/purges")).StatusCode);
        using var first = await app.SignInAsync(Role.Admin, "王五");
        using var second = await app.SignInAsync(Role.Admin, "赵六");
        await PurgeAsync(app, first, isDone: false);
        await second.SubmitAsync("/admin/purges", "驳回申请");
        await editor.SubmitAsync("/admin/articles/2", "恢复文章");
        Assert.Contains("青铜器", (await app.ReadAsync("/articles/2")).QuerySelector(".text")!.TextContent);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task No_import_brings_it_back()
    {
        await using var app = await StartAsync();
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await PurgeAsync(app, admin);
        Assert.Equal(0, (await app.ImportAsync(app.Folder.File("day.txt"))).Sum(file => file.Added));
        var changed = await app.ImportAsync("day.txt", Bulletins.Of(Harbour.Replace("三条", "五条"), Museum.Replace("八场", "九场"), Railway));
        Assert.Equal((0, 1, 1, 0), (changed.Added, changed.Changed, changed.Same, changed.Withdrawn));
        Assert.Contains(changed.Report!.Findings, finding => finding.Message.Contains("purged", StringComparison.Ordinal));
        var elsewhere = await app.ImportAsync(
            "other.txt",
            Bulletins.Of(Bulletins.Article("省博新馆迎客", Bulletins.Museum), Bulletins.Article("港口又创新高", Bulletins.Harbour + "再增一条。")));
        Assert.Equal(1, elsewhere.Added);
        await admin.ImportAsync(Upload.Of(("third.txt", Bulletins.Of(Museum, Bulletins.Article("铁路通车", Bulletins.Railway + "客流大增。")))));
        var alone = await app.ImportAsync("alone.txt", Bulletins.Of(Museum));
        Assert.Contains("was purged", alone.Problem);
        await app.ImportAsync(
            "list.json",
            $$"""[{"title":"{{Title}}","date":"2025-06-18","body":"{{Bulletins.Museum}}"},"""
                + """{"title":"货轮","date":"2025-06-18","body":"货轮往来不绝，码头灯火通明。"}]""");

        File.Delete(app.Folder.File("day.txt"));
        foreach (var file in Directory.GetFiles(app.Folder.Path, "*.txt").Concat(Directory.GetFiles(app.Folder.Path, "*.json")))
            File.Delete(file);
        var text = TextOf(app);
        Assert.All(["青铜器", "讲解员每天", "预约", Title], secret => Assert.DoesNotContain(secret, text));
        Assert.Empty(await ProblemsAsync(app));
        await AssertGoneAsync(app);
    }

    [Fact]
    public async Task A_file_of_which_no_lines_can_be_cut_goes_as_a_whole_and_its_other_articles_stay()
    {
        await using var app = await StartAsync();
        await app.ImportAsync(
            "list.json",
            $$"""[{"title":"{{Title}}二期","date":"2025-06-19","body":"二期工程陈列织锦百余件，观众络绎不绝。"},"""
                + """{"title":"货轮启航","date":"2025-06-19","body":"货轮往来不绝，码头灯火通明。"}]""");
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await HideAsync(admin, article: 4);
        Assert.Contains("将整份删除：list.json", (await admin.ReadAsync("/admin/purges?article=4")).Body!.TextContent);
        await PurgeAsync(app, admin, hides: false, article: 4);
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync("/bulletins/2/source")).StatusCode);
        Assert.Contains("未予保存", (await reader.ReadAsync("/bulletins/2")).QuerySelector(".notice")!.TextContent);
        Assert.DoesNotContain("织锦", TextOf(app));
        Assert.Empty(await ProblemsAsync(app));
        // Reading the kept files again leaves it out, so that no article is missed in it.
        await app.Archive.ExecuteAsync("""UPDATE "Bulletins" SET "ReaderVersion" = 0""");
        await admin.WatchAsync(Visitor.AddressOf(await admin.SubmitAsync("/admin/imports", "全部重新解析")));
        Assert.Contains("灯火通明", (await reader.ReadAsync("/articles/5")).QuerySelector(".text")!.TextContent);
    }

    public static TheoryData<string> FilesWithoutLines => ["2025-06-18.pdf", "2025-06-18.docx", "2025-06-18.mhtml"];

    [Theory]
    [MemberData(nameof(FilesWithoutLines))]
    public async Task Of_a_document_and_its_extracted_text_nothing_is_left(string name)
    {
        await using var app = new ArchiveApp(seeds: false);
        await File.WriteAllBytesAsync(app.Folder.File(name), DocumentOf(name));
        Assert.True(Assert.Single(await app.ImportAsync(app.Folder.File(name))).Added > 0);
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await HideAsync(admin, article: 1);
        Assert.All(["百余件", "络绎不绝"], secret => Assert.Contains(secret, TextOf(app)));
        Assert.Contains($"将整份删除：{name}", (await admin.ReadAsync("/admin/purges?article=1")).Body!.TextContent);
        await PurgeAsync(app, admin, hides: false, article: 1);

        Assert.All(["百余件", "络绎不绝"], secret => Assert.DoesNotContain(secret, TextOf(app)));
        Assert.All(
            await app.QueryAsync(a => a.SourceParts.AsNoTracking().ToListAsync()),
            part => Assert.Empty(part.ToBytes().Concat(part.ToText())));
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.Gone, (await reader.GetAsync("/bulletins/1/source")).StatusCode);
        Assert.Empty(await ProblemsAsync(app));
        // The same document again is recognized by its text.
        Assert.Equal(0, Assert.Single(await app.ImportAsync(app.Folder.File(name))).Added);
        Assert.All(["百余件", "络绎不绝"], secret => Assert.DoesNotContain(secret, TextOf(app)));
    }

    [Fact]
    public async Task An_export_made_afterwards_has_nothing_of_it()
    {
        await using var app = await StartAsync();
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await admin.SubmitAsync("/admin/articles/2", "加注", ("text", "馆方来函"));
        Assert.Contains("青铜器", await ExportAsync("before"));
        await PurgeAsync(app, admin);
        var text = await ExportAsync("after");
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text));
        Assert.Contains("三条远洋航线", text);

        async Task<string> ExportAsync(string folder)
        {
            var result = await Binary.RunAsync(app.Folder.Path, "export", folder, "--archive", app.Archive.Name);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            var files = Directory.EnumerateFiles(app.Folder.File(folder), "*", SearchOption.AllDirectories)
                .Select(file => File.ReadAllText(file));
            // The compressed sources are in it, too.
            var parts = await File.ReadAllLinesAsync(app.Folder.File($"{folder}/data/source-parts.jsonl"));
            var sources = parts.Select(part => JsonDocument.Parse(part).RootElement.GetProperty("content").GetBytesFromBase64());
            return string.Join('\n', files.Concat(sources.Select(Decompress)));
        }
    }

    [Fact]
    public async Task A_file_in_another_encoding_keeps_its_other_lines()
    {
        await using var app = new ArchiveApp(seeds: false);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Bulletins.Of(Harbour, Museum, Railway);
        await File.WriteAllBytesAsync(app.Folder.File("day.txt"), Encoding.GetEncoding("gb18030").GetBytes(text));
        await app.ImportAsync(app.Folder.File("day.txt"));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await PurgeAsync(app, admin);
        Assert.DoesNotContain("青铜器", TextOf(app));
        var page = (await app.ReadAsync("/bulletins/1")).QuerySelectorAll(".lines li")
            .Select(li => li.LastElementChild!.TextContent).ToList();
        Assert.Contains("高原铁路全线铺轨", page);
        Assert.Equal(text.Split('\n').Length - 1, page.Count);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task It_can_neither_be_reinstated_nor_undone()
    {
        await using var app = await StartAsync();
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        var form = Visitor.FormOf(await HideAsync(admin), "恢复文章");
        await PurgeAsync(app, admin, hides: false);
        await admin.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));
        await AssertGoneAsync(app);
        await admin.UndoAsync(2);
        await AssertGoneAsync(app);
        Assert.Contains("三条", (await app.ReadAsync("/articles/1")).QuerySelector(".text")!.TextContent);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Without_hiding_or_with_uploads_waiting_nothing_is_purged()
    {
        await using var app = await StartAsync();
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        Assert.Empty((await admin.ReadAsync("/admin/purges?article=2")).QuerySelectorAll("main form"));
        await HideAsync(admin);
        await admin.WatchAsync(Visitor.AddressOf(await admin.UploadAsync(Upload.Of(("x.txt", Bulletins.Of(Museum))), button: "试导入")));
        await admin.SubmitAsync("/admin/purges?article=2", "永久清除", ("why", Why));
        Assert.Contains("有上传的文件尚未导入", (await admin.ReadAsync("/admin/purges")).QuerySelector(".notice")!.TextContent);
        Assert.Contains("青铜器", TextOf(app));
    }

    [Fact]
    public async Task A_backup_made_before_is_restored_without_it()
    {
        await using var app = await StartAsync();
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await PurgeAsync(app, admin, article: 3);
        Assert.Equal(0, (await Binary.RunAsync(app.Folder.Path, "backup", "before.tar", "--archive", app.Archive.Name)).ExitCode);
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await PurgeAsync(app, admin);
        await app.ImportAsync("night.txt", Bulletins.Of(Bulletins.Article("冬小麦播种过半", "全国冬小麦播种进度过半，农机手昼夜作业，专家田间指导。")));
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await PurgeAsync(app, admin, article: 4);

        using var machine = new TemporaryFolder();
        var archive = new ArchiveFile(machine.File("archive.db"));
        File.Copy(app.Archive.Path + "-purges.json", archive.Path + "-purges.json");
        var restored = await Binary.RunAsync(app.Folder.Path, "restore", "before.tar", "--archive", archive.Path);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("purges that were made after the backup and are carried out again: 2", restored.Output);
        Assert.DoesNotContain("青铜器", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(archive.Path)));
        Assert.Equal(3L, await archive.ReadAsync<long>("SELECT count(*) FROM Purges WHERE PurgedAt IS NOT NULL"));
        // What the backup did not have is not imported either.
        var again = await Binary.RunAsync(app.Folder.Path, "import", app.Folder.File("night.txt"), "--archive", archive.Path);
        Assert.Contains("was purged", Assert.Single(again.Problems));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_kill_left_on_the_disk_is_erased_by_the_next_server()
    {
        var end = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (archive, data) = (ArchiveFile.Of(folder), folder.File("data"));
        folder.Write("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "day.txt")).ExitCode);
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        var server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        using (var admin = await Visitor.SignInAsync(server))
            await HideAsync(admin);
        await server.KillAsync();

        // A reader keeps the purge from being erased until it is killed.
        await using (var reader = new SqliteConnection($"Data Source={archive.Path};Pooling=False"))
        {
            await reader.OpenAsync(end);
            await using var select = new SqliteCommand("BEGIN; SELECT count(*) FROM Articles", reader);
            await select.ExecuteScalarAsync(end);
            using var purge = Binary.Start(folder.Path, "purge", "2", "--reason", Why);
            await DiskWrites.UntilAsync(data, IsPurgedAsync, end: purge.WaitForExitAsync(end));
            purge.Kill();
            await purge.WaitForExitAsync(end);
        }
        Assert.Contains("青铜器", BytesOf(data));

        server = await Server.StartAsync(folder, "--Archive:Seeds", "");
        await DiskWrites.UntilAsync(data, () => Task.FromResult(IsErased()), end: Task.Delay(-1, end));
        await server.KillAsync();
        Assert.DoesNotContain("青铜器", BytesOf(data));

        bool IsErased() => Directory.GetFiles(Path.Combine(data, "erasures")).Length == 0;

        static string BytesOf(string folder) =>
            string.Concat(Directory.EnumerateFiles(folder, "archive.db*").Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));

        async Task<bool> IsPurgedAsync() => await archive.ReadAsync<long>("SELECT count(*) FROM Purges WHERE PurgedAt IS NOT NULL") > 0;
    }

    [Fact]
    public async Task A_purge_waits_for_no_reader_and_is_erased_afterwards()
    {
        await using var app = await StartAsync();
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await HideAsync(admin);
        await HideAsync(admin, article: 3);
        await using (var reader = new SqliteConnection($"Data Source={app.Archive.Path};Pooling=False"))
        {
            await reader.OpenAsync(TestContext.Current.CancellationToken);
            await using var select = new SqliteCommand("BEGIN; SELECT count(*) FROM Articles", reader);
            await select.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await admin.SubmitAsync("/admin/purges?article=2", "永久清除", ("why", Why));
            await AssertGoneAsync(app);
            Assert.Contains("还在磁盘上", (await admin.ReadAsync("/admin/purges")).Body!.TextContent);
            Assert.Contains("青铜器", TextOf(app));
            // Nor do writers wait for it.
            await admin.SubmitAsync("/admin/articles/1", "加注", ("text", "馆方来函"));
        }

        await PurgeAsync(app, admin, hides: false, article: 3);
        Assert.All(["青铜器", "冻土"], secret => Assert.DoesNotContain(secret, TextOf(app)));
        Assert.DoesNotContain("还在磁盘上", (await admin.ReadAsync("/admin/purges")).Body!.TextContent);
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task An_operator_purges_where_there_is_one_admin_and_requests_it_where_there_are_two()
    {
        await using var app = await StartAsync();
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        var refused = await RunAsync("purge", "2", "--reason", Why);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is not hidden", Assert.Single(refused.Problems));
        Assert.Contains("say why", Assert.Single((await RunAsync("purge", "2")).Problems));
        await HideAsync(admin);
        await HideAsync(admin, article: 3);
        var purged = await RunAsync("purge", "2", "--reason", Why);
        Assert.Equal((0, ""), (purged.ExitCode, purged.Error));
        Assert.DoesNotContain("青铜器", TextOf(app));
        await AssertGoneAsync(app);

        using var second = await app.SignInAsync(Role.Admin, "赵六");
        Assert.Contains("an admin must confirm it", (await RunAsync("purge", "3", "--reason", Why)).Output);
        Assert.Contains("待确认的清除申请", (await second.ReadAsync("/admin")).Body!.TextContent);
        await second.SubmitAsync("/admin/purges", "确认并永久清除");
        Assert.Contains("文章已清除", (await second.ReadAsync("/admin/purges")).QuerySelector(".notice")!.TextContent);
        await AssertErasedAsync(app);
        Assert.DoesNotContain("冻土", TextOf(app));
        Assert.Empty(await ProblemsAsync(app));

        Task<Binary.Result> RunAsync(params string[] arguments) =>
            Binary.RunAsync(app.Folder.Path, [.. arguments, "--archive", app.Archive.Name]);
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        return app;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> HideAsync(Visitor admin, int article = 2)
    {
        await admin.SubmitAsync($"/admin/articles/{article}", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        return await admin.ReadAsync($"/admin/articles/{article}");
    }

    private static async Task PurgeAsync(ArchiveApp app, Visitor admin, bool hides = true, bool isDone = true, int article = 2)
    {
        if (hides)
            await HideAsync(admin, article);
        Assert.Equal("/admin/purges", Visitor.AddressOf(await admin.SubmitAsync($"/admin/purges?article={article}", "永久清除", ("why", Why))));
        Assert.Contains(isDone ? "文章已清除" : "等待另一位管理员", (await admin.ReadAsync("/admin/purges")).QuerySelector(".notice")!.TextContent);
        Assert.Equal(isDone, await app.QueryAsync(a => a.Purges.AnyAsync(p => p.ArticleId == article && p.PurgedAt != null)));
        await AssertErasedAsync(app);
    }

    private static async Task AssertErasedAsync(ArchiveApp app)
    {
        var folder = Directory.CreateDirectory(app.Folder.File("erasures"));
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await DiskWrites.UntilAsync(folder.FullName, () => Task.FromResult(folder.GetFiles().Length == 0), Task.Delay(-1, stop.Token));
        Assert.Empty(folder.GetFiles());
    }

    private static async Task AssertGoneAsync(ArchiveApp app)
    {
        using var reader = app.Visit();
        foreach (var address in new[] { "/articles/2", "/articles/2?rev=1", "/articles/2/history" })
        {
            var gone = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains($"永久清除，理由是：{Why}", (await Visitor.PageOfAsync(gone)).QuerySelector(".notice")!.TextContent);
        }
    }

    /// <summary>
    /// What can be read of the text in the files of the archive: their bytes, and the kept sources, which are compressed. The file that was
    /// imported is not one of the archive's.
    /// </summary>
    private static string TextOf(ArchiveApp app)
    {
        var text = new StringBuilder();
        var imports = app.Folder.File("imports");
        string[] files =
        [
            .. Directory.EnumerateFiles(app.Folder.Path, "archive.db*", SearchOption.AllDirectories),
            .. Directory.Exists(imports) ? Directory.EnumerateFiles(imports, "*", SearchOption.AllDirectories) : [],
        ];
        // Another process reads them: when a process closes a file, it loses all its locks on it, those of SQLite too.
        using (var cat = Process.Start(new ProcessStartInfo("cat", files) { RedirectStandardOutput = true })!)
        using (var bytes = new MemoryStream())
        {
            cat.StandardOutput.BaseStream.CopyTo(bytes);
            text.Append(Encoding.UTF8.GetString(bytes.ToArray()));
        }
        foreach (var part in app.QueryAsync(a => a.SourceParts.AsNoTracking().ToListAsync()).GetAwaiter().GetResult())
            text.Append(Encoding.UTF8.GetString(part.ToBytes())).Append(Encoding.UTF8.GetString(part.ToText()));
        return text.ToString();
    }

    /// <summary>A document with an article, in the format of a file's name.</summary>
    private static byte[] DocumentOf(string name)
    {
        const string start = "新华社北京6月18日电　二期工程18日陈列织锦百余件。", end = "观众络绎不绝。（完）";
        return Path.GetExtension(name) switch
        {
            ".pdf" => PdfFile.Of([(200, 780, Title), (96, 740, start), (96, 720, end)]),
            ".docx" => DocxTests.Document(Title, $"　　{start}", $"　　{end}"),
            _ => Encoding.UTF8.GetBytes(
                HtmlTests.WebArchive("8bit", $"<title>{Title}</title><h1>{Title}</h1><p>2025-06-18</p><p>{start}</p><p>{end}</p>")),
        };
    }

    private static string Decompress(byte[] brotli)
    {
        using var text = new StreamReader(new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    /// <summary>The number of articles of which the search index has entries, those that no search finds included.</summary>
    private static Task<int> IndexedAsync(ArchiveApp app) => app.QueryAsync(a => a.IndexSegments.SumAsync(segment => segment.Count));

    private static async Task<List<string>> ProblemsAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await Verification.ProblemsAsync(scope.ServiceProvider, earlier: null, isQuick: false, default);
    }
}
