using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Publishing.Sources;

/// <summary>
/// The articles that are hidden from readers. What is shown of files leaves out what would tell their texts: lines, findings, which quote
/// the text, and names of files, since a page is often saved under the headline of its article.
/// </summary>
public sealed class HiddenTexts
{
    private const int MinStem = 4;

    private static readonly Func<ArchiveContext, IAsyncEnumerable<HiddenArticle>> Hidden = EF.CompileAsyncQuery(
        (ArchiveContext archive) => archive.HiddenArticles.AsNoTracking().Where(a => a.PurgedAt == null)
            .Select(a => new HiddenArticle(a.Id, a.BulletinId, a.Position, a.Cause == RevisionCause.Withdrawn, a.Text)));

    private readonly IReadOnlyList<HiddenArticle> articles;

    private HiddenTexts(IReadOnlyList<HiddenArticle> articles) => this.articles = articles;

    /// <summary>Nothing, as editors and admins see.</summary>
    public static HiddenTexts None { get; } = new([]);

    /// <summary>Gets what is hidden from readers.</summary>
    public static async Task<HiddenTexts> OfAsync(ArchiveContext archive, CancellationToken cancellation) =>
        new(await Hidden(archive).ToListAsync(cancellation));

    public bool HasArticle(long id) => articles.Any(article => article.Id == id);

    public bool AreInBulletin(long? id) => articles.Any(article => article.BulletinId == id);

    public IReadOnlyList<HiddenArticle> InBulletin(long id) => [.. articles.Where(article => article.BulletinId == id)];

    /// <summary>Whether the name of a file contains the title of a hidden article, or the title contains the name.</summary>
    public bool IsNamedIn(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        return articles.Select(article => article.Text.Title).Any(title =>
            (title.Length > 1 && fileName.Contains(title, StringComparison.Ordinal))
            || (stem.Length >= MinStem && title.Contains(stem, StringComparison.Ordinal)));
    }
}

/// <summary>An article whose text is hidden from readers.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="BulletinId">The ID of its bulletin.</param>
/// <param name="Position">Its position in the bulletin, unless the source no longer contains it.</param>
/// <param name="IsGoneFromSource">Whether the source no longer contains it, or its import was undone.</param>
/// <param name="Text">Its text.</param>
public sealed record HiddenArticle(long Id, long BulletinId, int Position, bool IsGoneFromSource, ArticleText Text);
