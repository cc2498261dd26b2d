using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Sources;

[Trait("Category", "Slow")]
public sealed class ImportTests
{
    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;

    [Fact]
    public async Task The_imports_are_listed_the_newest_first_with_what_came_of_them()
    {
        await using var app = new ArchiveApp();
        app.Clock.Now = ArchiveApp.Now.AddDays(1);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour.Replace("三条", "四条")));

        var imports = (await app.ReadAsync("/imports")).QuerySelectorAll(".listing").Select(l => l.TextContent).ToList();
        Assert.Equal(3, imports.Count);
        Assert.Contains("2025年6月21日 10:00", imports[0]);
        Assert.Contains("改动 1 篇", imports[0]);
        Assert.Contains("撤下 1 篇", imports[0]);
        Assert.Contains("新增 2 篇", imports[1]);
        Assert.DoesNotContain("测试", imports[0]);
    }

    [Fact]
    public async Task An_import_tells_of_every_file_what_became_of_its_lines_and_shows_them()
    {
        await using var app = new ArchiveApp();
        var page = await app.ReadAsync("/imports/1");
        var file = Assert.Single(page.QuerySelectorAll(".files > li"));
        Assert.Equal("/bulletins/1", file.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Contains("UTF-8", file.TextContent);
        Assert.Contains($"共 {(await File.ReadAllTextAsync(Repository.Seed)).Split('\n').Length} 行", file.TextContent);
        Assert.Contains("跨行衔接 3 处", file.TextContent);
        var joined = await app.ReadAsync(file.QuerySelector("details a")!.GetAttribute("href")!);
        Assert.EndsWith("支持彼", joined.QuerySelector("#L11 .line")!.TextContent);
    }

    [Fact]
    public async Task An_import_is_compared_with_the_one_before_file_by_file()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("list.jsonl", """
            {"title": "港口", "body": "货轮往来不绝。", "date": "2023-08-16"}
            坏的一行
            """);
        await app.ImportAsync("list.jsonl", """
            {"title": "港口", "body": "货轮往来不断。", "date": "2023-08-16"}
            {"title": "馆", "body": "开放。", "date": "2023-08-16"}
            {"title": "无日期", "body": "开放。"}
            """);
        var page = await app.ReadAsync((await app.ReadAsync("/imports/2")).QuerySelector(".more a")!.GetAttribute("href")!);
        Assert.Equal(["/articles/1/history", "/articles/2/history"], page.QuerySelectorAll(".touched a").Take(2).Select(a => a.GetAttribute("href")));
        Assert.Contains("来源的文字有改动", page.QuerySelector(".touched li")!.TextContent);
        var file = Assert.Single(page.QuerySelectorAll(".files > li"));
        Assert.Contains("第 1 次导入", file.TextContent);
        Assert.Contains("原件有变动", file.TextContent);
        Assert.Contains("文章 多", file.TextContent);
        var (arisen, settled) = (file.QuerySelectorAll("details")[0], file.QuerySelectorAll("details")[1]);
        Assert.StartsWith("新增待核查", arisen.QuerySelector("summary")!.TextContent);
        Assert.Contains("第 3 行", arisen.TextContent);
        Assert.StartsWith("已解决", settled.QuerySelector("summary")!.TextContent);
        Assert.Contains("原第 2 行", settled.TextContent);

        Assert.Contains("初次入库", (await app.ReadAsync("/imports/1/changes")).QuerySelector(".files")!.TextContent);
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/imports/9/changes")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_known_by_another_name_is_compared_with_itself()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        await app.ImportAsync("renamed.txt", Bulletins.Of(Harbour.Replace("三条", "四条"), Museum));
        await app.ImportAsync("empty.txt", "");
        var renamed = (await app.ReadAsync("/imports/2/changes")).QuerySelector(".files > li")!;
        Assert.Equal(
            ["上一次是第 1 次导入", "原名 day.txt", "原件有变动"], renamed.QuerySelectorAll(".where span").Select(said => said.TextContent));
        var unread = (await app.ReadAsync("/imports/3/changes")).QuerySelector(".files > li")!;
        Assert.Equal("failed", Assert.Single(unread.QuerySelectorAll("p")).ClassName);
    }

    [Fact]
    public async Task What_wants_to_be_looked_at_comes_first_and_leads_to_its_line()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("in/1.txt", Bulletins.Of(Harbour));
        app.Folder.Write("in/1.sidecar.json", """{ "year": 2025 }""");
        app.Folder.Write("in/2.jsonl", "{\"title\": \"馆\", \"body\": \"开放。\", \"date\": \"2023-08-16\"}\n坏的一行");
        app.Folder.Write("in/<script>alert(1)<／script>.txt", "");
        await app.ImportAsync(app.Folder.File("in"));

        var page = await app.ReadAsync("/imports/1");
        var files = page.QuerySelectorAll(".files > li").ToList();
        Assert.Equal(["<script>alert(1)<／script>.txt", "2.jsonl", "1.txt"], files.Select(f => f.QuerySelector("h2")!.TextContent.Trim()));
        Assert.Contains("第 1 行：文件中没有文章", files[0].QuerySelector(".failed")!.TextContent);
        Assert.DoesNotContain(app.Folder.Path, page.Body!.TextContent);
        var finding = files[1].QuerySelector("details a")!;
        Assert.Equal("第 2 行", finding.TextContent);
        var line = finding.GetAttribute("href")!;
        Assert.Equal("坏的一行", (await app.ReadAsync(line)).GetElementById(line.Split('#')[1])!.QuerySelector(".line")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_start_that_brings_nothing_new_is_not_put_on_record()
    {
        await using var server = await (await Server.StartAsync()).RestartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/imports/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/imports/2")).StatusCode);
    }

    [Fact]
    public async Task An_import_that_brings_nothing_new_says_so()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync(Repository.Seeds);
        var page = await app.ReadAsync("/imports/2");
        Assert.Contains("未变 2 篇", page.QuerySelector(".where")!.TextContent);
        Assert.Contains("内容与上次相同", page.QuerySelector(".files")!.TextContent);
    }
}
