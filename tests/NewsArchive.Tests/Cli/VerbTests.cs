using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>The verbs as they are typed, in the real program.</summary>
[Trait("Category", "Slow")]
public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Task<Binary.Result> RunAsync(params string[] arguments) => Binary.RunAsync(folder.Path, arguments);

    [Fact]
    public async Task Parse_prints_an_article_a_line_and_touches_no_database()
    {
        var result = await RunAsync("parse", Repository.Seeds);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var articles = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, articles.Count);
        Assert.Equal("000_35be1cb1362beb32.txt", articles[0].GetProperty("file").GetString());
        Assert.Equal("阿斯塔纳", articles[0].GetProperty("place").GetString());
        Assert.Equal("2025-06-17", articles[1].GetProperty("date").GetString());
        Assert.Equal("sidecar", articles[1].GetProperty("yearSource").GetString());
        Assert.Equal("新华社发", articles[1].GetProperty("credit").GetString());
        Assert.Contains("习近平", result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("night.md", "# 《新闻联播》 (20230215)\n\n## 详细新闻\n\n### 【新思想引领新征程】港口吞吐量创新高\n\n<p>码头上机声隆隆。</p>\n", "新思想引领新征程")]
    [InlineData("day.txt", "（国际）港口吞吐量创新高\n\n新华社上海6月17日电 码头上机声隆隆。（完）\n", "国际")]
    [InlineData("day.txt", "【体育】港口吞吐量创新高\n\n新华社上海6月17日电 码头上机声隆隆。（完）\n", "体育")]
    [InlineData("day.txt", "港口吞吐量创新高\n\n新华社上海6月17日电 码头上机声隆隆。（完）\n", null)]
    public async Task Parse_prints_a_title_without_its_column_tag(string file, string text, string? column)
    {
        folder.Write(file, text);
        var article = JsonDocument.Parse((await RunAsync("parse", file)).Output).RootElement;
        Assert.Equal(("港口吞吐量创新高", column), (article.GetProperty("title").GetString(), article.GetProperty("column").GetString()));
    }

    [Fact]
    public async Task Parse_and_search_print_no_date_that_nothing_states()
    {
        folder.Write("list.jsonl", """{"title": "会议闭幕", "body": "会议在上海闭幕。"}""");
        var article = JsonDocument.Parse((await RunAsync("parse", "list.jsonl")).Output).RootElement;
        Assert.Equal(
            (JsonValueKind.Null, "presumed"), (article.GetProperty("date").ValueKind, article.GetProperty("yearSource").GetString()));

        await RunAsync("import", "list.jsonl");
        Assert.Equal("\t1\t会议闭幕\n", (await RunAsync("search", "日期:无")).Output);
        Assert.Equal("", (await RunAsync("search", "会议 日期:2000..")).Output);
        var found = JsonDocument.Parse((await RunAsync("search", "会议", "--json")).Output).RootElement;
        Assert.Equal(JsonValueKind.Null, found.GetProperty("date").ValueKind);
    }

    [Fact]
    public async Task Parse_prints_the_kinds_of_paragraphs_and_the_places_of_captions_where_there_are_any()
    {
        const string story = "港口扩建提速\n\n新华社海口6月17日电 海南一处港口17日开始扩建。\n\n";
        folder.Write("a.txt", story + "图为港口。新华社发（王一摄）\n\n水深可泊巨轮\n\n新航道水深十八米。\n");
        folder.Write("b.txt", story);
        var article = JsonDocument.Parse((await RunAsync("parse", "a.txt")).Output).RootElement;
        Assert.Equal(["text", "subhead", "text"], article.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal([1], article.GetProperty("captionPlaces").EnumerateArray().Select(place => place.GetInt32()));
        var plain = JsonDocument.Parse((await RunAsync("parse", "b.txt")).Output).RootElement;
        Assert.False(plain.TryGetProperty("kinds", out _) || plain.TryGetProperty("captionPlaces", out _));
    }

    [Fact]
    public async Task Parse_prints_bylines_and_findings_and_dates_by_folders()
    {
        folder.Write("2025/10/07/a.txt", """
            本刊启事如下，敬请留意。

            港口吞吐量创新高
            新华社记者 李二
            王三
            新华社上海10月6日电 码头上机声隆隆。
            新华社某某供图。摄影：王三
            """);
        var lines = (await RunAsync("parse", "2025/10/07/a.txt")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("2025/10/07/a.txt", lines[0].GetProperty("file").GetString());
        Assert.Equal(("2025-10-06", "path"), (lines[0].GetProperty("date").GetString(), lines[0].GetProperty("yearSource").GetString()));
        Assert.Equal("新华社记者 李二\n王三", lines[0].GetProperty("byline").GetString());
        Assert.Equal(["李二", "王三"], lines[0].GetProperty("reporters").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("doubtfulLine", Assert.Single(lines[0].GetProperty("findings").EnumerateArray()).GetProperty("kind").GetString());
        Assert.False(lines[1].TryGetProperty("title", out _));
        Assert.Equal("unread", Assert.Single(lines[1].GetProperty("findings").EnumerateArray()).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Import_says_what_came_of_it_each_time()
    {
        var (first, second) = (await RunAsync("import", Repository.Seeds), await RunAsync("import", Repository.Seed));
        Assert.Contains("2 new, 0 changed, 0 same, 0 withdrawn articles from 1 bulletins", first.Output);
        Assert.Contains("0 new, 0 changed, 2 same, 0 withdrawn articles from 1 bulletins", second.Output);
        Assert.True(File.Exists(ArchiveFile.Of(folder).Path));
    }

    [Fact]
    public async Task Import_takes_a_series_without_the_spaces_around_it_and_refuses_what_is_no_name()
    {
        Assert.Contains("2 new", (await RunAsync("import", Repository.Seeds, "--series", " 内参 ")).Output);
        Assert.Equal("2", (await RunAsync("search", "系列:内参", "--count")).Output.Trim());
        var refused = await RunAsync("import", Repository.Seeds, "--series", "内参\u202E");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            "import: --series is not a valid name; give a name of 1 to 60 characters on one line, without control characters",
            Assert.Single(refused.Problems));
    }

    [Fact]
    public async Task Import_goes_on_past_what_it_cannot_read_and_names_it()
    {
        folder.Write("in/1-empty.txt", "");
        folder.Write("in/2-prose.txt", "没有电头的一段话。\n");
        folder.Write("in/3-good.txt", Bulletins.Of(Bulletins.HarbourArticle));
        folder.Write("in/4-sidecar.txt", Bulletins.Of(Bulletins.MuseumArticle));
        folder.Write("in/4-sidecar.sidecar.json", "{\n  \"jahr\": 2025\n}");
        await File.WriteAllBytesAsync(folder.File("in/5-binary.txt"), [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 31))]);
        folder.Write("in/6-year.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway)));
        folder.Write("in/6-year.sidecar.json", """{ "year": 25 }""");

        var result = await RunAsync("import", "in", "nowhere");
        Assert.Equal(1, result.ExitCode);
        string[] expected =
        [
            "nowhere: there is no such file or folder",
            "1-empty.txt: line 1: The file contains no article",
            "2-prose.txt: line 1: The file contains no article",
            "4-sidecar.sidecar.json: line 2: the sidecar is invalid; write a year, a series or both",
            "5-binary.txt: line 1: This line contains a NUL character",
            "6-year.sidecar.json: the year 25 is out of range; write one from 1931",
        ];
        Assert.Equal(expected.Length, result.Problems.Length);
        Assert.All(expected.Zip(result.Problems), pair => Assert.Contains(pair.First, pair.Second));
        Assert.Contains("1 new, 0 changed, 0 same, 0 withdrawn articles from 1 bulletins; 6 not read", result.Output);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_passed_over()
    {
        Directory.CreateDirectory(folder.File("in"));
        using (var make = System.Diagnostics.Process.Start("mkfifo", [folder.File("in/pipe.txt")]))
            await make.WaitForExitAsync();
        folder.Write("in/day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var result = await RunAsync("import", "in");
        Assert.Contains("pipe.txt: line 1: The file contains no article", Assert.Single(result.Problems));
        Assert.Contains("1 new", result.Output);
    }

    [Fact]
    public async Task A_folder_that_leads_back_to_itself_is_read_once()
    {
        folder.Write("in/deep/day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        Directory.CreateSymbolicLink(folder.File("in/deep/loop"), "..");
        var result = await RunAsync("parse", "in");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("\"file\":\"deep/day.txt\"", Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_link_is_read_as_the_whole_file_to_which_it_leads()
    {
        folder.Write("kept/day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        Directory.CreateDirectory(folder.File("in"));
        File.CreateSymbolicLink(folder.File("in/day.txt"), "../kept/day.txt");
        File.CreateSymbolicLink(folder.File("in/gone.txt"), "../kept/gone.txt");
        var (kept, linked) = (await RunAsync("parse", "kept"), await RunAsync("parse", "in"));
        Assert.Equal(2, kept.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(kept.Output, linked.Output);
        Assert.Contains("gone.txt", Assert.Single(linked.Problems));
    }

    [Fact]
    public async Task A_file_too_large_to_be_a_bulletin_is_refused_unread()
    {
        await using (var large = File.Create(folder.File("large.txt")))
            large.SetLength(200L << 20);
        var result = await RunAsync("import", "large.txt");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("large.txt: it has 200 MB", Assert.Single(result.Problems));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_lists_the_verbs(string verb)
    {
        var result = await RunAsync(verb);
        Assert.Equal(0, result.ExitCode);
        Assert.All(["import", "parse", "help"], v => Assert.Contains(v, result.Output));
    }

    [Theory]
    [InlineData("improt is not a verb; the verbs are import, parse", "improt", "seeds")]
    [InlineData("PATH", "import")]
    [InlineData("--dryrun is neither an option", "import", "--dryrun")]
    [InlineData("--dryrun is neither an option", "import", "SEEDS", "--dryrun")]
    [InlineData("--Archive:Pth=x.db is neither an option", "import", "SEEDS", "--Archive:Pth=x.db")]
    [InlineData("-v is neither an option", "parse", "SEEDS", "-v")]
    [InlineData("import: --year is 'abc'; give a year from 1931", "import", "SEEDS", "--year", "abc")]
    [InlineData("import: --year is ''; give a year from 1931", "import", "SEEDS", "--year", "")]
    [InlineData("import: --year is '2025x'; give a year from 1931", "import", "SEEDS", "--year", "2025x")]
    [InlineData("import: --year is '25'; give a year from 1931", "import", "SEEDS", "--year", "25")]
    [InlineData("Required argument missing for option: '--year'", "import", "SEEDS", "--year")]
    [InlineData("Required argument missing for option: '--series'", "import", "SEEDS", "--series")]
    public async Task A_slip_of_the_pen_is_one_line_and_a_failure(string expected, params string[] arguments)
    {
        var result = await RunAsync([.. arguments.Select(word => word == "SEEDS" ? Repository.Seeds : word)]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--archive", "mine.db")]
    [InlineData("--archive=mine.db")]
    [InlineData("--Archive:Path", "mine.db")]
    [InlineData("--Archive:Path=mine.db")]
    public async Task The_archive_of_a_verb_is_named_as_an_option_or_as_a_setting(params string[] archive)
    {
        var result = await RunAsync(["import", Repository.Seeds, .. archive]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(File.Exists(folder.File("mine.db")));
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Theory]
    [InlineData("Archive:Path is empty", "--Archive:Path=")]
    [InlineData(
        "Archive:Pth is not a setting; the settings of the section Archive are Path, Connection, Seeds, Folders, MaxUpload",
        "--Archive:Pth=x")]
    [InlineData("Archive:Path /proc/none/archive.db can't be used", "--Archive:Path=/proc/none/archive.db")]
    [InlineData("Archive:Path is a root folder", "--Archive:Path=/")]
    [InlineData("Archive:Seeds is not an existing folder", "--Archive:Seeds=nowhere")]
    [InlineData("did you mean Archive:Path", "--archive", "mine.db")]
    [InlineData("import is not a setting; write", "--Archive:Path=x.db", "import", "seeds")]
    [InlineData("Archive:MaxUpload is 'many'; set it to a whole number", "--Archive:MaxUpload=many")]
    [InlineData("Site:PostingsASearch is 'many'; set it to a whole number", "--Site:PostingsASearch=many")]
    [InlineData("Access:AdminsNeedPasskeys is 'yes'; set it to true or false", "--Access:AdminsNeedPasskeys=yes")]
    [InlineData("Archive:MaxUpload is out of range", "--Archive:MaxUpload=0")]
    [InlineData("the section Serilog can't be used: The value Loud is not", "--Serilog:MinimumLevel:Default=Loud")]
    [InlineData("--urls can't be used: Specified argument was out of the range", "--urls=http://127.0.0.1:99999")]
    [InlineData("https", "--urls=https://127.0.0.1:0")]
    [InlineData("Invalid url: 'nonsense'", "--urls=nonsense")]
    public async Task A_setting_that_cannot_work_stops_the_start_with_one_line(string expected, params string[] settings)
    {
        var result = await RunAsync(settings);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_file_that_is_no_archive_is_left_as_it_was()
    {
        var path = folder.Write("notes.db", "These are notes, and nobody may write over them.");
        var result = await RunAsync("--Archive:Path=notes.db");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("file is not a database", Assert.Single(result.Problems));
        Assert.StartsWith("These are notes", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_as_it_was()
    {
        await new ArchiveFile(folder.File("bookmarks.db")).ExecuteAsync("CREATE TABLE bookmarks (address TEXT)");
        var before = await File.ReadAllBytesAsync(folder.File("bookmarks.db"));
        var result = await RunAsync("import", Repository.Seeds, "--archive", "bookmarks.db");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is a database of another program", Assert.Single(result.Problems));
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("bookmarks.db")));
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_one_line()
    {
        await using var server = await Server.StartAsync();
        var result = await RunAsync("--urls", server.Address);
        Assert.Equal(1, result.ExitCode);
        var line = Assert.Single(result.Problems);
        Assert.StartsWith(
            $"NewsArchive: --urls can't be used: Failed to bind to address {server.Address}: address already in use. Choose another", line);
        Assert.DoesNotContain("Exception", result.Output);
    }
}
