using System.Text.Json;
using NewsArchive.Publishing;

namespace NewsArchive.Feeds;

/// <summary>Writes feeds as JSON Feed 1.1, whose members have the names of these records.</summary>
public static class JsonFeed
{
    private static readonly JsonSerializerOptions Options =
        new(PublicJson.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new Document("https://jsonfeed.org/version/1.1", feed.Title, feed.Page, feed.Self, feed.Next, "zh-CN",
            [new Author(feed.Publisher)], [.. feed.Entries.Select(ItemOf)]),
        Options);

    private static Item ItemOf(FeedEntry entry)
    {
        var authors = entry.Authors.Select(name => new Author(name)).ToList();
        var tags = entry.Categories.Select(category => category.Name).ToList();
        return new Item(entry.Id, entry.Url, entry.Article.Headline, entry.Content, entry.Published, entry.Article.Updated)
        {
            Authors = authors.Count > 0 ? authors : null,
            Tags = tags.Count > 0 ? tags : null,
        };
    }

    private sealed record Document(
        string Version, string Title, string HomePageUrl, string FeedUrl, string? NextUrl, string Language,
        IReadOnlyList<Author> Authors, IReadOnlyList<Item> Items);

    private sealed record Author(string Name);

    private sealed record Item(
        string Id, string Url, string Title, string ContentHtml, DateTimeOffset DatePublished, DateTimeOffset DateModified)
    {
        public IReadOnlyList<Author>? Authors { get; init; }
        public IReadOnlyList<string>? Tags { get; init; }
    }
}
