namespace NewsArchive.Text.Queries;

/// <summary>What a reader searches for, and how each part of the typed text was read.</summary>
/// <param name="Clause">The condition; an empty <see cref="AnyOf"/>, which finds nothing, where there is nothing to search for.</param>
/// <param name="Words">The parts of the text in their order. Together they are the text, except for white space between them.</param>
public sealed record Query(Clause Clause, IReadOnlyList<QueryWord> Words)
{
    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => !Words.Any(w => w.IsSearched);

    /// <summary>The phrases to find, in their order and without duplicates; excluded ones are not among them.</summary>
    public IReadOnlyList<Phrase> Phrases { get; } =
        [.. Words.Where(w => w is { IsSearched: true, IsExcluded: false }).Select(w => w.Clause).OfType<Phrase>().Distinct()];

    /// <summary>The parts that were ignored, of which the reader must be told.</summary>
    public IEnumerable<QueryWord> Ignored =>
        Words.Where(w => w.Reading is WordReading.Nothing or WordReading.TooLong or WordReading.TooMany);

    /// <summary>Gets the query's condition without one of its words.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <returns>The condition; an empty <see cref="AnyOf"/>, which finds nothing, where it was the only word.</returns>
    public Clause Without(QueryWord word) => (word.Clause is { } leaf ? ClauseFactory.Without(Clause, leaf) : Clause) ?? new AnyOf([]);

    /// <summary>A condition for headlines that have at least one index term of the phrases in common with the query.</summary>
    public Clause Similar => new AnyOf([.. Phrases
        .SelectMany(p => p.Tokens.Length == 1 ? [p] : p.Terms()).Select(p => p with { Field = ArticleField.Title })
        .DistinctBy(QueryFormatter.Format).Take(QueryParser.MaxWords)]);

    /// <summary>Gets the query in its own language, folded and without what was ignored; parsing it gives the same condition.</summary>
    public override string ToString() => QueryFormatter.Format(Clause);
}
