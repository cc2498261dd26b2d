using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>The IDs of the articles before and after an article; null if there is none.</summary>
public sealed record Neighbours(long? Previous, long? Next)
{
    /// <summary>Finds the neighbours of an article whose day is known, among all such articles.</summary>
    public static readonly Func<ArchiveContext, long, CancellationToken, Task<Neighbours>> InArchiveAsync = EF.CompileAsyncQuery(
        ReadingOrder.Inline<Func<ArchiveContext, long, CancellationToken, Neighbours>>((archive, id, _) =>
            archive.Articles.Where(a => a.Id == id)
                .Select(a => new Neighbours(
                    archive.DatedArticles.Where(other => ReadingOrder.Precedes(other, a)).AgainstReadingOrder()
                        .Select(o => (long?)o.Id).FirstOrDefault(),
                    archive.DatedArticles.Where(other => ReadingOrder.Precedes(a, other)).InReadingOrder()
                        .Select(o => (long?)o.Id).FirstOrDefault()))
                .First()));

    /// <summary>Finds the neighbours of an article whose day is not known, within its bulletin.</summary>
    public static readonly Func<ArchiveContext, long, CancellationToken, Task<Neighbours>> InBulletinAsync =
        EF.CompileAsyncQuery((ArchiveContext archive, long id, CancellationToken _) => archive.Articles.Where(a => a.Id == id)
            .Select(a => new Neighbours(
                archive.LiveArticles.Where(other => other.BulletinId == a.BulletinId && other.Position < a.Position)
                    .OrderByDescending(other => other.Position).Select(other => (long?)other.Id).FirstOrDefault(),
                archive.LiveArticles.Where(other => other.BulletinId == a.BulletinId && other.Position > a.Position)
                    .OrderBy(other => other.Position).Select(other => (long?)other.Id).FirstOrDefault()))
            .First());
}
