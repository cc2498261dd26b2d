using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Names;

/// <summary>A kind of name that articles bear: places, reporters, columns, agencies. Each name has a page of its articles.</summary>
/// <param name="Folder">What the addresses begin with.</param>
/// <param name="Label">What it is called, many of them and one.</param>
/// <param name="Of">The names of an article, one a line; null or empty where it has none.</param>
/// <param name="IsList">Whether an article may have several.</param>
public sealed record NameKind(string Folder, string Label, Expression<Func<Article, string?>> Of, bool IsList)
{
    public static readonly NameKind Places = new("places", "地点", article => article.Text.Place, IsList: false);
    public static readonly NameKind Reporters = new("reporters", "记者", article => article.Text.Reporters, IsList: true);
    public static readonly NameKind Columns = new("columns", "栏目", article => article.Text.Column, IsList: false);
    public static readonly NameKind Agencies = new("agencies", "机构", article => article.Text.Agency, IsList: false);

    public static NameKind? In(string folder) => Array.Find([Places, Reporters, Columns, Agencies], names => names.Folder == folder);

    public string AddressOf(string name) => $"/{Folder}/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}";

    /// <summary>Counts the articles of every name.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var counted = await archive.Live().Select(Of).Where(names => names != null && names != "").GroupBy(names => names!)
            .Select(g => new { Names = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var counts = new Dictionary<string, int>();
        foreach (var entry in counted)
            foreach (var name in (IsList ? ArticleText.Lines(entry.Names) : [entry.Names]).Distinct())
                counts[name] = counts.GetValueOrDefault(name) + entry.Count;
        return counts;
    }

    /// <summary>The articles that bear a name.</summary>
    public async Task<IQueryable<Article>> ArticlesOfAsync(ArchiveContext archive, string name, CancellationToken cancellation)
    {
        if (!IsList) return archive.Live().Where(Where(names => names == name));
        // Their ids first, which an index holds beside the names. The names stand between line ends, so that none is found inside another one.
        var ids = await archive.Live().Where(Where(names => names != "" && ("\n" + names + "\n").Contains("\n" + name + "\n"))).Select(a => a.Id).ToListAsync(cancellation);
        return archive.Live().Where(a => EF.Parameter(ids).Contains(a.Id));
    }

    private Expression<Func<Article, bool>> Where(Expression<Func<string?, bool>> condition) =>
        Expression.Lambda<Func<Article, bool>>(new Replacement(condition.Parameters[0], Of.Body).Visit(condition.Body)!, Of.Parameters);

    private sealed class Replacement(Expression old, Expression fresh) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == old ? fresh : base.Visit(node);
    }
}
