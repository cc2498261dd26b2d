namespace NewsArchive.Tests.Support;

/// <summary>A test over real news, which lies beside the checkout. Where it is absent the test is skipped, except in CI.</summary>
public sealed class CorpusFactAttribute : FactAttribute
{
    public static string News => Path.Combine(Repository.Root, "..", "shared", "corpus", "news.jsonl.gz");

    public CorpusFactAttribute()
    {
        if (!File.Exists(News) && Environment.GetEnvironmentVariable("CI") is null) Skip = "the corpus is not at ../shared/corpus";
    }
}
