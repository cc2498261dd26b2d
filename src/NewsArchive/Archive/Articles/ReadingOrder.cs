using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;

namespace NewsArchive.Archive.Articles;

/// <summary>The order in which articles are read: by day, and within a day as printed.</summary>
public static class ReadingOrder
{
    private static readonly Expression<Func<IQueryable<Article>, IQueryable<Article>>> Forward = articles =>
        articles.OrderBy(a => a.Date).ThenBy(a => a.BulletinId).ThenBy(a => a.Position).ThenBy(a => a.Id);

    private static readonly Expression<Func<IQueryable<Article>, IQueryable<Article>>> Backward = articles =>
        articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.BulletinId)
            .ThenByDescending(a => a.Position).ThenByDescending(a => a.Id);

    // The first comparison is redundant, but it lets SQL seek to a date in the index.
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

    public static IQueryable<Article> InReadingOrder(this IQueryable<Article> articles) => SortForward(articles);

    public static IQueryable<Article> AgainstReadingOrder(this IQueryable<Article> articles) => SortBackward(articles);

    /// <summary>Returns the articles that follow an article, nearest first.</summary>
    public static IQueryable<Article> After(this IQueryable<Article> articles, Article article) =>
        articles.Where(Inline<Func<Article, bool>>(other => Precedes(article, other))).InReadingOrder();

    /// <summary>Returns the articles that precede an article, nearest first.</summary>
    public static IQueryable<Article> Before(this IQueryable<Article> articles, Article article) =>
        articles.Where(Inline<Func<Article, bool>>(other => Precedes(other, article))).AgainstReadingOrder();

    /// <summary>Whether an article is read before another. For use in queries passed to <see cref="Inline"/> only.</summary>
    public static bool Precedes(Article first, Article second) => throw new UnreachableException("Inline replaces every call.");

    /// <summary>
    /// Replaces calls to the methods of this class in a query with the bodies of the methods. Compiled queries need this because EF Core
    /// can't translate the calls.
    /// </summary>
    public static Expression<T> Inline<T>(Expression<T> query) => (Expression<T>)new Inliner().Visit(query);

    private sealed class Inliner : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => Bodies.TryGetValue(node.Method, out var body)
            ? new ReplacingExpressionVisitor([.. body.Parameters], [.. node.Arguments.Select(Visit).OfType<Expression>()]).Visit(body.Body)
            : base.VisitMethodCall(node);
    }
}
