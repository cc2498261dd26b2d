using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>How many hits there are in all, in each month, and with each value of a field.</summary>
/// <param name="Count">All hits.</param>
/// <param name="Months">The months that have hits, by their first day, the newest first.</param>
/// <param name="Values">For each field that articles are counted by the values with the most hits, of equals in ordinal order.</param>
public sealed record Facets(int Count, IReadOnlyList<KeyValuePair<DateOnly, int>> Months, IReadOnlyDictionary<ArticleField, IReadOnlyList<KeyValuePair<string, int>>> Values);
