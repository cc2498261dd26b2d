using NewsArchive.Publishing;

namespace NewsArchive.Feeds;

/// <summary>A page of a feed (RFC 5005), newest articles first. All its addresses are absolute.</summary>
public sealed record Feed
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Who publishes the feed, for articles without reporters.</summary>
    public required string Publisher { get; init; }

    /// <summary>A line about the rights in the texts; may be empty.</summary>
    public required string Rights { get; init; }

    /// <summary>The address of the page that lists the same articles.</summary>
    public required string Page { get; init; }

    /// <summary>The address of this page of the feed.</summary>
    public required string Self { get; init; }

    /// <summary>The address of the page with the newest articles, to subscribe to.</summary>
    public required string First { get; init; }

    /// <summary>The address of the page with older articles; null on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>The address of the page with newer articles; null on the first page.</summary>
    public string? Previous { get; init; }

    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>When an article of the page last changed. An empty page has never changed.</summary>
    public DateTimeOffset Updated => Entries.Count == 0 ? DateTimeOffset.UnixEpoch : Entries.Max(entry => entry.Article.Updated);
}

/// <summary>An article in a feed.</summary>
/// <param name="Id">Its <c>tag:</c> URI (RFC 4151).</param>
/// <param name="Url">The absolute address of its page.</param>
/// <param name="Article">The article.</param>
public sealed record FeedEntry(string Id, string Url, PublicArticle Article)
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The beginning of the article's day in China; if the day is not known, when the article was recorded.</summary>
    public DateTimeOffset Published =>
        Article.Date is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Shanghai) : Article.Recorded;

    /// <summary>The whole text as HTML.</summary>
    public string Content => ArticleHtml.Of(Article);

    /// <summary>The column and the place, each with the folder of its page.</summary>
    public IEnumerable<(string Name, string Folder)> Categories =>
        new[] { (Name: Article.Column, Folder: "columns"), (Name: Article.Place, Folder: "places") }
            .Where(category => category.Name is { Length: > 0 }).Select(category => (PublicXml.Text(category.Name!), category.Folder));

    public IEnumerable<string> Authors => Article.Reporters.Select(PublicXml.Text);
}
