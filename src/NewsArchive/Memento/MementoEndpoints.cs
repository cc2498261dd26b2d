using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Serving;

namespace NewsArchive.Memento;

/// <summary>Maps the gates, which lead to the revision of a time, and the lists of revisions (RFC 7089).</summary>
public static class MementoEndpoints
{
    private const string AcceptDatetime = "Accept-Datetime";

    public static void MapMemento(this WebApplication app)
    {
        app.MapMethods("/timegate/articles/{id:long}", [HttpMethods.Get, HttpMethods.Head], GateAsync).AllowAnonymous()
            .RequireCors(DocumentEndpoints.PublicReading).ExcludeFromDescription();
        app.MapDocument("/timemap/articles/{id:long}", ListAsync).ExcludeFromDescription();
    }

    /// <summary>
    /// Leads to the last revision that had been recorded at the time that the client asks for; to the first if it asks for an earlier time,
    /// and to the current one if it asks for none.
    /// </summary>
    private static async Task<IResult> GateAsync(long id, ArchiveContext archive, HttpContext context, CancellationToken cancellation)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.Vary = AcceptDatetime.ToLowerInvariant();
        headers.CacheControl = "no-cache";
        var asked = request.Headers[AcceptDatetime].ToString();
        var time = DateTimeOffset.MaxValue;
        if (asked.Length > 0 && !DateTimeOffset.TryParseExact(
            asked, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, detail: $"{AcceptDatetime} is no time such as Fri, 20 Jun 2025 02:00:00 GMT.");
        }
        var revisions = await RevisionsAsync(archive, id, cancellation);
        if (Refusal(id, revisions) is { } refusal)
            return refusal;
        var second = time.ToUnixTimeSeconds();
        var chosen = revisions!.LastOrDefault(revision => revision.RecordedAt.ToUnixTimeSeconds() <= second) ?? revisions![0];
        headers.Append(HeaderNames.Link, $"<{request.AddressOf(MementoHeaders.PageOf(id))}>; rel=\"original\"");
        headers.Append(
            HeaderNames.Link, $"<{request.AddressOf(MementoHeaders.ListOf(id))}>; rel=\"timemap\"; type=\"{MementoHeaders.ListType}\"");
        return TypedResults.Redirect(request.AddressOf(MementoHeaders.PageOf(id, chosen.Number)));
    }

    private static async Task<IResult> ListAsync(long id, ArchiveContext archive, HttpRequest request, CancellationToken cancellation)
    {
        var revisions = await RevisionsAsync(archive, id, cancellation);
        if (Refusal(id, revisions) is { } refusal)
            return refusal;
        var (first, last) = (MementoHeaders.TimeOf(revisions![0].RecordedAt), MementoHeaders.TimeOf(revisions[^1].RecordedAt));
        var mementos = revisions.Select((revision, i) =>
        {
            var relation = (i == 0 ? "first " : "") + (i == revisions.Count - 1 ? "last " : "") + "memento";
            var address = request.AddressOf(MementoHeaders.PageOf(id, revision.Number));
            return $"<{address}>; rel=\"{relation}\"; datetime=\"{MementoHeaders.TimeOf(revision.RecordedAt)}\"";
        });
        string[] links =
        [
            $"<{request.AddressOf(MementoHeaders.PageOf(id))}>; rel=\"original\"",
            $"<{request.AddressOf(MementoHeaders.GateOf(id))}>; rel=\"timegate\"",
            $"<{request.AddressOf(MementoHeaders.ListOf(id))}>; rel=\"self\"; type=\"{MementoHeaders.ListType}\"; "
                + $"from=\"{first}\"; until=\"{last}\"",
            .. mementos,
        ];
        return TypedResults.Text(string.Join(",\n", links) + "\n", MementoHeaders.ListType, Encoding.UTF8);
    }

    /// <summary>Gets the revisions of an article, the first one first; none if its text is hidden, null if there is no article.</summary>
    private static async Task<List<Recorded>?> RevisionsAsync(ArchiveContext archive, long id, CancellationToken cancellation)
    {
        var article = await archive.Articles.AsNoTracking().Where(a => a.Id == id).Select(a => new
        {
            Current = new Recorded(a.Revision, a.RevisedAt),
            IsHidden = a.PurgedAt != null || (a.RetractionId != null && a.Retraction!.HidesText),
        }).FirstOrDefaultAsync(cancellation);
        if (article is null)
            return null;
        return article.IsHidden ? [] :
        [
            .. await archive.Revisions.Where(r => r.ArticleId == id).OrderBy(r => r.Number)
                .Select(r => new Recorded(r.Number, r.RecordedAt)).ToListAsync(cancellation),
            article.Current,
        ];
    }

    private static IResult? Refusal(long id, List<Recorded>? revisions) => revisions switch
    {
        null => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"No article has the ID {id}."),
        [] => TypedResults.Problem(statusCode: StatusCodes.Status410Gone, detail: "The article was taken down."),
        _ => null,
    };

    private sealed record Recorded(int Number, DateTimeOffset RecordedAt);
}
