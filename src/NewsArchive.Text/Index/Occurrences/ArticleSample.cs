using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Occurrences;

/// <summary>The articles that meet a clause, and some of them, drawn at random.</summary>
/// <param name="Drawn">
/// The IDs of those that are drawn, in the order of their lots, so that a part from the beginning is a sample too.
/// </param>
/// <param name="Articles">The number of all.</param>
/// <param name="Characters">
/// The number of their characters: an ideograph counts one, and so does a run of letters and digits; punctuation does not count.
/// </param>
public sealed record ArticleSample(IReadOnlyList<long> Drawn, int Articles, long Characters)
{
    /// <summary>Draws articles by lots that depend on nothing but the seed and the article.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="clause">The condition that articles must meet.</param>
    /// <param name="size">The number of articles to draw; if there are no more, all.</param>
    /// <param name="seed">Selects the sample. The same index gives the same one.</param>
    /// <param name="budget">Limits the work. If it is used up, a part of the articles is missing.</param>
    public static ArticleSample Draw(IndexReader reader, Clause clause, int size, int seed, SearchBudget budget)
    {
        var (articles, characters) = (0, 0L);
        // The highest lot leaves first.
        var drawn = new PriorityQueue<(long Id, ulong Lot), ulong>(Comparer<ulong>.Create((one, other) => other.CompareTo(one)));
        reader.ForEach(clause, budget, (segment, cursor) =>
        {
            var lengths = segment.Segment.Lengths;
            foreach (var article in segment.Hits(cursor))
            {
                (articles, characters) = (articles + 1, characters + lengths[article]);
                var id = segment.Segment.Ids[article];
                var lot = Lot.Of((ulong)seed, (ulong)id);
                if (drawn.Count < size)
                    drawn.Enqueue((id, lot), lot);
                else if (drawn.TryPeek(out _, out var last) && lot < last)
                    drawn.DequeueEnqueue((id, lot), lot);
            }
        });
        return new ArticleSample(
            [.. drawn.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Lot).Select(item => item.Id)], articles, characters);
    }
}
