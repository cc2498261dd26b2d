using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search;

/// <summary>
/// A kind of name by which articles can be found: place, reporter, column, agency or series. Each name has a page that lists its articles.
/// </summary>
/// <param name="Folder">The first segment of the address.</param>
/// <param name="Label">The Chinese name of the kind.</param>
/// <param name="Field">The field in the search index.</param>
/// <param name="Printed">The field of the printed text; null for a name that articles do not print.</param>
/// <param name="Of">Gets the printed name of an article; null for a kind of which an article may have several names.</param>
public sealed record NameKind(string Folder, string Label, ArticleField Field, TextField? Printed, Expression<Func<Article, string?>>? Of)
{
    /// <summary>The pattern of the addresses of the kinds.</summary>
    public const string Route = @"/{kind:regex(^(places|reporters|columns|agencies|series)\z)}";

    /// <summary>The pattern of the addresses of names, which may contain slashes. No name is blank.</summary>
    public const string NameRoute = Route + @"/{**name:regex(\S)}";

    // From this number of articles on, the first page of a series is found faster than its articles are sorted.
    private const int LargeSeries = 500;

    public static readonly NameKind Places = new("places", "地点", ArticleField.Place, TextField.Place, article => article.Text.Place);
    public static readonly NameKind Reporters = new("reporters", "记者", ArticleField.Reporter, TextField.Reporters, null);
    public static readonly NameKind Columns = new("columns", "栏目", ArticleField.Column, TextField.Column, article => article.Text.Column);
    public static readonly NameKind Agencies = new("agencies", "机构", ArticleField.Agency, TextField.Agency, article => article.Text.Agency);
    public static readonly NameKind Series = new("series", "系列", ArticleField.Series, null, article => article.Bulletin.Series);

    public static NameKind? In(string folder) => Array.Find(
        [Places, Reporters, Columns, Agencies, Series], names => names.Folder.Equals(folder, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets the name in a path. Programs may encode a slash in it, and that alone routing does not decode.</summary>
    public static string NameIn(string path) => path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public string AddressOf(string name) => $"/{Folder}/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}";

    /// <summary>Gets the articles with a name, taking corrections into account.</summary>
    public async Task<IQueryable<Article>> ArticlesOfAsync(
        ArchiveContext archive, IndexReader reader, string name, CancellationToken cancellation)
    {
        // Reporters have so few articles that the index can list them all.
        if (Of is null)
        {
            var ids = reader.Search(new Exactly(Field, name), HitOrder.Newest, 0, reader.ArticleCount).Select(hit => hit.Id).ToList();
            return archive.LiveArticles.Where(a => ids.Contains(a.Id));
        }
        if (Field == ArticleField.Series)
            return OfSeries(archive, name, isLarge: reader.CountBy(Field).GetValueOrDefault(name) > LargeSeries);
        var corrections = await archive.Corrections.Where(c => c.EndedAt == null && c.Field == Printed)
            .Select(c => new { c.ArticleId, c.Corrected }).ToListAsync(cancellation);
        var named = corrections.Where(c => c.Corrected == name).Select(c => c.ArticleId).ToList();
        if (Field == ArticleField.Agency)
            named.AddRange(await ShownAsync(archive, reader, name, cancellation));
        if (corrections.Count == 0 && named.Count == 0)
            return archive.LiveArticles.Where(IsPrinted(name));
        var corrected = corrections.ConvertAll(c => c.ArticleId);
        var uncorrected = archive.LiveArticles.Where(IsPrinted(name)).Where(a => !corrected.Contains(a.Id));
        return named.Count == 0 ? uncorrected
            : archive.LiveArticles.Where(a => named.Contains(a.Id) || uncorrected.Select(other => other.Id).Contains(a.Id));
    }

    /// <summary>Gets the articles whose text shows an agency, although none was read. Only the index has it.</summary>
    private async Task<List<long>> ShownAsync(ArchiveContext archive, IndexReader reader, string name, CancellationToken cancellation)
    {
        var ids = reader.Search(new Exactly(Field, name), HitOrder.Newest, 0, reader.ArticleCount).Select(hit => hit.Id).ToList();
        return await archive.LiveArticles.Where(a => a.Text.Agency == null && ids.Contains(a.Id)).Select(a => a.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Gets the articles of a series. The two queries differ only in the plan that they make the database choose.</summary>
    private IQueryable<Article> OfSeries(ArchiveContext archive, string name, bool isLarge) => isLarge
        // Walks the articles in reading order and tests the series of each, since sorting them all would take longer.
        ? archive.LiveArticles
            .Where(a => archive.Bulletins.Where(b => b.Id == a.BulletinId).Select(b => b.Series).FirstOrDefault() == name)
        : archive.LiveArticles.Where(IsPrinted(name));

    // A captured variable becomes a parameter of the SQL statement. With a constant, each name would be a different statement.
    private Expression<Func<Article, bool>> IsPrinted(string name)
    {
        Expression<Func<string>> named = () => name;
        return Expression.Lambda<Func<Article, bool>>(Expression.Equal(Of!.Body, named.Body), Of.Parameters);
    }
}
