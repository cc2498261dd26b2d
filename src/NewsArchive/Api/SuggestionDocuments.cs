using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Search.Suggestions;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves what the search box suggests.</summary>
public static class SuggestionDocuments
{
    public static void MapSuggestions(this RouteGroupBuilder api) =>
        api.MapMethods("/suggestions", Documents.Methods, SuggestAsync).AsDocument().Limited(RateLimits.Suggest)
            .Answers<SuggestionsDocument>("suggest", StatusCodes.Status503ServiceUnavailable);

    [EndpointSummary("How a query that is being typed may go on, as the search box suggests it.")]
    private static async Task<Results<JsonHttpResult<SuggestionsDocument>, ProblemHttpResult>> SuggestAsync(
        [Description("What was typed so far; of its last word there are suggestions. Letters are also read as pinyin.")] string? q,
        [AsParameters] SuggestionLookup lookup)
    {
        var (request, archive, index, queue, cancellation) = lookup;
        if (TypedQuery.Of(q) is not { } typed)
            return TypedResults.Json(new SuggestionsDocument([]), PublicJson.Options);
        using var place = await queue.EnterAsync(isLong: false, cancellation);
        if (!place.IsAcquired)
            return SearchDocuments.Busy(request, isWhole: false);
        using var reader = await index.OpenAsync(cancellation);
        var suggestions = await typed.SuggestAsync(reader, archive, queue.Budget(isWhole: false, cancellation), cancellation);
        return TypedResults.Json(
            new SuggestionsDocument([.. suggestions.Select(each => new SuggestionDocument(
                each.Kind, each.Text, each.Query, each.ArticleId, request.AddressOf(each.Path)))]),
            PublicJson.Options);
    }
}

/// <summary>What suggestions are made with.</summary>
public sealed record SuggestionLookup(
    HttpRequest Request, [FromServices] ArchiveContext Archive, [FromServices] SearchIndex Index, [FromServices] SearchQueue Queue,
    CancellationToken Cancellation);

/// <summary>Suggestions for a query.</summary>
/// <param name="Suggestions">Phrases from headlines first, then places, reporters and columns, then articles.</param>
public sealed record SuggestionsDocument(IReadOnlyList<SuggestionDocument> Suggestions);

/// <summary>A suggestion.</summary>
/// <param name="Kind">What is suggested.</param>
/// <param name="Text">The text to show.</param>
/// <param name="Query">The query that it suggests; null for an article.</param>
/// <param name="Article">The ID of the article; null for a query.</param>
/// <param name="Url">The address of the page of the search or of the article.</param>
public sealed record SuggestionDocument(SuggestionKind Kind, string Text, string? Query, long? Article, string Url);
