using NewsArchive.Search;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>The values of a field in the results, by which the search can be narrowed.</summary>
/// <param name="Field">The field.</param>
/// <param name="First">The values shown initially: the selected and the most frequent ones.</param>
/// <param name="More">Less frequent values.</param>
public sealed record Facet(ArticleField Field, IReadOnlyList<Facet.Choice> First, IReadOnlyList<Facet.Choice> More)
{
    private const int Shown = 8;

    /// <summary>Creates the facet of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="address">The current search.</param>
    /// <param name="counts">The most frequent values, each with the number of its results.</param>
    /// <param name="countOf">Counts the results of a selected value that is not in <paramref name="counts"/>.</param>
    public static Facet Of(
        ArticleField field, SearchAddress address, IReadOnlyList<KeyValuePair<string, int>> counts, Func<Exactly, int> countOf)
    {
        var all = counts.ToDictionary();
        var chosen = address.Values.Where(v => v.Field == field).ToList();
        var choices = chosen.Select(v => new Choice(v, all.TryGetValue(v.Value, out var count) ? count : countOf(v), true))
            .Concat(counts.Select(c => new Choice(new Exactly(field, c.Key), c.Value, false)).Where(c => !chosen.Contains(c.Value)))
            .ToList();
        var shown = Math.Max(Shown, chosen.Count);
        return new Facet(field, [.. choices.Take(shown)], [.. choices.Skip(shown)]);
    }

    /// <summary>A value, the number of its results, and whether it is selected.</summary>
    public sealed record Choice(Exactly Value, int Count, bool IsChosen);
}
