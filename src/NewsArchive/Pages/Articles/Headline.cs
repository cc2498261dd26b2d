using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Pages.Articles;

/// <summary>An article as a line that leads to it.</summary>
public sealed record Headline(long Id, DateOnly Date, string? Column, string Title)
{
    public static readonly Expression<Func<Article, Headline>> Of = article => new Headline(
        article.Id, article.Date, article.Text.Column,
        // A headline that was put right, unless its source has another by now.
        article.Corrections.Where(c => c.EndedAt == null && c.Field == TextField.Title && c.Printed == article.Text.Title).Select(c => c.Corrected).FirstOrDefault() ?? article.Text.Title);

    private static readonly Func<ArchiveContext, IReadOnlyList<long>, IAsyncEnumerable<Headline>> ByIds = EF.CompileAsyncQuery(
        (ArchiveContext archive, IReadOnlyList<long> ids) => archive.Articles.Where(a => a.WithdrawnAt == null && ids.Contains(a.Id)).Select(Of));

    /// <summary>Those of these articles, by their ids; one that was withdrawn since is not among them.</summary>
    public static ValueTask<Dictionary<long, Headline>> ByIdAsync(ArchiveContext archive, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? new([]) : ByIds(archive, ids).ToDictionaryAsync(a => a.Id, cancellationToken: cancellation);

    public string Text => TextOf(Title);

    /// <summary>What is shown for a title, also where none was printed.</summary>
    public static string TextOf(string title) => title.Length > 0 ? title : "（无标题）";
}
