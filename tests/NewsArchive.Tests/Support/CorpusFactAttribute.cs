namespace NewsArchive.Tests.Support;

/// <summary>A test over real news, which lies beside the checkout. Where it is absent the test is skipped, except in CI.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    private static readonly string Root = Path.Combine(Repository.Root, "..", "shared", "corpus");

    public static string News => Path.Combine(Root, "news.jsonl.gz");
    public static string Transcripts => Path.Combine(Root, "xwlb");

    public CorpusFactAttribute()
    {
        if (!Directory.Exists(Root) && Environment.GetEnvironmentVariable("CI") is null)
            Skip = "the corpus is not at ../shared/corpus";
    }
}
