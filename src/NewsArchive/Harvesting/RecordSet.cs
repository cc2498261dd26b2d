using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Text.Index;

namespace NewsArchive.Harvesting;

/// <summary>
/// A set of records: those of a series, an agency or a column, or of any. The protocol allows only some characters in the name of a set, so
/// that names in Chinese are in Base64 there.
/// </summary>
/// <param name="Kind">The kind of name.</param>
/// <param name="Name">The name; null for the set of all articles that have one.</param>
public sealed record RecordSet(NameKind Kind, string? Name)
{
    private static readonly (string Word, NameKind Kind)[] Kinds =
        [("series", NameKind.Series), ("agency", NameKind.Agencies), ("column", NameKind.Columns)];

    /// <summary>The name of the set in the protocol.</summary>
    public string Spec => WordOf(Kind) + (Name is null ? "" : ":" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Name)));

    /// <summary>The name of the set for people.</summary>
    public string Title => Name is null ? Kind.Label : $"{Kind.Label}：{Name}";

    /// <summary>The articles of the set, live or not, by their names as corrected.</summary>
    public IQueryable<Article> Of(IQueryable<Article> articles) => articles.Where(Condition);

    private Expression<Func<Article, bool>> Condition => Kind == NameKind.Series
        ? a => Name == null ? a.Bulletin.Series != null : a.Bulletin.Series == Name
        : Kind == NameKind.Agencies
        ? a => a.Corrections.Any(c => c.EndedAt == null && c.Field == TextField.Agency)
            ? a.Corrections.Any(c => c.EndedAt == null && c.Field == TextField.Agency
                && c.Corrected != "" && c.Corrected == (Name ?? c.Corrected))
            : a.Text.Agency != null && a.Text.Agency == (Name ?? a.Text.Agency)
        : a => a.Corrections.Any(c => c.EndedAt == null && c.Field == TextField.Column)
            ? a.Corrections.Any(c => c.EndedAt == null && c.Field == TextField.Column
                && c.Corrected != "" && c.Corrected == (Name ?? c.Corrected))
            : a.Text.Column != null && a.Text.Column == (Name ?? a.Text.Column);

    /// <summary>Gets the sets of an article.</summary>
    public static IEnumerable<RecordSet> Of(PublicArticle article) =>
        new (NameKind Kind, string? Name)[]
        {
            (NameKind.Series, article.Series), (NameKind.Agencies, article.Agency), (NameKind.Columns, article.Column),
        }.Where(set => set.Name is { Length: > 0 }).Select(set => new RecordSet(set.Kind, set.Name));

    /// <summary>Gets all sets with live articles.</summary>
    public static IEnumerable<RecordSet> All(IndexReader reader) => Kinds.SelectMany(kind => reader.CountBy(kind.Kind.Field).Keys
        .Order(StringComparer.Ordinal).Select(name => new RecordSet(kind.Kind, name)).Prepend(new RecordSet(kind.Kind, null)));

    /// <summary>Reads the name of a set in the protocol; null if there is no such set.</summary>
    public static RecordSet? Parse(string spec)
    {
        var parts = spec.Split(':');
        if (Array.Find(Kinds, kind => kind.Word == parts[0]).Kind is not { } kind || parts.Length > 2)
            return null;
        return parts.Length == 1 ? new RecordSet(kind, null)
            : Base64Url.IsValid(parts[1]) ? new RecordSet(kind, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))) : null;
    }

    private static string WordOf(NameKind kind) => Array.Find(Kinds, each => each.Kind == kind).Word;
}
