using System.Collections.Concurrent;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index;

/// <summary>
/// Remembers the facets of clauses in one state of an index, for whoever turns pages or changes the order of hits. What a budget cuts short
/// is remembered too: with as much of it left, the same work would be done again.
/// </summary>
internal sealed class FacetCache
{
    // One takes some ten kilobytes, and as much again if its query is as long as one can be.
    private const int MaxKept = 500;

    // What needs less work is counted again. Suggestions need hardly any, and would soon take the place of all others.
    private const int LeastWork = 1000;

    private readonly ConcurrentDictionary<Key, Entry> kept = new();

    /// <param name="Clause">The clause.</param>
    /// <param name="Most">The maximum number of values per field.</param>
    /// <param name="Budget">How much of the budget was left.</param>
    private readonly record struct Key(Clause Clause, int Most, long Budget);

    private sealed record Entry(Facets Facets, long Work, bool IsSpent);

    /// <summary>Gets the facets of a clause. The budget is the same afterwards, whether or not they were remembered.</summary>
    public Facets Of(IndexReader reader, Clause clause, int most, SearchBudget budget)
    {
        if (budget.IsSpent)
            return Count(reader, clause, most, budget);
        var key = new Key(clause, most, budget.Remaining);
        if (kept.TryGetValue(key, out var known))
        {
            budget.Repeat(known.Work, known.IsSpent);
            return known.Facets;
        }
        var facets = Count(reader, clause, most, budget);
        var work = key.Budget - budget.Remaining;
        if (work < LeastWork)
            return facets;
        if (kept.Count >= MaxKept)
            kept.Clear();
        kept[key] = new Entry(facets, work, budget.IsSpent);
        return facets;
    }

    private static Facets Count(IndexReader reader, Clause clause, int most, SearchBudget budget)
    {
        var counter = new FacetCounter();
        reader.ForEach(clause, budget, counter.Add);
        return counter.ToFacets(most);
    }
}
