using System.Runtime.CompilerServices;
using NewsArchive.Publishing;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Concordances;

/// <summary>A line of an article in which a phrase occurs.</summary>
/// <param name="Article">The article.</param>
/// <param name="Line">The line.</param>
/// <param name="Found">Where the phrase occurs in it.</param>
/// <param name="Chosen">The numbers of those occurrences that were asked for; at least one.</param>
/// <param name="First">The number that the first occurrence in the line has in the article.</param>
public sealed record OccurrenceLine(
    PublicArticle Article, ArticleLine Line, IReadOnlyList<Range> Found, IReadOnlyList<int> Chosen, int First);

/// <summary>
/// Reads the texts around occurrences that the index lists. The index has the printed and the corrected text of an article, and readers see
/// one of them, so that of a corrected article some occurrences have no line.
/// </summary>
public sealed class OccurrenceTexts(PublicArticles articles)
{
    private const int ArticlesAtOnce = 200;

    /// <summary>Reads the lines with occurrences, article by article in the order of the list.</summary>
    public async IAsyncEnumerable<OccurrenceLine> ReadAsync(
        Query query, IReadOnlyList<Occurrence> listed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var finder = new OccurrenceFinder(query);
        foreach (var some in listed.GroupBy(occurrence => occurrence.Id).Chunk(ArticlesAtOnce))
        {
            var texts = (await articles.OfAsync([.. some.Select(group => group.Key)], cancellation)).ToDictionary(article => article.Id);
            foreach (var occurrences in some)
            {
                if (!texts.TryGetValue(occurrences.Key, out var article))
                    continue;
                foreach (var line in LinesOf(article, finder, [.. occurrences.Select(occurrence => occurrence.Number)]))
                    yield return line;
            }
        }
    }

    private static IEnumerable<OccurrenceLine> LinesOf(PublicArticle article, OccurrenceFinder finder, HashSet<int> numbers)
    {
        var first = 0;
        foreach (var line in ArticleLine.In(article))
        {
            var found = finder.Find(line.Printed);
            List<int> chosen = [.. Enumerable.Range(0, found.Count).Where(i => numbers.Contains(first + i))];
            if (chosen.Count > 0)
                yield return new OccurrenceLine(article, line, found, chosen, first);
            first += found.Count;
        }
    }
}
