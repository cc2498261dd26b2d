namespace NewsArchive.Tests.Support;

/// <summary>Real news, kept beside the working copy.</summary>
public static class Corpus
{
    private static readonly string Root = Path.Combine(Repository.Root, "..", "shared", "corpus");

    public static string News => Path.Combine(Root, "news.jsonl.gz");
    public static string Transcripts => Path.Combine(Root, "xwlb");

    /// <summary>Skips the test where the corpus is absent. In CI it goes on, and fails.</summary>
    public static void Require() =>
        Assert.SkipUnless(Directory.Exists(Root) || Environment.GetEnvironmentVariable("CI") is not null, "The corpus is not at ../shared/corpus.");
}
