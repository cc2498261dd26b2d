namespace NewsArchive.Feeds;

/// <summary>A format in which feeds are served.</summary>
/// <param name="Suffix">What the address of a feed has after that of its page.</param>
/// <param name="Type">The media type.</param>
/// <param name="Write">Writes a feed in UTF-8.</param>
public sealed record FeedFormat(string Suffix, string Type, Func<Feed, byte[]> Write)
{
    public static readonly IReadOnlyList<FeedFormat> All =
    [
        new(".atom", "application/atom+xml", XmlFeed.WriteAtom),
        new(".rss", "application/rss+xml", XmlFeed.WriteRss),
        new(".feed.json", "application/feed+json", JsonFeed.Write),
    ];

    /// <summary>Gets what to append to the path of a page; that of the front page ends in a slash.</summary>
    public string SuffixOf(string page) => page == "/" ? "index" + Suffix : Suffix;
}
