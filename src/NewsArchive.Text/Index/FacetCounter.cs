using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Index;

/// <summary>Counts hits by month and by the values of fields, segment after segment.</summary>
internal sealed class FacetCounter
{
    private static readonly ArticleField[] Fields = [ArticleField.Place, ArticleField.Reporter, ArticleField.Column, ArticleField.Agency];

    private readonly PeriodCounter months = new(Period.Month);
    private readonly Dictionary<string, int>[] values = [.. Fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    /// <summary>Counts the hits of a segment.</summary>
    public void Add(ArticleTable articles, IEnumerable<int> hits)
    {
        var columns = Array.ConvertAll(Fields, articles.Values);
        var counts = Array.ConvertAll(columns, column => new int[column.Texts.Length]);
        months.Start(articles);
        foreach (var article in hits)
        {
            months.Add(article);
            for (var i = 0; i < columns.Length; i++)
                foreach (var value in columns[i][article]) counts[i][value]++;
        }
        months.Stop();
        for (var i = 0; i < columns.Length; i++)
            for (var value = 0; value < counts[i].Length; value++)
                if (counts[i][value] > 0) values[i][columns[i].Texts[value]] = values[i].GetValueOrDefault(columns[i].Texts[value]) + counts[i][value];
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
