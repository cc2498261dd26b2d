using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>The order of reading: by day, and within it as printed.</summary>
public static class ReadingOrder
{
    /// <summary>The first articles of a day. Compiled, as the front page asks it day by day: to look a query up by its expression takes longer than to run it.</summary>
    public static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Listing>> FirstOfDay = FirstOfDayAs(Listing.Of);

    /// <summary>Their headlines alone: nothing is read of the stories, which is half the work.</summary>
    public static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Headline>> FirstHeadlinesOfDay = FirstOfDayAs(Headline.Of);

    /// <summary>The articles on either side of one. They are those of <see cref="Before"/> and <see cref="After"/>, written out, as a compiled query calls no method.</summary>
    public static readonly Func<ArchiveContext, long, CancellationToken, Task<Beside>> BesideAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, CancellationToken _) => archive.Articles.Where(one => one.Id == id).Select(one => new Beside(
            archive.Articles
                .Where(a => a.WithdrawnAt == null && a.Date <= one.Date && (a.Date < one.Date || a.BulletinId < one.BulletinId
                    || (a.BulletinId == one.BulletinId && (a.Position < one.Position || (a.Position == one.Position && a.Id < one.Id)))))
                .OrderByDescending(a => a.Date).ThenByDescending(a => a.BulletinId).ThenByDescending(a => a.Position).ThenByDescending(a => a.Id)
                .Select(a => (long?)a.Id).FirstOrDefault(),
            archive.Articles
                .Where(a => a.WithdrawnAt == null && a.Date >= one.Date && (a.Date > one.Date || a.BulletinId > one.BulletinId
                    || (a.BulletinId == one.BulletinId && (a.Position > one.Position || (a.Position == one.Position && a.Id > one.Id)))))
                .OrderBy(a => a.Date).ThenBy(a => a.BulletinId).ThenBy(a => a.Position).ThenBy(a => a.Id)
                .Select(a => (long?)a.Id).FirstOrDefault())).First());

    /// <summary>The articles that are in: neither withdrawn with their sources nor taken out by an editor.</summary>
    public static IQueryable<Article> Live(this ArchiveContext archive) => archive.Articles.Where(a => a.WithdrawnAt == null);

    public static IQueryable<Article> InReadingOrder(this IQueryable<Article> articles) =>
        articles.OrderBy(a => a.Date).ThenBy(a => a.BulletinId).ThenBy(a => a.Position).ThenBy(a => a.Id);

    public static IQueryable<Article> AgainstReadingOrder(this IQueryable<Article> articles) =>
        articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.BulletinId).ThenByDescending(a => a.Position).ThenByDescending(a => a.Id);

    /// <summary>The articles behind one, the nearest first.</summary>
    public static IQueryable<Article> After(this IQueryable<Article> articles, Article one) => articles
        .Where(a => a.Date >= one.Date && (a.Date > one.Date || a.BulletinId > one.BulletinId
            || (a.BulletinId == one.BulletinId && (a.Position > one.Position || (a.Position == one.Position && a.Id > one.Id)))))
        .InReadingOrder();

    /// <summary>The articles before one, the nearest first.</summary>
    public static IQueryable<Article> Before(this IQueryable<Article> articles, Article one) => articles
        .Where(a => a.Date <= one.Date && (a.Date < one.Date || a.BulletinId < one.BulletinId
            || (a.BulletinId == one.BulletinId && (a.Position < one.Position || (a.Position == one.Position && a.Id < one.Id)))))
        .AgainstReadingOrder();

    private static Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<T>> FirstOfDayAs<T>(Expression<Func<Article, T>> form) => EF.CompileAsyncQuery(
        (ArchiveContext archive, DateOnly day, int most) => archive.Articles.Where(a => a.WithdrawnAt == null && a.Date == day)
            .OrderBy(a => a.BulletinId).ThenBy(a => a.Position).ThenBy(a => a.Id).Take(most).Select(form));

    /// <summary>The ids of the articles on either side of one; null where none is.</summary>
    public sealed record Beside(long? Previous, long? Next);
}
