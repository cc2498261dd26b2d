using NewsArchive.Archive;

namespace NewsArchive.Pages.Articles;

/// <summary>The order of reading: by day, and within it as printed.</summary>
public static class ReadingOrder
{
    /// <summary>The articles that their sources hold.</summary>
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
}
