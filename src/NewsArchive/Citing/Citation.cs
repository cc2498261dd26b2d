using NewsArchive.Publishing;

namespace NewsArchive.Citing;

/// <summary>What a citation of an article says, in any style or format.</summary>
public sealed record Citation
{
    /// <summary>The language of the articles.</summary>
    public const string Language = "zh-CN";

    /// <summary>The identifier of the citation in a bibliography.</summary>
    public required string Key { get; init; }
    public required string Title { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What the article was published in.</summary>
    public required string Publication { get; init; }

    /// <summary>The agency.</summary>
    public string? Publisher { get; init; }

    /// <summary>The column.</summary>
    public string? Section { get; init; }
    public string? Place { get; init; }

    /// <summary>The day of the article; null if it is not known.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>The day on which the reader read the article.</summary>
    public required DateOnly Accessed { get; init; }
    public required string Url { get; init; }

    /// <summary>Cites an article whose text readers may see and whose <see cref="PublicArticle.Url"/> is known.</summary>
    /// <param name="article">The article.</param>
    /// <param name="publication">What it was published in.</param>
    /// <param name="accessed">The reader's day.</param>
    public static Citation Of(PublicArticle article, string publication, DateOnly accessed) => new()
    {
        Key = article.IsRevision ? $"article-{article.Id}-{article.Revision}" : $"article-{article.Id}",
        Title = OnOneLine(article.Headline),
        Authors = [.. article.Reporters.Select(OnOneLine)],
        Publication = OnOneLine(publication),
        Publisher = article.Agency is { } agency ? OnOneLine(agency) : null,
        Section = article.Column is { } column ? OnOneLine(column) : null,
        Place = article.Place is { } place ? OnOneLine(place) : null,
        Issued = article.Date,
        Accessed = accessed,
        Url = article.Url ?? throw new ArgumentException("A citation needs the address of the article.", nameof(article)),
    };

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ");
}
