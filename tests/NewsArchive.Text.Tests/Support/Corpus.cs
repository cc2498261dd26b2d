using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Real bulletins with what a person read in them, kept beside the working copy.</summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Root => Repository.Path("..", "shared", "corpus");

    /// <summary>Why tests over the corpus cannot run here; nothing where they can, or where they must.</summary>
    public static string? WhyAbsent =>
        Directory.Exists(Root) || Environment.GetEnvironmentVariable("CI") == "true" ? null : "The corpus is not at ../shared/corpus.";

    /// <summary>The bulletins that have a gold reading, as theory data: folder and file name.</summary>
    public static TheoryData<string, string> Bulletins()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in new[] { "seed", "bulletins-dev" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.txt").Order(StringComparer.Ordinal))
                data.Add(folder, Path.GetFileName(file));
        }

        return data;
    }

    /// <summary>The bodies of real articles, in order.</summary>
    public static IEnumerable<string> News()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Root, "news.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.GetProperty("body").GetString()!;
        }
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
