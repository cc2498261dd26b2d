using System.Buffers;
using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>Counts hits by month and by the values of fields, one segment after another.</summary>
internal sealed class FacetCounter
{
    private static readonly ArticleField[] Fields = ArticleTable.ValueFields;

    private readonly PeriodCounter months = new(Period.Month);
    private int count;
    private readonly Dictionary<string, int>[] values = [.. Fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    /// <summary>Counts the hits of a segment. Those found before the budget of the search is used up are counted too.</summary>
    public void Add(LiveSegment segment, Cursor cursor)
    {
        var hits = ArrayPool<int>.Shared.Rent(segment.Live.Count);
        var found = 0;
        try
        {
            foreach (var article in segment.Hits(cursor))
                hits[found++] = article;
        }
        finally
        {
            Add(segment.Segment.Articles, hits.AsSpan(0, found));
            ArrayPool<int>.Shared.Return(hits);
        }
    }

    public Facets ToFacets(int most)
    {
        var tops = Enumerable.Range(0, Fields.Length).ToDictionary(i => Fields[i], i => Top(values[i], most));
        return new Facets(count, months.ToList(), tops);
    }

    /// <summary>Gets the values with the highest counts; ties are in ordinal order.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Top(Dictionary<string, int> counts, int most) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most)];

    private void Add(ArticleTable articles, ReadOnlySpan<int> hits)
    {
        count += hits.Length;
        months.Add(articles, hits);
        for (var i = 0; i < Fields.Length; i++)
        {
            var column = articles.Values(Fields[i]);
            column.AddTo(values[i], column.CountIn(hits));
        }
    }
}
