namespace NewsArchive.Tests.Support;

/// <summary>Real news: in the folder that NEWSARCHIVE_CORPUS names, or in ../shared/corpus.</summary>
public static class Corpus
{
    private static readonly string Root =
        Path.Combine(Repository.Root, Environment.GetEnvironmentVariable("NEWSARCHIVE_CORPUS") ?? "../shared/corpus");

    public static string News => Path.Combine(Root, "news.jsonl.gz");
    public static string Transcripts => Path.Combine(Root, "xwlb");

    /// <summary>All files of a format, in order; none where the corpus is absent.</summary>
    public static IEnumerable<byte[]> Files(string extension) => Directory.Exists(Root)
        ? Directory.EnumerateFiles(Root, $"*{extension}", SearchOption.AllDirectories).Where(file => !file.EndsWith(".gold.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
        : [];

    /// <summary>Skips the test where the corpus is absent. In CI it goes on, and fails.</summary>
    public static void Require() =>
        Assert.SkipUnless(
            Directory.Exists(Root) || Environment.GetEnvironmentVariable("CI") is not null,
            "There is no corpus: set NEWSARCHIVE_CORPUS to its folder.");
}
