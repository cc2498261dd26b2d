namespace NewsArchive.Text.Queries;

/// <summary>Makes trees of clauses that are as flat as can be and name nothing twice.</summary>
internal static class ClauseTree
{
    public static Clause All(IEnumerable<Clause> clauses) =>
        clauses.SelectMany(c => c is AllOf all ? all.Clauses : [c]).Distinct().ToList() is var flat && flat.Count == 1 ? flat[0] : new AllOf(flat);

    public static Clause Any(IEnumerable<Clause> clauses) =>
        clauses.SelectMany(c => c is AnyOf any ? any.Clauses : [c]).Distinct().ToList() is var flat && flat.Count == 1 ? flat[0] : new AnyOf(flat);

    public static Clause Not(Clause clause) => clause is NoneOf none ? none.Clause : new NoneOf(clause);

    /// <summary>The tree without one of its leaves; null where nothing is left.</summary>
    public static Clause? Without(Clause tree, Clause leaf) => tree switch
    {
        _ when ReferenceEquals(tree, leaf) => null,
        AllOf all => Join(all.Clauses, leaf, All),
        AnyOf any => Join(any.Clauses, leaf, Any),
        NoneOf none => Without(none.Clause, leaf) is { } left ? Not(left) : null,
        _ => tree,
    };

    private static Clause? Join(IEnumerable<Clause> clauses, Clause leaf, Func<IEnumerable<Clause>, Clause> join) =>
        clauses.Select(c => Without(c, leaf)).OfType<Clause>().ToList() is { Count: > 0 } left ? join(left) : null;
}
