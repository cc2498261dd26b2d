using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Queries;

namespace NewsArchive.Api;

/// <summary>The results of a search.</summary>
/// <param name="Query">The query as typed.</param>
/// <param name="Page">The address of the page with the same results, for people.</param>
/// <param name="Count">The number of articles found.</param>
/// <param name="Listed">The number of results on all pages: with <c>copies=one</c>, of groups of copies; otherwise, of articles.</param>
/// <param name="UndatedCount">The number of those whose day is not known.</param>
/// <param name="IsPartial">
/// Whether the search stopped at its limit of work, so that the counts are lower bounds; with <c>whole=1</c>, it does not.
/// </param>
/// <param name="Results">The articles.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
/// <param name="Months">The number of articles by month, newest first.</param>
/// <param name="Facets">The number of articles by the values of each field: place, reporter, column, agency, series.</param>
public sealed record SearchDocument(
    string Query, string Page, int Count, int Listed, int UndatedCount, bool IsPartial, IReadOnlyList<SearchResult> Results, string? Next,
    IReadOnlyList<MonthCount> Months, IReadOnlyDictionary<string, IReadOnlyList<NameCount>> Facets)
{
    /// <summary>What of the query was not searched for: signs that are not in the index, and what is too long or has no word.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What looks like a date, a field or an operator, but can't be read as one, and was searched for as a word.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Searches that may have been meant, which find something.</summary>
    public IReadOnlyList<OfferedSearch> OtherReadings { get; init; } = [];

    /// <summary>Adds how the query was read, and how else it may be.</summary>
    public SearchDocument ReadAs(Query query, IEnumerable<OtherReading> others, HttpRequest request) => this with
    {
        Ignored = [.. query.Unsearched],
        Unread = [.. query.Literal.Select(word => word.Text)],
        OtherReadings = [.. others.Select(other => new OfferedSearch(
            other.Word, other.Search.Text, other.Count, request.AddressOf(other.Search.ToString())))],
    };
}

/// <summary>A search with a date as a filter, regardless of punctuation, or for the name that letters spell.</summary>
/// <param name="Word">The word that may have been meant otherwise, as typed.</param>
/// <param name="Query">The query with the other meaning.</param>
/// <param name="Count">The number of articles that it finds.</param>
/// <param name="Page">The address of the page with its results, for people.</param>
public sealed record OfferedSearch(string Word, string Query, int Count, string Page);

/// <summary>An article that a search found.</summary>
/// <param name="Article">The article.</param>
/// <param name="Title">The headline with its matches.</param>
/// <param name="Excerpts">Parts of the text with their matches.</param>
public sealed record SearchResult(ArticleListing Article, MarkedText Title, IReadOnlyList<MarkedText> Excerpts)
{
    private const int ExcerptLength = 90, MaxExcerpts = 2;

    /// <summary>The number of other articles that are copies of it.</summary>
    public int Copies { get; init; }

    public static SearchResult Of(PublicArticle article, string url, Highlighter highlighter) => new(
        ArticleListing.Of(article) with { Url = url },
        MarkedText.Of(highlighter.Mark(article.Title, ArticleField.Title)),
        [.. highlighter.Excerpts(IndexedLines.Of(article), ExcerptLength, MaxExcerpts).Select(MarkedText.Of)]);
}

/// <summary>A text with its matches.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marks">The matches: the index of the first character in UTF-16 units, from 0, and the number of units.</param>
public sealed record MarkedText(string Text, IReadOnlyList<int[]> Marks)
{
    public static MarkedText Of(IReadOnlyList<TextRun> runs)
    {
        var (marks, start) = (new List<int[]>(), 0);
        foreach (var run in runs)
        {
            if (run.IsMarked)
                marks.Add([start, run.Text.Length]);
            start += run.Text.Length;
        }
        return new MarkedText(string.Concat(runs.Select(run => run.Text)), marks);
    }
}
