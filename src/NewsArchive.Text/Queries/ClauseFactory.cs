namespace NewsArchive.Text.Queries;

/// <summary>Creates clauses in their simplest form: flat if possible, and without duplicates.</summary>
internal static class ClauseFactory
{
    public static Clause All(IEnumerable<Clause> clauses)
    {
        var flat = clauses.SelectMany(c => c is AllOf all ? all.Clauses : [c]).Distinct().ToList();
        return flat is [var only] ? only : new AllOf(flat);
    }

    public static Clause Any(IEnumerable<Clause> clauses)
    {
        var flat = clauses.SelectMany(c => c is AnyOf any ? any.Clauses : [c]).Distinct().ToList();
        return flat is [var only] ? only : new AnyOf(flat);
    }

    public static Clause Not(Clause clause) => clause is NoneOf none ? none.Clause : new NoneOf(clause);

    /// <summary>Removes a leaf from a tree. The leaf is found by reference.</summary>
    /// <returns>The rest of the tree; null if nothing is left.</returns>
    public static Clause? Without(Clause tree, Clause leaf) => tree switch
    {
        _ when ReferenceEquals(tree, leaf) => null,
        AllOf all => Without(all.Clauses, leaf, All),
        AnyOf any => Without(any.Clauses, leaf, Any),
        NoneOf none => Without(none.Clause, leaf) is { } rest ? Not(rest) : null,
        _ => tree,
    };

    private static Clause? Without(IEnumerable<Clause> clauses, Clause leaf, Func<IEnumerable<Clause>, Clause> combine) =>
        clauses.Select(c => Without(c, leaf)).OfType<Clause>().ToList() is { Count: > 0 } rest ? combine(rest) : null;
}
