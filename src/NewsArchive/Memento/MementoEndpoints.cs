using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Memento;

/// <summary>Maps the gates, which lead to the revision of a time, and the lists of revisions (RFC 7089).</summary>
public static class MementoEndpoints
{
    private const string AcceptDatetime = "Accept-Datetime";

    public static void MapMemento(this WebApplication app)
    {
        app.MapMethods("/timegate/articles/{id:long}", Documents.Methods, GateAsync).AllowAnonymous()
            .RequireCors(Documents.PublicReading).ExcludeFromDescription();
        app.MapMethods("/timemap/articles/{id:long}", Documents.Methods, ListAsync).AsDocument().ExcludeFromDescription();
    }

    /// <summary>
    /// Leads to the last revision that had been recorded at the time that the client asks for; to the first if it asks for an earlier time,
    /// and to the current one if it asks for none.
    /// </summary>
    private static async Task<IResult> GateAsync(long id, PublicArticles articles, HttpContext context, CancellationToken cancellation)
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
        var article = await articles.OfAsync(id, revision: null, cancellation);
        if (Refusal(id, article) is { } refusal)
            return refusal;
        var revisions = await articles.RevisionsOfAsync(article!, request, cancellation);
        var second = time.ToUnixTimeSeconds();
        var chosen = revisions.LastOrDefault(revision => revision.RecordedAt.ToUnixTimeSeconds() <= second) ?? revisions[0];
        headers.Append(HeaderNames.Link, $"<{request.AddressOf(PublicArticle.PathOf(id))}>; rel=\"original\"");
        headers.Append(
            HeaderNames.Link, $"<{request.AddressOf(MementoHeaders.ListOf(id))}>; rel=\"timemap\"; type=\"{MementoHeaders.ListType}\"");
        return TypedResults.Redirect(chosen.Url);
    }

    private static async Task<IResult> ListAsync(
        long id, PublicArticles articles, HttpRequest request, CancellationToken cancellation)
    {
        var article = await articles.OfAsync(id, revision: null, cancellation);
        if (Refusal(id, article) is { } refusal)
            return refusal;
        var revisions = await articles.RevisionsOfAsync(article!, request, cancellation);
        var (first, last) = (MementoHeaders.TimeOf(revisions[0].RecordedAt), MementoHeaders.TimeOf(revisions[^1].RecordedAt));
        var mementos = revisions.Select((revision, i) =>
        {
            var relation = (i == 0 ? "first " : "") + (i == revisions.Count - 1 ? "last " : "") + "memento";
            return $"<{revision.Url}>; rel=\"{relation}\"; datetime=\"{MementoHeaders.TimeOf(revision.RecordedAt)}\"";
        });
        string[] links =
        [
            $"<{request.AddressOf(PublicArticle.PathOf(id))}>; rel=\"original\"",
            $"<{request.AddressOf(MementoHeaders.GateOf(id))}>; rel=\"timegate\"",
            $"<{request.AddressOf(MementoHeaders.ListOf(id))}>; rel=\"self\"; type=\"{MementoHeaders.ListType}\"; "
                + $"from=\"{first}\"; until=\"{last}\"",
            .. mementos,
        ];
        return TypedResults.Text(string.Join(",\n", links) + "\n", MementoHeaders.ListType, Encoding.UTF8);
    }

    private static ProblemHttpResult? Refusal(long id, PublicArticle? article) => article switch
    {
        null => ArticleProblems.Missing(id),
        { Withdrawn.IsTextHidden: true } => ArticleProblems.Hidden(article),
        _ => null,
    };
}
