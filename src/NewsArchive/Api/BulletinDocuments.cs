using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Serves bulletins: the files in which articles were imported.</summary>
public static class BulletinDocuments
{
    private const string Page = "/bulletins/{id:long}";

    public static void MapBulletins(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        api.MapMethods(Page, Documents.Methods, BulletinAsync).AsDocument()
            .Answers<BulletinDocument>("getBulletin", StatusCodes.Status404NotFound);
        foreach (var address in TwinAddress.OfJson(Page))
            endpoints.MapMethods(address.Pattern, Documents.Methods, BulletinAsync).AsTwin(address);
    }

    [EndpointSummary("The articles of an imported file, in the order in which they were printed.")]
    private static async Task<Results<JsonHttpResult<BulletinDocument>, ProblemHttpResult>> BulletinAsync(
        [Description("The ID of the bulletin, which is part of the address of its page.")] long id,
        [Description(Paging.AboutAfter)] long? after,
        [Description(Paging.AboutLimit)] int? limit,
        [AsParameters] ListLookup lookup)
    {
        var (request, archive, articles, cancellation) = lookup;
        var bulletin = await archive.Bulletins.Where(b => b.Id == id).Select(b => new { b.Series, b.ImportedAt })
            .FirstOrDefaultAsync(cancellation);
        var ofBulletin = archive.LiveArticles.Where(a => a.BulletinId == id);
        if (bulletin is null
            || await articles.PageAsync(ofBulletin, newestFirst: false, after, Paging.LimitOf(limit), cancellation) is not { } list)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No bulletin has the ID {id}.");
        }
        return TypedResults.Json(
            new BulletinDocument(
                id, bulletin.Series, ShanghaiTime.Of(bulletin.ImportedAt), await ofBulletin.CountAsync(cancellation),
                Paging.ListingsOf(request, list.Articles), Paging.NextOf(request, "after", list.Last)),
            PublicJson.Options);
    }
}

/// <summary>The articles of an imported file.</summary>
/// <param name="Id">The ID of the bulletin.</param>
/// <param name="Series">The series to which it belongs; null if it belongs to none.</param>
/// <param name="ImportedAt">When it was first imported.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Articles">The articles, in the order in which they were printed.</param>
/// <param name="Next">The address of the next page; null on the last one.</param>
public sealed record BulletinDocument(
    long Id, string? Series, DateTimeOffset ImportedAt, int Count, IReadOnlyList<ArticleListing> Articles, string? Next);
