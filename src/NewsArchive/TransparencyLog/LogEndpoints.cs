using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.TransparencyLog;

/// <summary>
/// Serves the transparency log by the specifications <c>tlog-checkpoint</c> and <c>tlog-tiles</c> of C2SP, and proofs for articles. There
/// are no entry bundles: they would contain the texts of withdrawn articles and the audit trail.
/// </summary>
public static class LogEndpoints
{
    private const string NoCache = "no-cache", Immutable = "public, max-age=31536000, immutable";
    private const int SecondsUntilSigned = 10;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapLog(this IEndpointRouteBuilder endpoints)
    {
        var log = endpoints.MapGroup("/log").AllowAnonymous();
        log.MapMethods("/checkpoint", Methods, CheckpointAsync);
        log.MapMethods("/key", Methods, (LogKey key) => TypedResults.Text($"{key.Verifier}\n"));
        log.MapMethods("/tile/{level:int}/{**path}", Methods, TileAsync);
        log.MapMethods("/proof/{id:long}", Methods, ProofAsync);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> CheckpointAsync(
        ArchiveContext archive, HttpResponse response, CancellationToken cancellation)
    {
        if (await archive.Checkpoints.Select(c => c.Note).SingleOrDefaultAsync(cancellation) is not { } note)
            return TypedResults.NotFound();
        response.Headers.CacheControl = NoCache;
        return TypedResults.Text(note);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> TileAsync(
        int level, string? path, ArchiveContext archive, HttpResponse response, CancellationToken cancellation)
    {
        if (TilePath.Parse(level, path ?? "") is not { } tile)
            return TypedResults.NotFound();
        var size = await archive.Checkpoints.Select(c => c.Size).SingleOrDefaultAsync(cancellation);
        if (tile.Index > size || (tile.Index * LogTree.TileWidth) + tile.Width > size >> (LogTree.TileHeight * level))
            return TypedResults.NotFound();
        var hashes = await new LogTree(archive).HashesAsync(level, tile.Index * LogTree.TileWidth, tile.Width, cancellation);
        response.Headers.CacheControl = Immutable;
        return TypedResults.Bytes(hashes.SelectMany(hash => hash).ToArray(), MediaTypeNames.Application.Octet);
    }

    private static async Task<Results<JsonHttpResult<ArticleProof>, StatusCodeHttpResult, NotFound>> ProofAsync(
        long id, ArchiveContext archive, HttpResponse response, CancellationToken cancellation)
    {
        if (await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } article)
            return TypedResults.NotFound();
        response.Headers.CacheControl = NoCache;
        if (await ArticleProof.OfAsync(archive, article, cancellation) is { } proof)
            return TypedResults.Json(proof);
        response.Headers.RetryAfter = $"{SecondsUntilSigned}";
        return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }
}
