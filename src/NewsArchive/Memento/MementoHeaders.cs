using System.Globalization;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Memento;

/// <summary>
/// The headers by which the revisions of an article are found in time (RFC 7089): its page is the original, a revision's a memento.
/// </summary>
public static class MementoHeaders
{
    private const string Datetime = "Memento-Datetime";

    /// <summary>The media type of the list of revisions (RFC 6690).</summary>
    public const string ListType = "application/link-format";

    public static string GateOf(long id) => "/timegate" + PublicArticle.PathOf(id);

    public static string ListOf(long id) => "/timemap" + PublicArticle.PathOf(id);

    /// <summary>Formats a time as HTTP does (RFC 9110, 5.6.7).</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Adds the links from a page to the gate and the list, and from a revision to the original.</summary>
    /// <param name="context">The request for the page, and the response.</param>
    /// <param name="id">The ID of the article.</param>
    /// <param name="recordedAt">When the revision was recorded; null for the page of the current text.</param>
    public static void Add(HttpContext context, long id, DateTimeOffset? recordedAt)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        if (recordedAt is { } time)
            headers[Datetime] = TimeOf(time);
        headers.Append("Link", $"<{request.AddressOf(PublicArticle.PathOf(id))}>; rel=\"original\"");
        headers.Append("Link", $"<{request.AddressOf(GateOf(id))}>; rel=\"timegate\"");
        headers.Append("Link", $"<{request.AddressOf(ListOf(id))}>; rel=\"timemap\"; type=\"{ListType}\"");
    }
}
