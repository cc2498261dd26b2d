using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>The values of a field that the hits have, to choose from.</summary>
/// <param name="Field">The field.</param>
/// <param name="First">The values that are shown: those that were chosen, and the most frequent.</param>
/// <param name="More">Less frequent ones.</param>
public sealed record Facet(ArticleField Field, IReadOnlyList<Facet.Choice> First, IReadOnlyList<Facet.Choice> More)
{
    private const int Shown = 8;

    /// <param name="field">The field.</param>
    /// <param name="address">The search.</param>
    /// <param name="counts">The most frequent values with their hits.</param>
    /// <param name="countOf">Counts the hits of a value that is not among them.</param>
    public static Facet Of(ArticleField field, SearchAddress address, IReadOnlyList<KeyValuePair<string, int>> counts, Func<Exactly, int> countOf)
    {
        var all = counts.ToDictionary();
        var chosen = address.Values.Where(v => v.Field == field).ToList();
        var choices = chosen.Select(v => new Choice(v, all.TryGetValue(v.Value, out var count) ? count : countOf(v), true))
            .Concat(counts.Select(c => new Choice(new Exactly(field, c.Key), c.Value, false)).Where(c => !chosen.Contains(c.Value))).ToList();
        var shown = Math.Max(Shown, chosen.Count);
        return new Facet(field, [.. choices.Take(shown)], [.. choices.Skip(shown)]);
    }

    /// <summary>A value, its hits, and whether it was chosen.</summary>
    public sealed record Choice(Exactly Value, int Count, bool IsChosen);
}
