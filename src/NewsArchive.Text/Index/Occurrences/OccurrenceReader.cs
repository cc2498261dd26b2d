using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Occurrences;

/// <summary>
/// Reads where phrases occur in the articles that meet a clause. If a budget is used up, a part of the occurrences is missing.
/// </summary>
/// <param name="reader">The index.</param>
/// <param name="clause">The condition that articles must meet.</param>
/// <param name="phrases">
/// The phrases. Occurrences that overlap count each. Those that are not looked for in texts (see <see cref="Phrase.IsOfText"/>) are left
/// out.
/// </param>
public sealed class OccurrenceReader(IndexReader reader, Clause clause, IReadOnlyList<Phrase> phrases)
{
    /// <summary>Counts the occurrences.</summary>
    /// <param name="budget">Limits the work.</param>
    /// <returns>The number of articles that meet the clause, and the number of occurrences in them.</returns>
    public (int Articles, long Occurrences) Count(SearchBudget budget)
    {
        var (articles, occurrences) = (0, 0L);
        ForEach(budget, (_, _, count) => (articles, occurrences) = (articles + 1, occurrences + count));
        return (articles, occurrences);
    }

    /// <summary>Gets some of the occurrences, those of the newest article first, and in an article in the order of its text.</summary>
    /// <param name="skip">The number of occurrences before them.</param>
    /// <param name="take">The number of occurrences.</param>
    /// <param name="budget">Limits the work, which ends with the last one.</param>
    public IReadOnlyList<Occurrence> Newest(long skip, int take, SearchBudget budget)
    {
        var taken = new List<Occurrence>();
        budget.Run(() =>
        {
            var plan = new ClausePlan(clause, reader.Segments, isRanked: false, budget);
            var occurrences = new OccurrencePlan(clause, phrases, budget);
            var open = new PriorityQueue<SegmentHits, (int, long)>();
            foreach (var segment in reader.Segments)
            {
                if (plan.Open(segment.Segment) is { } cursor)
                    Enqueue(new SegmentHits(segment, segment.Hits(cursor).GetEnumerator(), occurrences.Open(segment.Segment, cursor)));
            }
            while (taken.Count < take && open.TryDequeue(out var hits, out _))
            {
                var (id, count) = (hits.Id, hits.CountIn(hits.Articles.Current));
                for (var number = (int)Math.Min(skip, count); number < count && taken.Count < take; number++)
                    taken.Add(new Occurrence(id, number, count));
                skip = Math.Max(0, skip - count);
                Enqueue(hits);
            }

            void Enqueue(SegmentHits hits)
            {
                if (hits.Articles.MoveNext())
                    open.Enqueue(hits, (-hits.Day, -hits.Id));
            }
        });
        return taken;
    }

    /// <summary>Draws a random sample of the occurrences, by lots that depend on nothing but the seed and the occurrence.</summary>
    /// <param name="size">The number of occurrences to draw; if there are no more, all.</param>
    /// <param name="seed">Selects the sample. The same index gives the same one.</param>
    /// <param name="budget">Limits the work.</param>
    /// <returns>
    /// The sample in the order of <see cref="Newest"/>; and the number of articles that meet the clause, and of occurrences in them.
    /// </returns>
    public (IReadOnlyList<Occurrence> Sample, int Articles, long Occurrences) Sample(int size, int seed, SearchBudget budget)
    {
        var (articles, occurrences) = (0, 0L);
        // The highest lot leaves first.
        var drawn = new PriorityQueue<(int Day, Occurrence Occurrence), ulong>(
            Comparer<ulong>.Create((one, other) => other.CompareTo(one)));
        ForEach(budget, (segment, article, count) =>
        {
            (articles, occurrences) = (articles + 1, occurrences + count);
            var (id, day) = (segment.Segment.Ids[article], segment.Segment.Articles.Days[article]);
            for (var number = 0; number < count; number++)
            {
                var (place, lot) = ((day, new Occurrence(id, number, count)), Lot.Of(Lot.Of((ulong)seed, (ulong)id), (ulong)number));
                if (drawn.Count < size)
                    drawn.Enqueue(place, lot);
                else if (drawn.TryPeek(out _, out var last) && lot < last)
                    drawn.DequeueEnqueue(place, lot);
            }
        });
        return (
            [.. drawn.UnorderedItems.Select(item => item.Element).OrderByDescending(place => place.Day)
                .ThenByDescending(place => place.Occurrence.Id).ThenBy(place => place.Occurrence.Number).Select(place => place.Occurrence)],
            articles, occurrences);
    }

    private void ForEach(SearchBudget budget, Action<LiveSegment, int, int> action)
    {
        var plan = new OccurrencePlan(clause, phrases, budget);
        reader.ForEach(clause, budget, (segment, cursor) =>
        {
            var countIn = plan.Open(segment.Segment, cursor);
            foreach (var article in segment.Hits(cursor))
                action(segment, article, countIn(article));
        });
    }

    /// <summary>The hits in a segment, newest first.</summary>
    private sealed record SegmentHits(LiveSegment Segment, IEnumerator<int> Articles, Func<int, int> CountIn)
    {
        public int Day => Segment.Segment.Articles.Days[Articles.Current];
        public long Id => Segment.Segment.Ids[Articles.Current];
    }
}
