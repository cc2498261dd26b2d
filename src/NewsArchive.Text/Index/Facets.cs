using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>The number of hits in total, by month, and by the values of each field.</summary>
/// <param name="Count">The number of hits.</param>
/// <param name="Months">The months that have hits, by their first day, newest first.</param>
/// <param name="Values">For each field with values, the values with the most hits; ties are in ordinal order.</param>
public sealed record Facets(
    int Count,
    IReadOnlyList<KeyValuePair<DateOnly, int>> Months,
    IReadOnlyDictionary<ArticleField, IReadOnlyList<KeyValuePair<string, int>>> Values)
{
    /// <summary>The number of hits without a day.</summary>
    public int UndatedCount => Count - Months.Sum(month => month.Value);
}
