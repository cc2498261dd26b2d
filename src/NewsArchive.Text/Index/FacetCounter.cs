using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>Counts hits by month and by the values of fields, segment after segment.</summary>
internal sealed class FacetCounter
{
    private static readonly ArticleField[] Fields = [ArticleField.Place, ArticleField.Reporter, ArticleField.Column, ArticleField.Agency];

    private readonly PeriodCounter months = new(Period.Month);
    private readonly Dictionary<string, int>[] values = [.. Fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    /// <summary>Counts the hits of a segment.</summary>
    public void Add(ArticleTable articles, ReadOnlySpan<int> hits)
    {
        months.Start(articles);
        foreach (var article in hits)
            months.Add(article);
        months.Stop();
        for (var i = 0; i < Fields.Length; i++)
        {
            var column = articles.Values(Fields[i]);
            var counts = column.CountIn(hits);
            for (var value = 0; value < counts.Length; value++)
            {
                if (counts[value] > 0)
                    values[i][column.Texts[value]] = values[i].GetValueOrDefault(column.Texts[value]) + counts[value];
            }
        }
    }

    public Facets ToFacets(int most)
    {
        var counts = months.ToList();
        return new Facets(counts.Sum(month => month.Value), counts, Enumerable.Range(0, Fields.Length).ToDictionary(i => Fields[i], i => Top(values[i], most)));
    }

    /// <summary>The greatest counts, of equals in ordinal order.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Top(Dictionary<string, int> counts, int most) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most)];
}
