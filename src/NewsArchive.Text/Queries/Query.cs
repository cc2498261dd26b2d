using NewsArchive.Text.Queries.Matching;

namespace NewsArchive.Text.Queries;

/// <summary>A parsed query: the condition to search for, and how each part of the typed text was interpreted.</summary>
/// <param name="Clause">The condition. If there is nothing to search for, an empty <see cref="AnyOf"/>, which matches nothing.</param>
/// <param name="Words">The parts of the text in order. Together they are the text, except for white space between them.</param>
public sealed record Query(Clause Clause, IReadOnlyList<QueryWord> Words)
{
    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => !Words.Any(w => w.IsSearched);

    /// <summary>What to find in texts, in order and without duplicates: phrases, and phrases that are near each other.</summary>
    public IReadOnlyList<Clause> Found { get; } = [.. Words.Where(w => w is { IsSearched: true, IsExcluded: false }).Select(w => w.Clause)
        .OfType<Clause>().Where(leaf => leaf is Phrase or Near).Distinct()];

    /// <summary>The phrases to find, be it near others, in order and without duplicates. Excluded phrases are not included.</summary>
    public IReadOnlyList<Phrase> Phrases => [.. Found.SelectMany(LeafMatcher.PhrasesOf).Distinct()];

    /// <summary>The parts that were ignored. The user must be told about them.</summary>
    public IEnumerable<QueryWord> Ignored =>
        Words.Where(w => w.Reading is WordReading.Nothing or WordReading.TooLong or WordReading.TooMany);

    /// <summary>What was not searched for: the ignored parts, and signs that are not in the index.</summary>
    public IEnumerable<string> Unsearched =>
        [.. Ignored.Select(word => word.Text), .. Words.Select(word => word.Signs).Where(signs => signs.Length > 0)];

    /// <summary>The parts that look like a field, a date, an operator or the like, and were searched for as they stand.</summary>
    public IEnumerable<QueryWord> Literal =>
        Words.Where(w => w.IsSearched && w.Reading is not (WordReading.Word or WordReading.RelativeDate or WordReading.Sign));

    /// <summary>Gets the condition without one of the words.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <returns>The condition. If it was the only word, an empty <see cref="AnyOf"/>, which matches nothing.</returns>
    public Clause Without(QueryWord word) => (word.Clause is { } leaf ? ClauseFactory.Without(Clause, leaf) : Clause) ?? new AnyOf([]);

    /// <summary>A condition that is met by articles whose headlines share at least one index term with the phrases of the query.</summary>
    public Clause Similar => new AnyOf([.. Phrases
        .SelectMany(p => p.Tokens.Length == 1 ? [p] : p.Terms()).Select(p => p with { Field = ArticleField.Title })
        .DistinctBy(QueryFormatter.Format).Take(QueryParser.MaxWords)]);

    /// <summary>
    /// Formats the query in the query language, folded and without its ignored parts. Parsing the result gives the same condition.
    /// </summary>
    public override string ToString() => QueryFormatter.Format(Clause);
}
