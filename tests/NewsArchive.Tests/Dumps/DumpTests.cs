using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Dumps;
using NewsArchive.Tests.Support;
using Parquet;
using Parquet.Schema;
using ZstdSharp;

namespace NewsArchive.Tests.Dumps;

/// <summary>The whole archive and each series as files, which others check and read.</summary>
public sealed class DumpTests : IDisposable
{
    private const string Lines = "/dumps/articles.jsonl.zst", Table = "/dumps/articles.parquet";

    private readonly ArchiveApp app = new(seeds: false);

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task The_same_archive_makes_the_same_files_with_what_the_API_has()
    {
        await ImportAsync();
        foreach (var folder in new[] { "one", "two" })
            Assert.Equal((0, ""), await RunAsync("dump", folder, "--archive", app.Archive.Name));
        var (one, two) = (FilesOf("one"), FilesOf("two"));
        Assert.Equal(one.Keys.Order(), two.Keys.Order());
        Assert.All(one.Keys, file => Assert.True(one[file].AsSpan().SequenceEqual(two[file]), file));
        Assert.Equal(8, one.Count);
        using var check = Process.Start(new ProcessStartInfo("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"])
        {
            WorkingDirectory = app.Folder.File("one"),
        })!;
        await check.WaitForExitAsync();
        Assert.Equal(0, check.ExitCode);
        var sums = System.Text.Encoding.UTF8.GetString(one["SHA256SUMS"]);
        Assert.All(one.Keys.Except(["SHA256SUMS"]), file => Assert.Contains($"  {file}\n", sums));
        foreach (var file in one.Keys)
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(app.Folder.File($"one/{file}")));
        }

        using var client = app.CreateClient();
        var served = (await client.GetStringAsync("/api/v1/articles.jsonl")).Replace("http://localhost/", "/", StringComparison.Ordinal);
        Assert.Equal(served.Split('\n').Order(), TextOf(one["articles.jsonl.zst"]).Split('\n').Order());
        var package = JsonDocument.Parse(one["datapackage.json"]).RootElement;
        foreach (var file in package.GetProperty("resources").EnumerateArray())
        {
            var bytes = one[file.GetProperty("path").GetString()!];
            Assert.Equal(bytes.Length, file.GetProperty("bytes").GetInt32());
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), file.GetProperty("hash").GetString());
        }
        var series = package.GetProperty("resources").EnumerateArray()
            .Where(file => file.TryGetProperty("title", out var title) && title.GetString() == "../晚报").ToList();
        Assert.Equal([2, 2], series.Select(file => file.GetProperty("articles").GetInt32()));
        var inSeries = TextOf(one[series[0].GetProperty("path").GetString()!]).Split('\n');
        var ofSeries = served.Split('\n').Where(line => line.Contains("\"series\":\"../晚报\"", StringComparison.Ordinal));
        Assert.Equal(ofSeries.Append("").Order(), inSeries.Order());

        var again = await Binary.RunAsync(app.Folder.Path, "dump", "one", "--archive", app.Archive.Name);
        Assert.Equal((1, "NewsArchive: one exists and is not an empty folder; name a new folder"), (again.ExitCode, again.Error.Trim()));
    }

    [Fact]
    public async Task Another_reader_of_Parquet_finds_every_article_with_its_values()
    {
        await ImportAsync();
        await MakeAsync();
        using var client = app.CreateClient();
        var articles = (await client.GetStringAsync("/api/v1/articles.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(article => article.GetProperty("id").GetInt64());
        await using var parquet = await ParquetReader.CreateAsync(
            new MemoryStream(await client.GetByteArrayAsync(Table)), new ParquetOptions { UseDateOnlyTypeForDates = true });
        Assert.Equal(articles.Count, Enumerable.Range(0, parquet.RowGroupCount).Sum(i => (int)parquet.OpenRowGroupReader(i).RowCount));
        var found = new List<long>();
        for (var i = 0; i < parquet.RowGroupCount; i++)
        {
            using var group = parquet.OpenRowGroupReader(i);
            var count = (int)group.RowCount;
            var (ids, titles, dates) = (new long[count], new string[count], new DateOnly?[count]);
            var bodies = await TextsAsync(group, Field(parquet, "body/list/element"), count);
            await group.ReadAsync<long>(Field(parquet, "id"), ids);
            await group.ReadAsync(Field(parquet, "title"), titles);
            await group.ReadAsync<DateOnly>(Field(parquet, "date"), dates);
            for (var row = 0; row < count; row++)
            {
                var article = articles[ids[row]];
                Assert.Equal(article.GetProperty("title").GetString(), titles[row]);
                var day = article.TryGetProperty("date", out var date) ? date.GetString() : null;
                Assert.Equal(day, dates[row]?.ToString("O", CultureInfo.InvariantCulture));
                Assert.Equal(article.GetProperty("body").EnumerateArray().Select(paragraph => paragraph.GetString()), bodies[row]);
            }
            found.AddRange(ids);
        }
        Assert.Equal(articles.Keys.Order(), found.Order());
        Assert.Contains(articles.Values, article => article.GetProperty("body").GetArrayLength() == 0);
        Assert.Contains(articles.Values, article => !article.TryGetProperty("date", out _));
    }

    [Fact]
    public async Task Files_are_served_whole_and_in_ranges_under_their_hashes()
    {
        await ImportAsync();
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Table)).StatusCode);
        Assert.Equal("现在没有可供下载的文件。", (await app.ReadAsync("/dumps")).QuerySelector(".notice")!.TextContent);
        await MakeAsync();
        var page = await app.ReadAsync("/dumps/");
        foreach (var link in page.QuerySelectorAll("main a[href^='/dumps/']").Select(a => a.GetAttribute("href")))
        {
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
            using var whole = await client.GetAsync(link);
            var bytes = await whole.Content.ReadAsByteArrayAsync();
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"";
            Assert.Equal((HttpStatusCode.OK, tag), (whole.StatusCode, whole.Headers.ETag?.ToString()));
            Assert.Equal(bytes.Length, whole.Content.Headers.ContentLength);
            Assert.Empty(whole.Content.Headers.ContentEncoding);
            Assert.NotNull(whole.Content.Headers.LastModified);
            Assert.True(whole.Headers.CacheControl?.NoCache);
            using var part = await SendAsync(HttpMethod.Get, link, request => request.Headers.Range = new RangeHeaderValue(2, 5));
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[2..6], await part.Content.ReadAsByteArrayAsync());
            using var same = await SendAsync(
                HttpMethod.Get, link, request => request.Headers.TryAddWithoutValidation("If-None-Match", tag));
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            using var head = await SendAsync(HttpMethod.Head, link, _ => { });
            Assert.Equal((HttpStatusCode.OK, "bytes"), (head.StatusCode, head.Headers.AcceptRanges.ToString()));
            Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            using var changed = await SendAsync(
                HttpMethod.Get, link, request => request.Headers.TryAddWithoutValidation("If-Match", "\"0\""));
            Assert.Equal(
                (HttpStatusCode.PreconditionFailed, MediaTypeNames.Application.ProblemJson),
                (changed.StatusCode, changed.Content.Headers.ContentType?.MediaType));
        }
        string[] others = ["/dumps/lock", "/dumps/..%2Flock", "/dumps/%2e%2e%2f%2e%2e%2farchive.db", "/dumps/x/articles.parquet"];
        foreach (var other in others)
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(other)).StatusCode);
    }

    [Fact]
    public async Task A_text_that_is_hidden_is_no_longer_served_and_its_dump_goes()
    {
        await ImportAsync();
        await MakeAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        using var client = app.CreateClient();
        Assert.Contains("青铜器", TextOf(await client.GetByteArrayAsync(Lines)));
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "当事人要求撤下"), ("hides", "true"));
        foreach (var file in new[] { Lines, Table, "/dumps/datapackage.json", "/dumps/SHA256SUMS" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(file)).StatusCode);
        Assert.Empty((await app.ReadAsync("/dumps")).QuerySelectorAll("table"));
        await MakeAsync();
        var text = TextOf(await client.GetByteArrayAsync(Lines));
        Assert.Contains("港口", text);
        Assert.DoesNotContain("青铜器", text);
        Assert.Single(Directory.GetDirectories(app.Folder.File("archive.db-dumps")));

        await editor.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "当事人要求撤下"), ("hides", "true"));
        Assert.Equal((0, ""), await RunAsync("purge", "1", "--reason", "法院裁定", "--archive", app.Archive.Name));
        Assert.Empty(Directory.GetDirectories(app.Folder.File("archive.db-dumps")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_makes_a_dump_if_it_is_to_and_clears_what_a_killed_one_left()
    {
        await ImportAsync();
        await MakeAsync();
        app.Folder.Write("archive.db-dumps/.partial/articles.parquet", "half");
        using (File.Open(app.Folder.File("archive.db-dumps/lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var second = await RunAsync("dump", "--archive", app.Archive.Name);
            Assert.StartsWith("NewsArchive: another dump of this archive is being made", second.Error);
        }
        await app.ImportAsync("later.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway)));
        await using var next = new ArchiveApp(seeds: false)
        {
            Settings =
            {
                ["Archive:Path"] = app.Archive.Path,
                ["Dumps:AfterImports"] = "true",
                ["Dumps:Address"] = "https://news.example.org",
            },
        };
        using var client = next.CreateClient();
        var text = "";
        while (!text.Contains("高原铁路全线铺轨", StringComparison.Ordinal)
            || Directory.GetDirectories(app.Folder.File("archive.db-dumps")).Length > 1)
        {
            using var lines = await client.GetAsync(Lines, TestContext.Current.CancellationToken);
            if (lines.IsSuccessStatusCode)
                text = TextOf(await lines.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        Assert.Contains("\"url\":\"https://news.example.org/articles/1\"", text);
    }

    private async Task ImportAsync()
    {
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        var late = app.Folder.Write("late.jsonl", """
            {"title": "𠮷林（快讯）", "date": "1937-07-07", "body": "第一段。\n第二段“引号”与\t制表。"}
            {"title": "无日期的简讯", "body": ""}
            """);
        await app.ImportAsync(late, series: "../晚报");
        await app.ImportAsync("other.jsonl", """{"title": "不属于任何系列", "date": "2024-02-29", "body": "四年一度。"}""");
    }

    private async Task MakeAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var writer = scope.ServiceProvider.GetRequiredService<DumpWriter>();
        await scope.ServiceProvider.GetRequiredService<DumpFolders>().MakeAsync(writer, default);
    }

    private async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var result = await Binary.RunAsync(app.Folder.Path, arguments);
        return (result.ExitCode, result.Error.Trim());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? address, Action<HttpRequestMessage> change)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(method, address);
        change(request);
        return await client.SendAsync(request);
    }

    private Dictionary<string, byte[]> FilesOf(string folder) =>
        Directory.EnumerateFiles(app.Folder.File(folder)).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    private static string TextOf(byte[] compressed)
    {
        using var reader = new StreamReader(new DecompressionStream(new MemoryStream(compressed)));
        return reader.ReadToEnd();
    }

    private static DataField Field(ParquetReader parquet, string path) =>
        parquet.Schema.DataFields.Single(field => field.Path.ToString() == path);

    private static async Task<List<List<string>>> TextsAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var count = (int)group.GetMetadata(field)!.MetaData!.NumValues;
        var (values, present, continued) = (new ReadOnlyMemory<char>[count], new int[count], new int[count]);
        var (texts, next) = (new List<List<string>>(rows), 0);
        await group.ReadRawAsync<ReadOnlyMemory<char>>(field, values, present, continued);
        for (var i = 0; i < count; i++)
        {
            if (continued[i] == 0)
                texts.Add([]);
            if (present[i] == field.MaxDefinitionLevel)
                texts[^1].Add(values[next++].ToString());
        }
        return texts;
    }
}
