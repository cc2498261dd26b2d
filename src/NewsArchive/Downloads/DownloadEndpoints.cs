using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsArchive.Api;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;

namespace NewsArchive.Downloads;

/// <summary>
/// Serves whole articles: all that a search finds in several formats, or all of the archive. They are sent while they are read, so that
/// neither side has to hold them.
/// </summary>
public static class DownloadEndpoints
{
    private const string Search = "/search", Api = "/api/v1";
    private const int ArticlesAtOnce = 200;

    public static void MapDownloads(this WebApplication app)
    {
        foreach (var format in DownloadFormat.All)
            Map(app, Search + format.Suffix, format).ExcludeFromDescription();
        var api = app.MapGroup(Api).WithTags("Downloads");
        api.MapMethods("/articles" + DownloadFormat.LinesSuffix, Documents.Methods, AllAsync).AsStream().Limited()
            .WithName("downloadArticles")
            .Produces<PublicArticle>(contentType: DownloadFormat.LinesType).ProducesProblem(StatusCodes.Status400BadRequest);
        Map(api, Search + DownloadFormat.LinesSuffix, DownloadFormat.Lines).WithName("downloadSearch")
            .WithSummary("All articles that a search finds as JSON Lines, in its order.")
            .Produces<PublicArticle>(contentType: DownloadFormat.LinesType).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder endpoints, string pattern, DownloadFormat format) =>
        endpoints.MapMethods(
            pattern, Documents.Methods, (HttpRequest request, SearchIndex index, SearchQueue queue, CancellationToken cancellation) =>
                SearchAsync(format, request, index, queue, cancellation)).AsStream().Limited().WithMetadata(SearchParameters.Names)
            .RefusingUnread();

    [EndpointSummary("All articles as JSON Lines, in the order of their IDs.")]
    private static PushStreamHttpResult AllAsync(
        [Description("The ID that the articles follow, to continue a download that broke off.")] long? after,
        PublicArticles articles, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return TypedResults.Stream(
            stream => DownloadFormat.WriteLinesAsync(AfterAsync(after ?? 0, articles, request, cancellation), stream, cancellation),
            DownloadFormat.LinesType);
    }

    private static async IAsyncEnumerable<PublicArticle> AfterAsync(
        long last, PublicArticles articles, HttpRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await articles.AfterAsync(last, ArticlesAtOnce, cancellation) is { Count: > 0 } found)
        {
            foreach (var article in found)
                yield return article.At(request);
            last = found[^1].Id;
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SearchAsync(
        DownloadFormat format, HttpRequest request, SearchIndex index, SearchQueue queue, CancellationToken cancellation)
    {
        var address = SearchAddress.Of(request);
        var query = address.Parse();
        if (query.IsEmpty && !address.HasChoice)
            return SearchDocuments.NoWord();
        // The place in the queue is given up before anything is sent, so that a slow reader keeps nobody waiting.
        IReadOnlyList<Hit> hits;
        using (var place = await queue.EnterAsync(isLong: true, cancellation))
        {
            if (!place.IsAcquired)
                return SearchDocuments.Busy(request, isWhole: true);
            using var reader = await index.OpenAsync(cancellation);
            var clause = address.ToClause(SearchAddress.ToCondition(query));
            hits = reader.Search(clause, address.Order, 0, reader.ArticleCount, queue.Budget(isWhole: true, cancellation));
            SearchQueue.Count(isWhole: true, isSpent: false);
        }
        var download = new Download(address, [.. hits.Select(hit => hit.Id)], request);
        var isShown = format == DownloadFormat.Lines;
        return TypedResults.Stream(
            stream => format.WriteAsync(download, stream, cancellation), format.Type, isShown ? null : $"newsarchive{format.Suffix}");
    }
}
