using System.Globalization;
using NewsArchive.Publishing;

namespace NewsArchive.Feeds;

/// <summary>
/// Which page of a feed is requested: the articles that are older or newer than an article, or else the newest. An article and not a number
/// says where a page begins, so that it shows the same articles after others have been added. Invalid values are ignored.
/// </summary>
/// <param name="Older">The ID of the article that the page follows.</param>
/// <param name="Newer">The ID of the article that the page precedes.</param>
public sealed record FeedCursor(long? Older, long? Newer)
{
    public static readonly IReadOnlyList<string> Parameters = ["older", "newer"];

    public long? Article => Older ?? Newer;

    /// <summary>Whether the page is found from its end.</summary>
    public bool IsBackward => Older is null && Newer is not null;

    public static FeedCursor Of(IQueryCollection query) => new(IdOf(query["older"]), IdOf(query["newer"]));

    private static long? IdOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>The articles of a page of a feed, newest first.</summary>
/// <param name="Articles">The articles.</param>
/// <param name="HasNewer">Whether there is a page with newer articles.</param>
/// <param name="HasOlder">Whether there is a page with older articles.</param>
public sealed record FeedPage(IReadOnlyList<PublicArticle> Articles, bool HasNewer, bool HasOlder)
{
    public const int Size = 50;
}
