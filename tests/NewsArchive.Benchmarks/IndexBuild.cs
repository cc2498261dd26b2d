using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Benchmarks;

/// <summary><c>build CORPUS.jsonl DIR</c>: how fast an index is made of JSON Lines of <c>id</c>, <c>title</c>, <c>date</c> and <c>body</c>, and how large it is.</summary>
internal static class IndexBuild
{
    // Terms are counted fastest while their table fits the processor's cache; the segments that are left are as large as they may be.
    private const int ArticlesAtOnce = 5_000;

    public static void Run(string corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        var clock = Stopwatch.StartNew();
        var (articles, bytes, pending) = (0, 0L, new List<LiveSegment>());
        foreach (var batch in Read(corpus).Chunk(ArticlesAtOnce))
        {
            articles += batch.Length;
            var segment = SegmentBuilder.Build(batch);
            if (pending.Sum(s => (long)s.Segment.ByteCount) + segment.Length > MergePolicy.MaxSegmentBytes)
                Merge();
            pending.Add(new LiveSegment(Segment.Open(segment), LiveSet.All(batch.Length)));
        }
        Merge();
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"newsarchive build n={articles} s={seconds:f1} articles/s={articles / seconds:f0} bytes={bytes}"));

        void Merge()
        {
            if (pending.Count == 0)
                return;
            using var file = File.Create(Path.Combine(folder, $"{articles}.segment"));
            SegmentMerger.Merge(pending, file);
            bytes += file.Length;
            pending.Clear();
        }
    }

    public static IEnumerable<IndexedArticle> Read(string corpus)
    {
        foreach (var line in File.ReadLines(corpus))
        {
            using var json = JsonDocument.Parse(line);
            var article = json.RootElement;
            yield return new IndexedArticle(
                article.GetProperty("id").GetInt64(),
                DateOnly.ParseExact(article.GetProperty("date").GetString().AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Lines(article.GetProperty("title")), [.. Lines(article.GetProperty("body")).Select(LineOf)], null, [], null, null, null);
        }
    }

    // As of articles that are imported, the first paragraph is the lead.
    private static FieldLine LineOf(string line, int number) => new(line, number == 0 ? ArticleField.Lead : ArticleField.Body);

    private static string[] Lines(JsonElement text) => text.GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
