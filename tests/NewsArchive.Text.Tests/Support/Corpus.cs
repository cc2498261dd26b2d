using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// Real bulletins with what a person read in them: in the folder that NEWSARCHIVE_CORPUS names, or in ../shared/corpus.
/// </summary>
internal static class Corpus
{
    private const string Absent = "There is no corpus: set NEWSARCHIVE_CORPUS to its folder.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Root => Repository.Path(Environment.GetEnvironmentVariable("NEWSARCHIVE_CORPUS") ?? "../shared/corpus");

    /// <summary>Whether the corpus is there to read, or has to be, as in CI.</summary>
    public static bool IsExpected => Directory.Exists(Root) || Environment.GetEnvironmentVariable("CI") is not null;

    /// <summary>The bulletins that have a gold reading.</summary>
    public static IEnumerable<(string Folder, string File)> Bulletins =>
        from folder in new[] { "seed", "bulletins-dev" }
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.txt").Order(StringComparer.Ordinal)
        select (folder, Path.GetFileName(file));

    /// <summary>The same as theory data; where the corpus is absent, a single row that is skipped.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        IsExpected ? Bulletins.Select(bulletin => new TheoryDataRow<string, string>(bulletin.Folder, bulletin.File)) : [new("", "") { Skip = Absent }];

    /// <summary>Skips the test where the corpus is absent. In CI it goes on, and fails.</summary>
    public static void Require() => Assert.SkipUnless(IsExpected, Absent);

    /// <summary>The bodies of real articles, in order.</summary>
    public static IEnumerable<string> News()
    {
        foreach (var line in NewsLines())
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("body").GetString()!;
        }
    }

    /// <summary>All news and all items of nights, each with the name that judgements have for it.</summary>
    public static IEnumerable<(string Name, string Title, DateOnly? Date, string[] Lines)> Articles()
    {
        foreach (var (place, line) in NewsLines().Index())
        {
            using var json = JsonDocument.Parse(line);
            var (news, date) = (json.RootElement, json.RootElement.GetProperty("date").GetString());
            yield return ($"news:{place + 1}", news.GetProperty("title").GetString()!,
                date is null ? null : DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture),
                LinesOf(news.GetProperty("body").GetString()!));
        }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "xwlb"), "*.md").Order(StringComparer.Ordinal))
        {
            var night = Path.GetFileNameWithoutExtension(file);
            foreach (var (place, item) in File.ReadAllText(file).Split("\n### ").Skip(1).Index())
            {
                yield return ($"{night}:{place + 1}", LinesOf(item)[0],
                    DateOnly.ParseExact(night, "yyyyMMdd", CultureInfo.InvariantCulture), LinesOf(item)[1..]);
            }
        }
    }

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> NewsLines()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Root, "news.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
            yield return line;
    }

    public static byte[] Read(string folder, string file) => File.ReadAllBytes(Path.Combine(Root, folder, file));

    public static IReadOnlyList<GoldArticle> Gold(string folder, string file)
    {
        var json = File.ReadAllText(Path.Combine(Root, folder, Path.ChangeExtension(file, ".gold.json")));
        return JsonSerializer.Deserialize<GoldBulletin>(json, Json)!.Articles;
    }
}

internal sealed record GoldBulletin(IReadOnlyList<GoldArticle> Articles);

/// <summary>An article as a person read it. Its title carries the column tag, its first paragraph the dateline.</summary>
internal sealed record GoldArticle(
    string Title,
    string? Subtitle,
    string? Column,
    string Agency,
    string Place,
    int Month,
    int Day,
    int Year,
    IReadOnlyList<string> Reporters,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<string>? Captions,
    string? Credit);
