using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>Imports that are asked for in the browser.</summary>
[Trait("Category", "Slow")]
public sealed class ImportsTests
{
    private const string Address = "/admin/imports";
    internal static readonly string Day = Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle);

    [Fact]
    public async Task An_editor_uploads_files_and_is_led_to_their_report_and_articles()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of(
            ("day.txt", Day),
            ("day.sidecar.json", """{ "year": 2023 }"""),
            ("more.jsonl", """{"title": "短讯", "body": "开放。", "date": "2023-08-16"}""")));
        Assert.Contains("已完成", page.QuerySelector(".where")!.TextContent);
        Assert.Contains("新增 3 篇", page.QuerySelectorAll(".where")[1].TextContent);

        var report = await editor.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        Assert.Equal(["day.txt", "more.jsonl"], report.QuerySelectorAll(".files h2").Select(h => h.TextContent.Trim()).Order());
        Assert.Contains("李四", report.QuerySelector(".where")!.TextContent);
        Assert.Contains("2023年6月18日", (await app.ReadAsync("/articles/1")).Body!.TextContent);
        Assert.Equal(
            ["ImportEnded 李四 day.txt、day.sidecar.json、more.jsonl（新增 3，改动 0，撤下 0）", "ImportAsked 李四 day.txt、day.sidecar.json、more.jsonl"],
            await ActsAsync(app, 2));
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task An_upload_has_neither_name_nor_date_from_where_the_archive_lies()
    {
        using var folder = new TemporaryFolder();
        folder.Write("1999/seeds/seed.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway)));
        await using var app = new ArchiveApp
        {
            Settings = { ["Archive:Path"] = folder.File("1999/12/31/archive.db"), ["Archive:Seeds"] = folder.File("1999/seeds") },
        };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await editor.ImportAsync(Upload.Of(("day.txt", Day)));
        Assert.Equal(["seed.txt", "day.txt"], await app.QueryAsync(a => a.Bulletins.OrderBy(b => b.Id).Select(b => b.Name).ToListAsync()));
        Assert.Equal([2025], await app.QueryAsync(a => a.Articles.Select(article => article.Date.Year).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task The_files_of_a_zip_come_in_and_what_in_it_leads_out_does_not()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var page = await editor.ImportAsync(Upload.Of("all.zip", Upload.Zip(("2024/day.txt", Day), ("../out.txt", Day))));
        var report = await editor.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        Assert.Contains("路径指向压缩包之外", report.QuerySelector(".files .failed")!.TextContent);
        Assert.Equal("2024/day.txt", await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("zh-CN", "略过 4 个不是新闻的文件：", "不含汉字 1", "代码库文件 1", ".py 2")]
    [InlineData("en", "Skipped because they are not news: 4", "without a Chinese character 1", "of a repository 1", ".py 2")]
    public async Task The_files_of_a_zip_that_are_no_news_are_counted_in_the_report(string language, params string[] expected)
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var zip = Upload.Zip(("day.txt", Day), ("a.py", "1"), ("b.py", "2"), ("README.md", "新闻"), ("notes.txt", "none"));
        var page = await editor.ImportAsync(Upload.Of("all.zip", zip));
        Assert.Contains("1 个文件", page.QuerySelectorAll(".where")[1].TextContent);
        using var reader = app.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var report = await reader.ReadAsync(page.QuerySelector("main p > a")!.GetAttribute("href")!);
        var skipped = Assert.Single(report.QuerySelectorAll(".files > li"), li => li.QuerySelector("h2")!.TextContent.Trim() == "all.zip");
        Assert.Null(skipped.QuerySelector("h2 a"));
        Assert.All(expected, text => Assert.Contains(text, skipped.TextContent));

        var dryRun = await editor.WatchAsync(Visitor.AddressOf(await editor.UploadAsync(Upload.Of("all.zip", zip), button: "试导入")));
        Assert.Contains("略过 4 个不是新闻的文件：", dryRun.QuerySelector(".files")!.TextContent);
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
        Assert.Equal(
            HttpStatusCode.Redirect, (await stranger.Client.PostAsync(Address + "/upload", Upload.Of(("day.txt", Day)))).StatusCode);

        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var forged = await stranger.ReadAsync("/account/sign-in");
        var withFields = Upload.With(Visitor.FormOf(forged, "登录").Fields, Upload.Of(("day.txt", Day)));
        foreach (var content in new HttpContent[] { Upload.Of(("day.txt", Day)), withFields, new StringContent("day.txt") })
        {
            var response = await editor.Client.PostAsync(Address + "/upload", content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("请求未被接受", (await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        }
        Assert.Empty(Leftovers(app));
        Assert.Equal(0, await app.QueryAsync(a => a.ImportJobs.CountAsync()));
    }

    [Theory]
    [InlineData("virus.exe", "1", "未接收 virus.exe（格式不支持）")]
    [InlineData("notes.toml", "1", "未接收 notes.toml（格式不支持）")]
    [InlineData("day.sidecar.json", "{}", "请选择要导入的文件")]
    [InlineData("新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社新华社.txt", "1", "未接收 新华社")]
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
    public async Task A_year_that_is_none_is_refused_and_stands_in_the_form_again()
    {
        using var folders = new TemporaryFolder();
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:Folders"] = $"{folders.Path},{Path.GetTempPath()}" } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var response = await editor.UploadAsync(Upload.Of(("day.txt", Day)), year: "3000");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Visitor.PageOfAsync(response);
        Assert.Contains("2199", page.GetElementById("year-error")!.TextContent);
        Assert.Equal("3000", page.GetElementById("year")!.GetAttribute("value"));
        Assert.Empty(Leftovers(app));

        page = await Visitor.PageOfAsync(await editor.SubmitAsync(
            Address, "导入文件夹", ("folder", Path.GetTempPath()), ("year", "25"), ("series", "内参")));
        Assert.Equal(["25", "内参"], new[] { "folder-year", "folder-series" }.Select(id => page.GetElementById(id)!.GetAttribute("value")));
        Assert.All(["year", "series"], id => Assert.True(page.GetElementById(id)!.GetAttribute("value") is null or ""));
        Assert.Equal(Path.GetTempPath(), page.QuerySelector("[name=folder][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Of_a_selection_the_files_that_will_not_do_are_named_and_the_others_imported()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("virus.exe", "1"), ("a/day.txt", Day), ("b/day.txt", Day))));
        var notice = (await editor.ReadAsync(job)).QuerySelector("[role=status]")!.TextContent;
        Assert.StartsWith("其余文件已提交。未接收 virus.exe（格式不支持）、day.txt（与另一个文件同名，请改名或另行上传）。", notice);
        Assert.Contains("新增 2 篇", (await editor.WatchAsync(job)).Body!.TextContent);
        Assert.Equal(["day.txt"], await app.QueryAsync(a => a.Bulletins.Select(b => b.Name).ToListAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Too_much_at_once_is_refused_and_nothing_of_it_stays_on_the_disk(bool saysItsLength)
    {
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:MaxUpload"] = "1" } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var response = await editor.UploadAsync(
            Upload.Of(("a.txt", Day), ("b.txt", new string('新', 1 << 20))), saysItsLength: saysItsLength);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("一次最多上传 1 MB", (await Visitor.PageOfAsync(response)).QuerySelector("[role=alert]")!.TextContent);
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task Only_a_folder_that_the_settings_name_can_be_imported()
    {
        using var folders = new TemporaryFolder();
        folders.Write("news/day.txt", Day);
        folders.Write("secret/day.txt", Day);
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:Folders"] = folders.File("news") } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync(Address), "导入文件夹");
        foreach (var folder in new[] { folders.File("secret"), folders.File("news/../secret"), "" })
        {
            var refused = new FormUrlEncodedContent(new Dictionary<string, string>(form.Fields) { ["folder"] = folder });
            Assert.Equal(HttpStatusCode.BadRequest, (await editor.Client.PostAsync(form.Action, refused)).StatusCode);
        }
        var accepted = await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(
            new Dictionary<string, string>(form.Fields) { ["folder"] = folders.File("news"), ["year"] = "2024" }));
        Assert.Contains("新增 2 篇", (await editor.WatchAsync(Visitor.AddressOf(accepted))).Body!.TextContent);
        Assert.Equal(2024, (await app.QueryAsync(a => a.Articles.Select(x => x.Date).FirstAsync())).Year);
        Assert.True(File.Exists(folders.File("news/day.txt")));
    }

    [Fact]
    public async Task A_dry_run_shows_every_article_beside_its_lines_writes_nothing_and_can_be_kept()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var files = Upload.Of("all.zip", Upload.Zip(("稿件 1/<b>day.txt", Day), ("empty.txt", "")));
        var job = Visitor.AddressOf(await editor.UploadAsync(files, year: "2023", button: "试导入"));
        var page = await editor.WatchAsync(job);
        var listed = page.QuerySelectorAll(".files > li").ToList();
        Assert.Contains("文件中没有文章", listed[0].QuerySelector(".failed")!.TextContent);
        Assert.Contains("新增 2 篇", listed[1].TextContent);
        Assert.Contains("标题 2", listed[1].TextContent);

        var preview = await editor.ReadAsync(listed[1].QuerySelector("h2 a")!.GetAttribute("href")!);
        var passages = preview.QuerySelectorAll(".passage").ToList();
        Assert.Equal(["港口吞吐量创新高", "省博物馆新馆开放"], passages.Select(p => p.QuerySelector("h2")!.TextContent));
        Assert.Contains("2023年6月18日", passages[0].QuerySelector(".where")!.TextContent);
        Assert.Contains("新华社北京6月18日电（记者张三）" + Bulletins.Harbour, passages[0].QuerySelector(".lines")!.TextContent);
        Assert.Equal(Day, string.Join('\n', preview.QuerySelectorAll(".lines .line").Select(l => l.TextContent)) + "\n");
        Assert.Empty(preview.QuerySelectorAll("main b"));
        Assert.Equal(0, await app.QueryAsync(async a => await a.Articles.CountAsync() + await a.Sources.CountAsync()
            + await a.Bulletins.CountAsync() + await a.ImportRuns.CountAsync()));

        await editor.SubmitAsync(job, "导入");
        Assert.Contains("新增 2 篇", (await editor.WatchAsync(job)).Body!.TextContent);
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync(x => x.Date.Year == 2023)));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(job + "/lines/empty.txt")).StatusCode);

        job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", Day)), button: "试导入"));
        await editor.WatchAsync(job);
        await editor.SubmitAsync(job, "丢弃");
        Assert.Empty(Leftovers(app));
    }

    [Fact]
    public async Task Each_article_of_a_dry_run_is_shown_although_all_of_them_are_in_one_line()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var titles = Enumerable.Range(1, 45).Select(i => $"第{i}号通报").ToList();
        var json = string.Join(", ", titles.Select(title => $$"""{"title": "{{title}}", "date": "2023-08-16", "body": "{{title}}发布。"}"""));
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.json", $"[{json}]")), button: "试导入"));
        await editor.WatchAsync(job);
        var (address, shown) = (job + "/lines/day.json", new List<string>());
        for (var query = ""; query is not null;)
        {
            var page = await editor.ReadAsync(address + query);
            shown.AddRange(page.QuerySelectorAll(".passage h2").Select(title => title.TextContent));
            Assert.True(shown.Count <= titles.Count, "a page was shown again");
            query = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(titles, shown);
    }

    [Fact]
    public async Task A_folder_and_kept_files_can_be_tried_too()
    {
        using var folders = new TemporaryFolder();
        folders.Write("news/day.txt", Day);
        await using var app = new ArchiveApp(seeds: false) { Settings = { ["Archive:Folders"] = folders.File("news") } };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var job = Visitor.AddressOf(await editor.SubmitAsync(Address, "试导入文件夹", ("folder", folders.File("news")), ("year", "2024")));
        Assert.Contains("新增 2 篇", (await editor.WatchAsync(job)).QuerySelector(".files")!.TextContent);
        Assert.Contains("2024年6月18日", (await editor.ReadAsync(job + "/lines/day.txt")).Body!.TextContent);
        Assert.Equal(0, await app.QueryAsync(a => a.Articles.CountAsync()));
        await editor.SubmitAsync(job, "导入");
        await editor.WatchAsync(job);

        // A trial may take IDs.
        var article = await app.QueryAsync(a => a.Articles.OrderBy(x => x.Id).FirstAsync());
        await app.QueryAsync(a => a.Bulletins.ExecuteUpdateAsync(b => b.SetProperty(x => x.ReaderVersion, 0)));
        var first = (ArchiveContext archive) => archive.Articles.Where(x => x.Id == article.Id);
        await app.QueryAsync(a => first(a).ExecuteUpdateAsync(x => x.SetProperty(y => y.Text.Title, "旧解析的标题")));
        job = Visitor.AddressOf(await editor.SubmitAsync(Address, "试解析所选", ("bulletin", $"{article.BulletinId}")));
        Assert.Contains("改动 1 篇", (await editor.WatchAsync(job)).QuerySelector(".files")!.TextContent);
        Assert.Equal("旧解析的标题", await app.QueryAsync(a => first(a).Select(x => x.Text.Title).SingleAsync()));
    }

    [Fact]
    public async Task What_was_tried_and_left_alone_for_a_week_is_thrown_away()
    {
        await using var app = new ArchiveApp(seeds: false);
        using (var editor = await app.SignInAsync(Role.Editor, "李四"))
            await editor.WatchAsync(Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", Day)), button: "试导入")));
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
        var text = string.Concat(Enumerable.Repeat(Bulletins.Harbour, 5));
        var list = string.Concat(Enumerable.Range(1, 9000).Select(
            i => $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{text}}第{{i}}号。"}""" + "\n"));
        await editor.ImportAsync(Upload.Of(("day.txt", Day), ("day.sidecar.json", """{ "year": 2023 }"""), ("long.jsonl", list)));
        await editor.SubmitAsync(Address, "全部重新解析");
        Assert.Contains("改动 0 篇", (await editor.WatchAsync("/admin/imports/2")).Body!.TextContent);

        // As an older reader would have left them.
        await app.QueryAsync(a => a.Bulletins.ExecuteUpdateAsync(b => b.SetProperty(x => x.ReaderVersion, 0)));
        await app.QueryAsync(a => a.Articles.Where(x => x.Position == 0).ExecuteUpdateAsync(x => x.SetProperty(y => y.Text.Credit, "读错了")));
        await editor.SubmitAsync(Address, "重新解析所选", ("bulletin", "1"));
        Assert.Contains("改动 1 篇", (await editor.WatchAsync("/admin/imports/3")).Body!.TextContent);
        var article = await app.QueryAsync(a => a.Articles.SingleAsync(x => x.Id == 1));
        Assert.Equal((RevisionCause.Reader, 2023, null), (article.Cause, article.Date.Year, article.Text.Credit));
        await editor.SubmitAsync(Address, "全部重新解析");
        Assert.Contains("改动 1 篇", (await editor.WatchAsync("/admin/imports/4")).Body!.TextContent);
        Assert.Equal(9002, await app.QueryAsync(a => a.Articles.CountAsync(x => x.WithdrawnAt == null)));
        Assert.Equal(HttpStatusCode.OK, (await editor.SubmitAsync(Address, "重新解析所选")).StatusCode);
    }

    internal static Task<List<string>> ActsAsync(ArchiveApp app, int count) =>
        app.QueryAsync(
            a => a.Acts.OrderByDescending(act => act.Id).Take(count).Select(act => $"{act.Kind} {act.Who} {act.About}").ToListAsync());

    internal static IEnumerable<string> Leftovers(ArchiveApp app) =>
        Directory.Exists(app.Folder.File("imports")) ? Directory.EnumerateFileSystemEntries(app.Folder.File("imports")) : [];
}
