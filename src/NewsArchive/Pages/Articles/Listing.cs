using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Pages.Articles;

/// <summary>An article in a list: its headline, where and by whom, its first lines, and the length of its story.</summary>
public sealed record Listing(long Id, DateOnly Date, string? Column, string Title, string? Subtitle, string? Place, string Reporters, string Lead, int Length)
{
    private const int LeadLength = 96;

    public static readonly Expression<Func<Article, Listing>> Of = article => new Listing(
        article.Id, article.Date, article.Text.Column,
        // A headline that was put right, unless its source has another by now.
        article.Corrections.Where(c => c.EndedAt == null && c.Field == TextField.Title && c.Printed == article.Text.Title).Select(c => c.Corrected).FirstOrDefault() ?? article.Text.Title,
        article.Text.Subtitle, article.Text.Place, article.Text.Reporters,
        article.Text.Body.Substring(0, LeadLength), article.Text.Body.Length);

    private static readonly Func<ArchiveContext, IReadOnlyList<long>, IAsyncEnumerable<Listing>> ByIds = EF.CompileAsyncQuery(
        (ArchiveContext archive, IReadOnlyList<long> ids) => archive.Articles.Where(a => a.WithdrawnAt == null && ids.Contains(a.Id)).Select(Of));

    /// <summary>The articles of these ids, in their order; one that was withdrawn since is left out.</summary>
    public static async Task<IReadOnlyList<Listing>> InOrderAsync(ArchiveContext archive, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var found = await ByIds(archive, ids).ToDictionaryAsync(a => a.Id, cancellationToken: cancellation);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>What stands for a headline where none was printed.</summary>
    public const string Untitled = "（无标题）";

    public string Headline => Title.Length > 0 ? Title : Untitled;

    /// <summary>The beginning of the first paragraph, with an ellipsis where it goes on.</summary>
    public string FirstLines => Lead.IndexOf('\n') is > 0 and var end ? Lead[..end]
        : Lead.Length < LeadLength ? Lead
        : (char.IsHighSurrogate(Lead[^1]) ? Lead[..^1] : Lead) + "…";
}
