namespace NewsArchive.Import.Matching;

/// <summary>Which printed article is which stored one. Whoever finds its own keeps its id, wherever in the bulletin it stands now.</summary>
/// <param name="Pairs">The articles found again.</param>
/// <param name="Added">Printed articles that are not stored.</param>
/// <param name="Gone">Stored articles that are not printed any more.</param>
public sealed record Reconciliation(
    IReadOnlyList<(ArticleKey Printed, StoredKey Stored)> Pairs, IReadOnlyList<ArticleKey> Added, IReadOnlyList<StoredKey> Gone)
{
    /// <summary>Whether any that is found again stands in another place.</summary>
    public bool Moves => Pairs.Any(pair => pair.Printed.Position != pair.Stored.Key.Position);

    // Half of the character pairs in common: more than two stories on one event have, less than an edited story keeps.
    private const double Alike = 0.5;

    // More articles than this that could each be any other are told apart by nobody, and comparing all of them takes too long.
    private const long MostComparisons = 4_000_000;

    /// <summary>
    /// Pairs first what is equal, then what has one headline on one day of the year (the year may have been learnt since), then what
    /// says the same under one headline, then what has most of its words in common and the day of the year.
    /// </summary>
    public static Reconciliation Between(IReadOnlyList<ArticleKey> printed, IReadOnlyList<StoredKey> stored)
    {
        var pairs = new List<(ArticleKey, StoredKey)>();
        var (added, gone) = (printed.ToList(), stored.ToList());
        PairByKey(pairs, added, gone, key => (key.Date, key.Text));
        PairByKey(pairs, added, gone, key => (key.Date.Month, key.Date.Day, key.Title));
        PairByKey(pairs, added, gone, key => key.Story);
        var goneByDay = gone.ToLookup(s => (s.Key.Date.Month, s.Key.Date.Day));
        foreach (var day in added.GroupBy(p => (p.Date.Month, p.Date.Day)).ToList())
            PairByWords(pairs, [.. day], [.. goneByDay[day.Key]], Alike);
        Without(pairs, added, gone);
        return new Reconciliation(pairs, added, gone);
    }

    private static void PairByKey<T>(List<(ArticleKey, StoredKey)> pairs, List<ArticleKey> added, List<StoredKey> gone, Func<ArticleKey, T> keyOf) where T : notnull
    {
        if (added.Count == 0 || gone.Count == 0)
            return;
        var waiting = gone.ToLookup(stored => keyOf(stored.Key));
        foreach (var group in added.GroupBy(keyOf).ToList())
        {
            var (rest, candidates) = (group.ToList(), waiting[group.Key].ToList());
            if ((long)rest.Count * candidates.Count is 1 or > MostComparisons)
                pairs.AddRange(rest.Zip(candidates));
            else
                PairByWords(pairs, rest, candidates, least: 0);
        }
        Without(pairs, added, gone);
    }

    private static void PairByWords(List<(ArticleKey, StoredKey)> pairs, IReadOnlyList<ArticleKey> added, IReadOnlyList<StoredKey> gone, double least)
    {
        if ((long)added.Count * gone.Count > MostComparisons)
            return;
        var likely = new PriorityQueue<(ArticleKey Printed, StoredKey Stored), (double, int)>();
        foreach (var printed in added)
        {
            foreach (var stored in gone)
            {
                if (printed.Words.LikenessTo(stored.Key.Words) is var likeness && likeness >= least)
                    likely.Enqueue((printed, stored), (-likeness, Math.Abs(printed.Position - stored.Key.Position)));
            }
        }
        var (done, taken) = (new HashSet<int>(), new HashSet<long>());
        while (likely.TryDequeue(out var pair, out _))
        {
            if (done.Contains(pair.Printed.Position) || taken.Contains(pair.Stored.Id))
                continue;
            done.Add(pair.Printed.Position);
            taken.Add(pair.Stored.Id);
            pairs.Add(pair);
        }
    }

    private static void Without(List<(ArticleKey Printed, StoredKey Stored)> pairs, List<ArticleKey> added, List<StoredKey> gone)
    {
        var (printed, stored) = (pairs.Select(p => p.Printed.Position).ToHashSet(), pairs.Select(p => p.Stored.Id).ToHashSet());
        added.RemoveAll(key => printed.Contains(key.Position));
        gone.RemoveAll(key => stored.Contains(key.Id));
    }
}
