using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NewsArchive.Archive;
using NewsArchive.Publishing;

namespace NewsArchive.Citing;

/// <summary>Describes an article in the vocabulary of schema.org, as JSON-LD for its page.</summary>
public static class LinkedData
{
    // The encoder escapes what has a meaning in HTML, so that no text can end the script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(PublicArticle article, string? description)
    {
        var reporters = article.Reporters.Select(name => new Named("Person", name)).ToList();
        return JsonSerializer.Serialize(
            new NewsArticle
            {
                Url = article.Url,
                Headline = article.Headline,
                AlternativeHeadline = article.Subtitle,
                Description = string.IsNullOrEmpty(description) ? null : description,
                ArticleSection = article.Column,
                DatePublished = article.Date is { } day ? ShanghaiTime.StartOf(day) : null,
                Dateline = article.Dateline,
                LocationCreated = Named.Of("Place", article.Place),
                Author = reporters.Count > 0 ? reporters : null,
                Publisher = Named.Of("NewsMediaOrganization", article.Agency),
                IsPartOf = Named.Of("CreativeWorkSeries", article.Series),
            },
            Options);
    }

    private sealed record NewsArticle
    {
        [JsonPropertyName("@context")]
        public string Context { get; } = "https://schema.org";

        [JsonPropertyName("@type")]
        public string Type { get; } = "NewsArticle";
        public string? Url { get; init; }
        public required string Headline { get; init; }
        public string? AlternativeHeadline { get; init; }
        public string? Description { get; init; }
        public string? ArticleSection { get; init; }
        public DateTimeOffset? DatePublished { get; init; }
        public string? Dateline { get; init; }
        public Named? LocationCreated { get; init; }
        public IReadOnlyList<Named>? Author { get; init; }
        public Named? Publisher { get; init; }
        public Named? IsPartOf { get; init; }
        public string InLanguage { get; } = Citation.Language;
    }

    private sealed record Named([property: JsonPropertyName("@type")] string Type, string Name)
    {
        public static Named? Of(string type, string? name) => name is null ? null : new Named(type, name);
    }
}
