using System.Globalization;
using NewsArchive.Archive;
using NewsArchive.Search.Copies;
using NewsArchive.Serving;

namespace NewsArchive.Publishing;

/// <summary>Lists where else the story of an article was printed.</summary>
public sealed class PublicCopies(ArchiveContext archive, PublicArticles articles)
{
    /// <summary>The greatest number of copies that are listed.</summary>
    public const int Most = 100;

    /// <summary>Gets an article as <see cref="PublicArticles"/> does, with its copies.</summary>
    public async Task<PublicArticle?> ArticleAsync(long id, int? revision, CancellationToken cancellation) =>
        await articles.OfAsync(id, revision, cancellation) is { } article
            ? article with
            {
                Copies = await OfAsync(article, await CopyGroups.ReadAsync(archive, [id], cancellation), cancellation)
                    is { Count: > 0 } copies ? copies : null,
            }
            : null;

    /// <summary>Gets the live copies of a live article, the earliest first, and those last whose day is not known.</summary>
    public async Task<IReadOnlyList<PublicCopy>> OfAsync(PublicArticle article, CopyGroups groups, CancellationToken cancellation)
    {
        var copies = article.Withdrawn is null && !article.IsRevision ? groups.CopiesOf(article.Id) : [];
        if (copies.Count == 0)
            return [];
        var found = await articles.OfAsync([.. copies.Take(Most)], cancellation);
        var first = found.Append(article).Min(copy => copy.Date);
        return [.. found.OrderBy(copy => copy.Date is null).ThenBy(copy => copy.OrderDate).ThenBy(copy => copy.Id)
            .Select(copy => PublicCopy.Of(article.Id, copy, isFirst: first is not null && copy.Date == first && article.Date != first))];
    }
}

/// <summary>A copy of an article.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Url">The address of its page.</param>
/// <param name="Title">Its headline, or what stands for it.</param>
/// <param name="Date">Its day; null if it is not known.</param>
/// <param name="Agency">The agency; null if none is printed.</param>
/// <param name="Series">The series of its bulletin; null where that belongs to none.</param>
/// <param name="Bulletin">The name of its bulletin.</param>
/// <param name="IsFirst">Whether it was printed on the first day of all, before the article itself.</param>
/// <param name="Comparison">The address of the page that says what differs.</param>
public sealed record PublicCopy(
    long Id, string Url, string Title, DateOnly? Date, string? Agency, string? Series, string Bulletin, bool IsFirst, string Comparison)
{
    /// <summary>The route of the page that compares two articles.</summary>
    public const string Route = PublicArticle.Route + "/compare/{other:long}";

    /// <summary>The path of the page that compares two articles.</summary>
    public static string PathOf(long id, long other) => string.Create(
        CultureInfo.InvariantCulture, $"{PublicArticle.PathOf(id)}/compare/{other}");

    public static PublicCopy Of(long of, PublicArticle copy, bool isFirst) => new(
        copy.Id, copy.Path, copy.Headline, copy.Date, copy.Agency, copy.Series, copy.Bulletin!.Name, isFirst, PathOf(of, copy.Id));

    /// <summary>Returns the copy with absolute addresses on the site that is requested.</summary>
    public PublicCopy At(HttpRequest request) =>
        this with { Url = request.AddressOf(Url), Comparison = request.AddressOf(Comparison) };
}
