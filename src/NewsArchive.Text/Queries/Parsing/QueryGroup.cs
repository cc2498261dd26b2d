namespace NewsArchive.Text.Queries.Parsing;

/// <summary>
/// The contents of a pair of brackets, or the whole query, as a conjunction of disjunctions: OR binds more tightly than white space
/// (AND).
/// </summary>
internal sealed class QueryGroup(bool isNegated, bool isExcluded, QueryField? within)
{
    private readonly List<List<Clause>> conjuncts = [];

    public bool IsNegated => isNegated;
    public bool IsExcluded => isExcluded;
    public QueryField? Field => within;
    public bool JoinsNext { get; set; }
    public bool NegatesNext { get; set; }

    public QueryGroup Open(Lexeme lexeme) => new(Negates(lexeme), isExcluded != Negates(lexeme), lexeme.Field ?? within);

    public bool Negates(Lexeme lexeme) => lexeme.IsExcluded != NegatesNext;

    public void Add(Clause? clause, bool negated)
    {
        var joins = JoinsNext;
        JoinsNext = NegatesNext = false;
        if (clause is null)
            return;
        if (negated)
            clause = ClauseFactory.Not(clause);
        if (joins && conjuncts.Count > 0)
            conjuncts[^1].Add(clause);
        else
            conjuncts.Add([clause]);
    }

    public Clause? ToClause() => conjuncts.Count == 0 ? null : ClauseFactory.All(conjuncts.Select(ClauseFactory.Any));
}
