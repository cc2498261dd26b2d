namespace NewsArchive.Publishing;

/// <summary>An article in a list: everything but its text. Its fields are those of <see cref="PublicArticle"/>.</summary>
public sealed record ArticleListing(
    long Id, string? Url, string Title, string? Subtitle, string? Column, DateOnly? Date, DateOnly? PresumedDate,
    string? Agency, string? Place, IReadOnlyList<string> Reporters, string? Series)
{
    /// <summary>The number of characters of the paragraphs.</summary>
    public required int Length { get; init; }

    public static ArticleListing Of(PublicArticle article) => new(
        article.Id, article.Url, article.Title, article.Subtitle, article.Column, article.Date, article.PresumedDate,
        article.Agency, article.Place, article.Reporters, article.Series)
    {
        Length = article.Body.Sum(paragraph => paragraph.Length),
    };
}

/// <summary>A page of a list of articles.</summary>
/// <param name="Articles">The articles.</param>
/// <param name="Last">The ID of the last one, after which the next page begins; null if the list ends here.</param>
public sealed record ArticleList(IReadOnlyList<PublicArticle> Articles, long? Last);
