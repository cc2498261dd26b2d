using System.Diagnostics;
using System.Globalization;
using NewsArchive.Search.Segments;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Benchmarks;

/// <summary>
/// <c>bench DIR queries.tsv</c>: how long searches take in an index that <see cref="IndexBuild"/> made; <c>recall DIR queries.tsv truth.tsv</c>:
/// whether they find what a look through the texts finds. A line of queries is a number, a class and the words, with tabs between.
/// <c>related DIR CORPUS.jsonl</c>: how long it takes to find the articles related to every 500th.
/// </summary>
internal static class IndexQueries
{
    private const int Hits = 20, Step = 500;

    public static void Bench(string folder, string queries)
    {
        using var index = Open(folder);
        var newest = index.Days[0].Key;
        var times = new Dictionary<string, List<(double Milliseconds, string Query)>>();
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var line in File.ReadLines(queries))
            {
                var query = ClauseOf(line);
                var lastYear = new AllOf([query, new Days(newest.AddDays(-366), newest)]);
                Measure("relevance", () => index.Search(query, HitOrder.Relevance, 0, Hits));
                Measure("date", () => index.Search(query, HitOrder.Newest, 0, Hits));
                Measure("count", () => index.Count(query));
                Measure("yearfacet", () => index.CountBy(Period.Year, query));
                Measure("relevance1y", () => index.Search(lastYear, HitOrder.Relevance, 0, Hits));

                void Measure(string name, Action action)
                {
                    var median = Median(action, pass < 2 ? 1 : 5);
                    if (pass < 2)
                        return;
                    if (!times.TryGetValue(name, out var all))
                        times.Add(name, all = []);
                    all.Add((median, line));
                }
            }
        }
        foreach (var (name, all) in times)
            Print(name, all);
    }

    public static void Recall(string folder, string queries, string truth)
    {
        using var index = Open(folder);
        var classes = new SortedDictionary<string, (int Queries, long True, long Found, long Both)>(StringComparer.Ordinal);
        foreach (var (line, ids) in File.ReadLines(queries).Zip(File.ReadLines(truth)))
        {
            var wanted = ids.Split('\t')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
            var found = index.Search(ClauseOf(line), HitOrder.Newest, 0, int.MaxValue).Select(hit => hit.Id).ToHashSet();
            if (!found.SetEquals(wanted))
                Console.WriteLine($"{line}: missed {Some(wanted.Except(found))}, wrong {Some(found.Except(wanted))}");
            var (count, all, given, both) = classes.GetValueOrDefault(line.Split('\t')[1]);
            classes[line.Split('\t')[1]] = (count + 1, all + wanted.Count, given + found.Count, both + wanted.Count(found.Contains));
        }
        foreach (var (name, (count, all, given, both)) in classes)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"newsarchive {name,-7} n={count} recall={Share(both, all):f3} precision={Share(both, given):f3} hits={given}"));
    }

    public static void Related(string folder, string corpus)
    {
        using var index = Open(folder);
        var times = new List<(double, string)>();
        var fingerprint = 0;
        foreach (var article in IndexBuild.Read(corpus).Where(article => article.Id % Step == 0))
        {
            string[] lines = [.. article.Title, .. article.Body.Select(line => line.Text)];
            var time = Median(() => index.Related(lines, article.Id, Hits), 3);
            times.Add((time, article.Id.ToString(CultureInfo.InvariantCulture)));
            foreach (var hit in index.Related(lines, article.Id, Hits))
                fingerprint = fingerprint * 31 + hit.GetHashCode();
        }
        Print("related", times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fingerprint of what was found: {fingerprint:x8}"));
    }

    private static string Some(IEnumerable<long> ids) => string.Join(' ', ids.Take(5));

    private static double Share(long part, long all) => all == 0 ? 1 : part / (double)all;

    private static IndexReader Open(string folder) => new(Directory.EnumerateFiles(folder, "*.segment").Order(StringComparer.Ordinal)
        .Select(path => Segment.Open(new MappedFile(path))).Select(segment => new LiveSegment(segment, LiveSet.All(segment.Count))));

    private static Clause ClauseOf(string line) => line.Split('\t')[2..] switch
    {
        [var word] => PhraseOf(word),
        var words => new AllOf([.. words.Select(PhraseOf)]),
    };

    private static Phrase PhraseOf(string word) => Phrase.FromText(word) ?? throw new FormatException($"There is nothing to search for in {word}.");

    private static double Median(Action action, int runs)
    {
        var times = new double[runs];
        foreach (ref var time in times.AsSpan())
        {
            var start = Stopwatch.GetTimestamp();
            action();
            time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[runs / 2];
    }

    public static void Print(string name, List<(double Milliseconds, string Query)> times)
    {
        times.Sort();
        double At(double share) => times[(int)Math.Ceiling(share * times.Count) - 1].Milliseconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"newsarchive {name,-11} n={times.Count} p50={At(.5):f3} p95={At(.95):f3} p99={At(.99):f3} max={times[^1].Milliseconds:f2} ms"));
        if (Environment.GetEnvironmentVariable("SLOWEST") is not null)
        {
            foreach (var (time, query) in times.TakeLast(20))
                Console.WriteLine($"    {time:f3} {query}");
        }
    }
}
