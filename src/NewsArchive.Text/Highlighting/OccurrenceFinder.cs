using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Matching;

namespace NewsArchive.Text.Highlighting;

/// <summary>Finds each occurrence of the phrases of a query in printed texts, as the index does. An instance is not thread-safe.</summary>
/// <param name="query">The query. Phrases that it excludes or looks for in values are not found.</param>
public sealed class OccurrenceFinder(Query query)
{
    private readonly PhraseMatcher matcher = new(query.Phrases.Where(phrase => phrase.IsOfText));

    /// <summary>Finds the occurrences in a line, those that overlap each.</summary>
    /// <param name="line">The line. Phrases for other fields than its own do not occur in it.</param>
    /// <returns>The ranges in UTF-16 units, ordered by start.</returns>
    public IReadOnlyList<Range> Find(FieldLine line) =>
        matcher.Find(line).ConvertAll(match => match.Start..match.End);
}
