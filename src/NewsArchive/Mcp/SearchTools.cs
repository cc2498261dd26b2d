using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NewsArchive.Api;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Highlighting;

namespace NewsArchive.Mcp;

/// <summary>Finds articles.</summary>
[McpServerToolType]
public sealed class SearchTools(SearchIndex index, SearchQueue queue, PublicArticles articles, SiteAddress site, Answers answers)
{
    [McpServerTool(Name = "search", Title = "检索文章", ReadOnly = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(FoundArticles))]
    [Description("Finds articles by words in their headlines and texts, in simplified or traditional characters. Gives 20 a page, with "
        + "excerpts.")]
    public async Task<CallToolResult> SearchAsync(
        [Description("Words, all of which an article must have; \"…\" for a phrase, -word to exclude, 标题:word for headlines, 导语:word for "
            + "leads, 图说:word for captions, 地点:北京, 记者:name, 机构:新华社, 日期:2025-06, "
            + "日期:2025-06-01..2025-06-17 or 日期:上个月, or OR between words.")]
        string query,
        TimeProvider clock,
        [Description("The order: relevance (the default), recent, newest or oldest.")] string? sort = null,
        [Description("The number of the page, from 1.")] int page = 1,
        CancellationToken cancellation = default)
    {
        var address = AddressOf(query, sort, page, clock);
        var parsed = address.Parse();
        if (parsed.IsEmpty)
            throw new ToolException("The query has no word to search for; write at least one, in Chinese.");
        using var place = await queue.EnterAsync(isLong: false, cancellation);
        if (!place.IsAcquired)
            throw Busy();
        using var reader = await index.OpenAsync(cancellation);
        var (counting, searching) = (queue.Budget(isWhole: false, cancellation), queue.Budget(isWhole: false, cancellation));
        var count = reader.Count(parsed.Clause, counting);
        var first = (address.Page - 1) * SearchAddress.HitsOnAPage;
        var hits = reader.Search(parsed.Clause, address.Order, first, SearchAddress.HitsOnAPage, searching);
        var isPartial = counting.IsSpent || searching.IsSpent;
        SearchQueue.Count(isWhole: false, isPartial);
        var highlighter = new Highlighter(parsed);
        var found = await articles.OfAsync([.. hits.Select(hit => hit.Id)], cancellation);
        var next = first + hits.Count < count && hits.Count > 0 && address.Page < address.LastPage ? address.Page + 1 : (int?)null;
        var answer = new FoundArticles(
            address.Text, count, isPartial, [.. found.Select(a => SearchResult.Of(a, site.Of(a.Path), highlighter))], next,
            [.. parsed.Unsearched],
            site.Of(address.ToString()));
        return await answers.OfAsync(answer, TextOf(answer), cancellation);
    }

    /// <summary>The answer to a call for which too many others are waiting.</summary>
    public static ToolException Busy()
    {
        SearchQueue.Count(isWhole: false, isSpent: null);
        return new ToolException("Too many searches are waiting; try again in some seconds.");
    }

    private static SearchAddress AddressOf(string query, string? sort, int page, TimeProvider clock)
    {
        if (!string.IsNullOrEmpty(sort) && SearchParameter.OrderOf(sort) is null)
            throw new ToolException("sort is no order; write relevance, recent, newest or oldest.");
        var parameters = new QueryCollection(new Dictionary<string, StringValues> { ["q"] = query, ["sort"] = sort });
        var address = SearchAddress.Of(parameters, ShanghaiTime.DayOf(clock.GetUtcNow()));
        return page >= 1 && page <= address.LastPage ? address.WithPage(page)
            : throw new ToolException($"page is out of range; write a number from 1 to {address.LastPage}.");
    }

    private static string TextOf(FoundArticles answer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(answer.IsPartial ? "At least " : "")}{answer.Count} articles: {answer.Page}\n");
        foreach (var word in answer.Ignored)
            text.Append(CultureInfo.InvariantCulture, $"Not searched for: {word}\n");
        foreach (var result in answer.Results)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Answers.LineOf(result.Article)}\n");
            foreach (var excerpt in result.Excerpts)
                text.Append(CultureInfo.InvariantCulture, $"  {excerpt.Text}\n");
        }
        if (answer.NextPage is { } next)
            text.Append(CultureInfo.InvariantCulture, $"\nMore: page {next}");
        return text.ToString();
    }
}

/// <summary>The articles that a search found.</summary>
/// <param name="Query">The query as typed.</param>
/// <param name="Count">The number of articles found.</param>
/// <param name="IsPartial">Whether the search stopped at its limit of work, so that there may be more.</param>
/// <param name="Results">The articles of this page.</param>
/// <param name="NextPage">The number of the next page; null on the last one.</param>
/// <param name="Ignored">The parts of the query that were not searched for.</param>
/// <param name="Page">The address of the page with the same results, for people.</param>
public sealed record FoundArticles(
    string Query, int Count, bool IsPartial, IReadOnlyList<SearchResult> Results, int? NextPage, IReadOnlyList<string> Ignored,
    string Page) : Answer;
