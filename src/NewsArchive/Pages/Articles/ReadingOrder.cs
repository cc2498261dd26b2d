using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>The order in which articles are read: by day, and within a day as they were printed.</summary>
public static class ReadingOrder
{
    private static readonly Expression<Func<IQueryable<Article>, IQueryable<Article>>> Forward = articles =>
        articles.OrderBy(a => a.Date).ThenBy(a => a.BulletinId).ThenBy(a => a.Position).ThenBy(a => a.Id);

    private static readonly Expression<Func<IQueryable<Article>, IQueryable<Article>>> Backward = articles =>
        articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.BulletinId)
            .ThenByDescending(a => a.Position).ThenByDescending(a => a.Id);

    // The first comparison is redundant, but lets SQL seek to a date in the index.
    private static readonly Expression<Func<Article, Article, bool>> Precedence = (first, second) => first.Date <= second.Date
        && (first.Date < second.Date || first.BulletinId < second.BulletinId
            || (first.BulletinId == second.BulletinId && (first.Position < second.Position
                || (first.Position == second.Position && first.Id < second.Id))));

    private static readonly Func<IQueryable<Article>, IQueryable<Article>> SortForward = Forward.Compile();
    private static readonly Func<IQueryable<Article>, IQueryable<Article>> SortBackward = Backward.Compile();

    private static readonly Dictionary<MethodInfo, LambdaExpression> Bodies = new()
    {
        [((Delegate)InReadingOrder).Method] = Forward,
        [((Delegate)AgainstReadingOrder).Method] = Backward,
        [((Delegate)Precedes).Method] = Precedence,
    };

    /// <summary>
    /// Gives the first articles of a day. The query is compiled, since the front page runs it for each day, and looking up a cached query
    /// takes longer than running it.
    /// </summary>
    public static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Listing>> FirstOfDay = CompileFirstOfDay(Listing.Of);

    /// <summary>Gives the headlines of the first articles of a day, which takes half the time, since no bodies are read.</summary>
    public static readonly Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<Headline>> FirstHeadlinesOfDay =
        CompileFirstOfDay(Headline.Of);

    /// <summary>Gives the articles before and after one whose day is known, among all such.</summary>
    public static readonly Func<ArchiveContext, long, CancellationToken, Task<Neighbours>> NeighboursAsync = EF.CompileAsyncQuery(
        Inline<Func<ArchiveContext, long, CancellationToken, Neighbours>>((archive, id, _) => archive.Articles.Where(a => a.Id == id)
            .Select(a => new Neighbours(
                archive.DatedArticles.Where(other => Precedes(other, a)).AgainstReadingOrder().Select(o => (long?)o.Id).FirstOrDefault(),
                archive.DatedArticles.Where(other => Precedes(a, other)).InReadingOrder().Select(o => (long?)o.Id).FirstOrDefault()))
            .First()));

    /// <summary>Gives the articles before and after an article in its bulletin, for one whose day is not known.</summary>
    public static readonly Func<ArchiveContext, long, CancellationToken, Task<Neighbours>> NeighboursInBulletinAsync =
        EF.CompileAsyncQuery((ArchiveContext archive, long id, CancellationToken _) => archive.Articles.Where(a => a.Id == id)
            .Select(a => new Neighbours(
                archive.LiveArticles.Where(other => other.BulletinId == a.BulletinId && other.Position < a.Position)
                    .OrderByDescending(other => other.Position).Select(other => (long?)other.Id).FirstOrDefault(),
                archive.LiveArticles.Where(other => other.BulletinId == a.BulletinId && other.Position > a.Position)
                    .OrderBy(other => other.Position).Select(other => (long?)other.Id).FirstOrDefault()))
            .First());

    public static IQueryable<Article> InReadingOrder(this IQueryable<Article> articles) => SortForward(articles);

    public static IQueryable<Article> AgainstReadingOrder(this IQueryable<Article> articles) => SortBackward(articles);

    /// <summary>Filters the articles after an article, the nearest first.</summary>
    public static IQueryable<Article> After(this IQueryable<Article> articles, Article article) =>
        articles.Where(Inline<Func<Article, bool>>(other => Precedes(article, other))).InReadingOrder();

    /// <summary>Filters the articles before an article, the nearest first.</summary>
    public static IQueryable<Article> Before(this IQueryable<Article> articles, Article article) =>
        articles.Where(Inline<Func<Article, bool>>(other => Precedes(other, article))).AgainstReadingOrder();

    private static bool Precedes(Article first, Article second) => throw new UnreachableException("Inline replaces every call.");

    private static Func<ArchiveContext, DateOnly, int, IAsyncEnumerable<T>> CompileFirstOfDay<T>(Expression<Func<Article, T>> shape) =>
        EF.CompileAsyncQuery(Inline<Func<ArchiveContext, DateOnly, int, IQueryable<T>>>((archive, day, count) =>
            archive.DatedArticles.Where(a => a.Date == day).InReadingOrder().Take(count).Select(shape)));

    // Puts the bodies of the methods above in place of their calls, since EF Core can't translate a call.
    private static Expression<T> Inline<T>(Expression<T> query) => (Expression<T>)new Inliner().Visit(query);

    private sealed class Inliner : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => Bodies.TryGetValue(node.Method, out var body)
            ? new ReplacingExpressionVisitor([.. body.Parameters], [.. node.Arguments.Select(Visit).OfType<Expression>()]).Visit(body.Body)
            : base.VisitMethodCall(node);
    }

    /// <summary>The ids of the articles before and after an article; null where there is none.</summary>
    public sealed record Neighbours(long? Previous, long? Next);
}
