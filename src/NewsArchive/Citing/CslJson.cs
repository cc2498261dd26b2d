using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Publishing;

namespace NewsArchive.Citing;

/// <summary>Writes items of the Citation Style Language (CSL 1.0.2), from which its processors format any style.</summary>
public static class CslJson
{
    public static Task WriteAsync(IAsyncEnumerable<Citation> citations, Stream stream, CancellationToken cancellation) =>
        JsonSerializer.SerializeAsync(stream, citations.Select(Item.Of), PublicJson.Options, cancellation);

    private sealed record Item
    {
        public required string Id { get; init; }
        public string Type { get; } = "article-newspaper";
        public required string Title { get; init; }
        public IReadOnlyList<Name>? Author { get; init; }

        [JsonPropertyName("container-title")]
        public required string ContainerTitle { get; init; }
        public string? Publisher { get; init; }
        public string? Section { get; init; }

        [JsonPropertyName("event-place")]
        public string? EventPlace { get; init; }
        public Date? Issued { get; init; }
        public required Date Accessed { get; init; }

        [JsonPropertyName("URL")]
        public required string Url { get; init; }
        public string Language { get; } = Citation.Language;

        public static Item Of(Citation citation) => new()
        {
            Id = citation.Key,
            Title = citation.Title,
            Author = citation.Authors.Count > 0 ? [.. citation.Authors.Select(author => new Name(author))] : null,
            ContainerTitle = citation.Publication,
            Publisher = citation.Publisher,
            Section = citation.Section,
            EventPlace = citation.Place,
            Issued = citation.Issued is { } day ? Date.Of(day) : null,
            Accessed = Date.Of(citation.Accessed),
            Url = citation.Url,
        };
    }

    /// <summary>A name that is not divided into family and given name, since the source does not divide it.</summary>
    private sealed record Name(string Literal);

    private sealed record Date([property: JsonPropertyName("date-parts")] IReadOnlyList<int[]> Parts)
    {
        public static Date Of(DateOnly day) => new([[day.Year, day.Month, day.Day]]);
    }
}
