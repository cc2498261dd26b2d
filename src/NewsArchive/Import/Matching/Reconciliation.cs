namespace NewsArchive.Import.Matching;

/// <summary>
/// The correspondence between the articles of a file and those of a stored bulletin. A recognized article keeps its ID, whatever its
/// position.
/// </summary>
/// <param name="Pairs">The recognized articles.</param>
/// <param name="Added">The articles in the file that are not stored, in the order of the file.</param>
/// <param name="Gone">The stored articles that are not in the file.</param>
public sealed record Reconciliation(
    IReadOnlyList<(ArticleKey Printed, StoredKey Stored)> Pairs, IReadOnlyList<ArticleKey> Added, IReadOnlyList<StoredKey> Gone)
{
    /// <summary>Whether the position of any recognized article has changed.</summary>
    public bool Moves => Pairs.Any(pair => pair.Printed.Position != pair.Stored.Key.Position);

    /// <summary>
    /// Pairs the articles in four passes, each among those that the previous passes left: by the same text on the same date; by the same
    /// title on the same day of the year, because the year may have become known in the meantime; by the same title and body; and by
    /// similar words on the same day of the year.
    /// </summary>
    /// <param name="printed">The keys of the articles in the file.</param>
    /// <param name="stored">The keys of the articles in the bulletin.</param>
    public static Reconciliation Between(IReadOnlyList<ArticleKey> printed, IReadOnlyList<StoredKey> stored)
    {
        var pairing = new Pairing(printed, stored);
        pairing.PairByKey(key => (key.Date, key.Text));
        pairing.PairByKey(key => (key.Date.Month, key.Date.Day, key.Title));
        pairing.PairByKey(key => key.Story);
        pairing.PairBySimilarity();
        return pairing.Result;
    }

    /// <summary>The articles paired so far, and the remaining ones.</summary>
    private sealed class Pairing(IEnumerable<ArticleKey> printed, IEnumerable<StoredKey> stored)
    {
        // An edited article keeps more than half of its character pairs, whereas two articles about the same event share less than half.
        private const double MinSimilarity = 0.5;

        // Beyond this number, comparing each article with each other takes too long. So many articles with the same key are hard to tell
        // apart anyway.
        private const long MaxComparisons = 4_000_000;

        private readonly List<(ArticleKey Printed, StoredKey Stored)> pairs = [];
        private readonly List<ArticleKey> added = [.. printed];
        private readonly List<StoredKey> gone = [.. stored];

        public Reconciliation Result => new(pairs, added, gone);

        /// <summary>Pairs articles with equal keys. If several have the same key, the most similar ones are paired.</summary>
        public void PairByKey<T>(Func<ArticleKey, T> keyOf) where T : notnull
        {
            if (added.Count == 0 || gone.Count == 0)
                return;
            var goneByKey = gone.ToLookup(stored => keyOf(stored.Key));
            foreach (var group in added.GroupBy(keyOf).ToList())
            {
                var (printed, stored) = (group.ToList(), goneByKey[group.Key].ToList());
                if ((long)printed.Count * stored.Count is 1 or > MaxComparisons)
                    pairs.AddRange(printed.Zip(stored));
                else
                    PairMostSimilar(printed, stored, minSimilarity: 0);
            }
            RemovePaired();
        }

        /// <summary>Pairs articles of the same day of the year that have most of their words in common.</summary>
        public void PairBySimilarity()
        {
            var goneByDay = gone.ToLookup(stored => (stored.Key.Date.Month, stored.Key.Date.Day));
            foreach (var day in added.GroupBy(printed => (printed.Date.Month, printed.Date.Day)))
                PairMostSimilar([.. day], [.. goneByDay[day.Key]], MinSimilarity);
            RemovePaired();
        }

        /// <summary>
        /// Pairs the most similar articles first. If several are equally similar, those at the nearest positions are paired.
        /// </summary>
        private void PairMostSimilar(IReadOnlyList<ArticleKey> printed, IReadOnlyList<StoredKey> stored, double minSimilarity)
        {
            if ((long)printed.Count * stored.Count > MaxComparisons)
                return;
            var candidates = new PriorityQueue<(ArticleKey Printed, StoredKey Stored), (double, int)>();
            foreach (var one in printed)
            {
                foreach (var other in stored)
                {
                    if (one.Words.SimilarityTo(other.Key.Words) is var similarity && similarity >= minSimilarity)
                        candidates.Enqueue((one, other), (-similarity, Math.Abs(one.Position - other.Key.Position)));
                }
            }
            var (pairedPositions, pairedIds) = (new HashSet<int>(), new HashSet<long>());
            while (candidates.TryDequeue(out var pair, out _))
            {
                if (pairedPositions.Contains(pair.Printed.Position) || pairedIds.Contains(pair.Stored.Id))
                    continue;
                pairedPositions.Add(pair.Printed.Position);
                pairedIds.Add(pair.Stored.Id);
                pairs.Add(pair);
            }
        }

        private void RemovePaired()
        {
            var positions = pairs.Select(pair => pair.Printed.Position).ToHashSet();
            var ids = pairs.Select(pair => pair.Stored.Id).ToHashSet();
            added.RemoveAll(key => positions.Contains(key.Position));
            gone.RemoveAll(key => ids.Contains(key.Id));
        }
    }
}
