using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>A list of articles too long for one part is one bulletin all the same.</summary>
[Trait("Category", "Slow")]
public sealed class PartsTests
{
    private const int Articles = 12_000;

    [Fact]
    public async Task A_long_list_comes_in_whole_is_known_again_and_comes_back_byte_for_byte()
    {
        await using var app = new ArchiveApp(seeds: false);
        var text = Lines(Enumerable.Range(1, Articles));
        var outcome = await app.ImportAsync("long.jsonl", text);
        Assert.Equal((Articles, Articles), (outcome.Added, outcome.Report!.Lines.Values.Sum()));
        Assert.True(await app.QueryAsync(a => a.SourceParts.CountAsync()) > 1);
        Assert.Equal(Articles, (await app.ImportAsync("long.jsonl", text)).Same);

        using var client = app.CreateClient();
        Assert.Equal(text, await client.GetStringAsync("/bulletins/1/source"));
    }

    [Fact]
    public async Task Its_page_shows_any_article_among_its_lines_and_turns_over_the_ends_of_parts()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("long.jsonl", Lines(Enumerable.Range(1, Articles)));
        foreach (var number in new[] { 1, 4_321, Articles })
        {
            var id = await app.QueryAsync(a => a.Articles.Where(x => x.Text.Title == $"第{number}号通报").Select(x => x.Id).SingleAsync());
            var page = await app.ReadAsync($"/bulletins/1?article={id}");
            Assert.Contains($"第{number}号通报", Assert.Single(page.QuerySelectorAll(".marked")).TextContent);
            Assert.Equal($"/articles/{id}", page.QuerySelector(".marked a")!.GetAttribute("href"));
        }
        var shown = new List<string>();
        for (var address = "/bulletins/1"; address is not null;)
        {
            var page = await app.ReadAsync(address);
            Assert.Equal(shown.Count + 1, int.Parse(page.QuerySelector(".lines")!.GetAttribute("start")!, CultureInfo.InvariantCulture));
            shown.AddRange(page.QuerySelectorAll(".lines li").Select(li => li.LastElementChild!.TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(Lines(Enumerable.Range(1, Articles)), string.Concat(shown.Select(line => line + "\n")));
    }

    [Fact]
    public async Task Articles_that_are_inserted_edited_moved_and_dropped_are_told_apart()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("long.jsonl", Lines(Enumerable.Range(1, Articles)));
        var before = await IdsAsync(app);

        var numbers = new[] { Articles + 1 }.Concat(Enumerable.Range(2, Articles - 2)).Append(1);
        var outcome = await app.ImportAsync("long.jsonl", Lines(numbers).Replace("第777号正文", "第777号正文（更正）"));
        Assert.Equal((1, 1, Articles - 2, 1), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        var after = await IdsAsync(app);
        Assert.All(numbers.Skip(1), number => Assert.Equal(before[$"第{number}号通报"], after[$"第{number}号通报"]));
        Assert.Contains("（更正）", (await app.ReadAsync($"/articles/{after["第777号通报"]}")).QuerySelector(".text")!.TextContent);
    }

    [Fact]
    public async Task A_line_without_a_date_has_the_day_of_the_one_before_it_in_another_part_too()
    {
        await using var app = new ArchiveApp(seeds: false);
        var lines = Lines(Enumerable.Range(1, Articles)).Split('\n');
        await app.ImportAsync("long.jsonl", string.Join('\n', lines.Select((line, i) => i == 0 ? line : line.Replace("\"date\"", "\"when\""))));
        Assert.Equal(1, await app.QueryAsync(a => a.Articles.Select(x => x.Date).Distinct().CountAsync()));
    }

    [Fact]
    public async Task A_line_without_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder.File("line.jsonl")))
            file.SetLength(100 << 20);
        var result = await Binary.RunAsync(folder.Path, "import", "line.jsonl");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("line.jsonl: a line of it is longer than the 64 MB", Assert.Single(result.Problems));
    }

    /// <summary>
    /// An array that is too large to be read as a whole. The articles of its first half are on lines of their own, the others on one.
    /// </summary>
    [Fact]
    public async Task A_large_array_comes_in_whole_and_comes_back_and_shows_each_article_among_its_lines()
    {
        const int articles = 2_700, half = articles / 2;
        await using var app = new ArchiveApp(seeds: false);
        var lines = Lines(Enumerable.Range(1, articles), new string('a', 25_000)).TrimEnd('\n').Split('\n');
        var text = Encoding.UTF8.GetBytes($"[{string.Join(",\n", lines[..half])},\n{string.Join(", ", lines[half..])}]");
        Assert.True(text.Length > 64 << 20);
        await File.WriteAllBytesAsync(app.Folder.File("large.json"), text);
        var outcome = Assert.Single(await app.ImportAsync(app.Folder.File("large.json")));
        Assert.Equal((articles, null), (outcome.Added, outcome.Problem));
        Assert.Empty(outcome.Report!.Findings);
        // The first parts end with a line; each of the others counts as one.
        Assert.InRange(outcome.Report.Lines.Values.Sum(), half + 2, half + await app.QueryAsync(a => a.SourceParts.CountAsync()));

        using var client = app.CreateClient();
        var source = await client.GetByteArrayAsync("/bulletins/1/source");
        Assert.True(source.AsSpan().SequenceEqual(text));
        foreach (var number in new[] { 1, 1_234, 2_345, articles })
        {
            var id = await app.QueryAsync(a => a.Articles.Where(x => x.Text.Title == $"第{number}号通报").Select(x => x.Id).SingleAsync());
            var page = await app.ReadAsync($"/bulletins/1?article={id}");
            Assert.Contains($"第{number}号正文", Assert.Single(page.QuerySelectorAll(".marked")).TextContent);
        }
        Assert.Equal(articles, Assert.Single(await app.ImportAsync(app.Folder.File("large.json"))).Same);
    }

    [Fact]
    public async Task A_file_without_articles_is_named_even_if_it_ends_where_a_part_does()
    {
        await using var app = new ArchiveApp(seeds: false);
        var path = app.Folder.Write("numbers.jsonl", string.Concat(Enumerable.Repeat("1\n", 4 << 20)));
        var outcome = Assert.Single(await app.ImportAsync(path));
        Assert.Contains("no article", outcome.Problem);
        Assert.Equal(0, await app.QueryAsync(a => a.Bulletins.CountAsync()));
    }

    [Theory]
    [InlineData("{\"2023-08-16\": [", "large.json: it has more than the 64 MB of JSON that are read as a whole, and is not an array")]
    [InlineData("[{\"title\": \"甲\", \"body\": \"乙\"},\n{\"title\" \"丙\"},\n", "large.json: line 2: from here on it is not valid JSON in UTF-8")]
    public async Task A_large_file_that_cannot_be_cut_is_refused(string start, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("large.json"), start);
        await using (var file = File.OpenWrite(folder.File("large.json")))
            file.SetLength(65 << 20);
        var result = await Binary.RunAsync(folder.Path, "parse", "large.json");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, Assert.Single(result.Problems));
    }

    private static Task<Dictionary<string, long>> IdsAsync(ArchiveApp app) =>
        app.QueryAsync(a => a.Articles.Where(x => x.WithdrawnAt == null).ToDictionaryAsync(x => x.Text.Title, x => x.Id));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Lines(IEnumerable<int> numbers, string other = "") => string.Concat(numbers.Select(number => JsonSerializer.Serialize(new
    {
        title = $"第{number}号通报",
        date = $"2023-08-{number % 28 + 1:00}",
        body = $"第{number}号正文。{string.Concat(Enumerable.Repeat(Bulletins.Harbour, 3))}",
        other,
    }, Plain) + "\n"));
}
