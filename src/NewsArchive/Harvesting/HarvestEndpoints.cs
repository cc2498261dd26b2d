using System.Net.Mail;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NewsArchive.Serving;

namespace NewsArchive.Harvesting;

/// <summary>
/// Maps the repository of the Open Archives Initiative Protocol for Metadata Harvesting, version 2.0. It is closed unless the site names a
/// contact, since every repository must say whom to ask.
/// </summary>
public static class HarvestEndpoints
{
    public const string Path = "/oai";

    private const long MaxForm = 64 << 10;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void AddHarvesting(this WebApplicationBuilder builder) => builder.Services.AddScoped<Repository>();

    public static void MapHarvesting(this WebApplication app) =>
        app.MapMethods(Path, Methods, AnswerAsync).AllowAnonymous().RequireCors(Documents.PublicReading)
            .RequireRateLimiting(RateLimits.Harvest)
            .WithMetadata(new PostedQuery(), new RequestSizeLimitAttribute(MaxForm)).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, Repository repository, IOptions<SiteSettings> site, TimeProvider clock, CancellationToken cancellation)
    {
        if (!MailAddress.TryCreate(site.Value.Contact, out var contact) || !contact.Host.Contains('.'))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, detail: "This site has no contact, which harvesting needs: set Site:Contact.");
        }
        // A harvester asks for changes since this time the next time, so it must not be later than the snapshot.
        var now = clock.GetUtcNow();
        var (understood, error) = HttpMethods.IsPost(request.Method)
            ? await ReadFormAsync(request, cancellation) : OaiRequest.Of(request.Query);
        XElement? answer = null;
        if (understood is not null)
            (answer, error) = await repository.AnswerAsync(understood, request, cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        var repeated = error?.IsOfRequest == true ? null : understood;
        return TypedResults.Bytes(
            OaiResponse.Write(request.AddressOf(Path), now, repeated, answer ?? OaiResponse.Of(error!)), "text/xml; charset=utf-8");
    }

    private static async Task<(OaiRequest? Request, OaiError? Error)> ReadFormAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return (null, OaiError.BadVerb("A posted request has the content type application/x-www-form-urlencoded."));
        try
        {
            return OaiRequest.Of(await request.ReadFormAsync(cancellation));
        }
        // The form is malformed, too large, or in a charset that is not supported.
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            return (null, OaiError.BadArgument($"The posted form can't be read: {e.Message}"));
        }
    }
}
