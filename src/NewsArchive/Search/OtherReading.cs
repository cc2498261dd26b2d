using NewsArchive.Search.Suggestions;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search;

/// <summary>
/// A search that may have been meant by what was typed, which is offered beside the one that was made: with a date as a filter, regardless
/// of punctuation, or for the name that letters spell.
/// </summary>
/// <param name="Word">The word that may have been meant otherwise, as typed.</param>
/// <param name="Meaning">What it may have meant.</param>
/// <param name="Search">The search with this meaning.</param>
/// <param name="Count">The number of articles that it finds.</param>
public sealed record OtherReading(string Word, Clause Meaning, SearchAddress Search, int Count)
{
    // Each of them is a search.
    private const int MaxDates = 2, MaxPhrases = 3, MaxNames = 3;

    // Shorter words hardly ever have punctuation inside, and take longer to look up.
    private const int FewestTokens = 4;

    // Where more is found, nobody misses what has punctuation inside; and a search for it would take longer.
    private const int Few = SearchAddress.HitsOnAPage;

    /// <summary>Gets the searches that may have been meant; none if the limit of work was reached.</summary>
    /// <param name="query">The query as it was read.</param>
    /// <param name="address">The search that was made.</param>
    /// <param name="count">The number of articles that it finds.</param>
    /// <param name="reader">The index.</param>
    /// <param name="budget">What is left of the limit of work.</param>
    public static IReadOnlyList<OtherReading> Of(
        Query query, SearchAddress address, int count, IndexReader reader, SearchBudget budget) => budget.IsSpent ? [] :
        [
            .. WithDates(query, address, reader, budget), .. WithoutPunctuation(query, address, count, reader, budget),
            .. WithNames(query, address, count, reader, budget),
        ];

    /// <summary>Gets the searches with words that look like dates, such as 2025年6月, as dates.</summary>
    private static IReadOnlyList<OtherReading> WithDates(Query query, SearchAddress address, IndexReader reader, SearchBudget budget)
    {
        var dates = address.Today is not { } today ? []
            : query.Words.Select(word => (word.Text, word.Start, Days: word.ToDays(today))).Where(word => word.Days is not null);
        return [.. dates.Take(MaxDates).Select(date => (date.Text, date.Days, Search: address.WithText(
                address.Text.Insert(date.Start, QueryFormatter.DatePrefix))))
            .Select(date => new OtherReading(date.Text, date.Days!, date.Search, CountOf(date.Search, reader, budget)))
            .Where(reading => reading.Count > 0)];
    }

    /// <summary>
    /// Gets the searches with phrases regardless of punctuation, where these find more: 共建一带一路 then finds 共建“一带一路”. None if the
    /// search finds more than a page.
    /// </summary>
    private static IEnumerable<OtherReading> WithoutPunctuation(
        Query query, SearchAddress address, int count, IndexReader reader, SearchBudget budget)
    {
        if (count > Few)
            yield break;
        foreach (var word in query.Words.Where(word => word is { Reading: WordReading.Word, IsExcluded: false })
            .DistinctBy(word => word.Clause).Take(MaxPhrases))
        {
            if (word.Clause is not Phrase { IgnoresPunctuation: false, Tokens.Length: >= FewestTokens } phrase)
                continue;
            var search = address.WithText(address.Text.Insert(word.Value, Phrase.IgnoringPunctuation));
            if (CountOf(search, reader, budget) is var more && more > count)
                yield return new OtherReading(word.Text, phrase.WithoutPunctuation(), search, more);
        }
    }

    /// <summary>
    /// Gets the searches for places and reporters that are read like a word in Latin letters: liguoli may be 李国利. None if the search
    /// finds something.
    /// </summary>
    private static IEnumerable<OtherReading> WithNames(
        Query query, SearchAddress address, int count, IndexReader reader, SearchBudget budget) =>
        from word in count > 0 ? [] : query.Words.Where(word => word is { Reading: WordReading.Word, Clause: Phrase { Field: null } })
        from name in PinyinReading.NamesFrom(reader, word.Text, MaxNames)
        let search = address.WithText(address.Text.Remove(word.Start, word.Text.Length).Insert(word.Start, QueryFormatter.Format(name)))
        let found = CountOf(search, reader, budget)
        where found > 0
        select new OtherReading(word.Text, name, search, found);

    private static int CountOf(SearchAddress search, IndexReader reader, SearchBudget budget) =>
        reader.Count(search.ToClause(search.Parse().Clause), budget);
}
