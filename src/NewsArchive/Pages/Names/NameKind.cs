using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Pages.Articles;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Names;

/// <summary>A kind of name that articles bear: places, reporters, columns, agencies. Each name has a page of its articles.</summary>
/// <param name="Folder">What the addresses begin with.</param>
/// <param name="Label">What it is called, many of them and one.</param>
/// <param name="Field">What the index calls it.</param>
/// <param name="Printed">Where it is printed.</param>
/// <param name="Of">The name that an article was printed with; null where it may have several.</param>
public sealed record NameKind(string Folder, string Label, ArticleField Field, TextField Printed, Expression<Func<Article, string?>>? Of)
{
    public static readonly NameKind Places = new("places", "地点", ArticleField.Place, TextField.Place, article => article.Text.Place);
    public static readonly NameKind Reporters = new("reporters", "记者", ArticleField.Reporter, TextField.Reporters, null);
    public static readonly NameKind Columns = new("columns", "栏目", ArticleField.Column, TextField.Column, article => article.Text.Column);
    public static readonly NameKind Agencies = new("agencies", "机构", ArticleField.Agency, TextField.Agency, article => article.Text.Agency);

    public static NameKind? In(string folder) => Array.Find([Places, Reporters, Columns, Agencies], names => names.Folder == folder);

    public string AddressOf(string name) => $"/{Folder}/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}";

    /// <summary>The articles that bear a name, as editors put it right.</summary>
    public async Task<IQueryable<Article>> ArticlesOfAsync(ArchiveContext archive, IndexReader reader, string name, CancellationToken cancellation)
    {
        // Of one reporter there are so few that the index can name them all.
        if (Of is null)
        {
            var ids = reader.Search(new Exactly(Field, name), HitOrder.Newest, 0, reader.ArticleCount).Select(hit => hit.Id).ToList();
            return archive.Live().Where(a => ids.Contains(a.Id));
        }
        var corrections = await archive.Corrections.Where(c => c.EndedAt == null && c.Field == Printed).Select(c => new { c.ArticleId, c.Corrected }).ToListAsync(cancellation);
        if (corrections.Count == 0)
            return archive.Live().Where(IsPrinted(name));
        var (corrected, named) = (corrections.ConvertAll(c => c.ArticleId), corrections.Where(c => c.Corrected == name).Select(c => c.ArticleId).ToList());
        var asPrinted = archive.Live().Where(IsPrinted(name)).Where(a => !corrected.Contains(a.Id));
        return named.Count == 0 ? asPrinted : archive.Live().Where(a => named.Contains(a.Id) || asPrinted.Select(printed => printed.Id).Contains(a.Id));
    }

    // The name is a variable of the expression, and so a parameter of the statement.
    private Expression<Func<Article, bool>> IsPrinted(string name)
    {
        Expression<Func<string>> named = () => name;
        return Expression.Lambda<Func<Article, bool>>(Expression.Equal(Of!.Body, named.Body), Of.Parameters);
    }
}
