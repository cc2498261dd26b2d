using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>An article in a list: its headline, where and by whom, its first lines, and the length of its story.</summary>
public sealed record Listing(Headline Headline, string? Subtitle, string? Place, TextLines Reporters, string Lead, int Length)
{
    private const int LeadLength = 96;

    public static readonly Expression<Func<Article, Listing>> Of = Under(Headline.Of, (article, headline) => new Listing(
        headline, article.Text.Subtitle, article.Text.Place, article.Text.Reporters,
        ((string)article.Text.Body).Substring(0, LeadLength), ((string)article.Text.Body).Length));

    private static readonly Func<ArchiveContext, IReadOnlyList<long>, IAsyncEnumerable<Listing>> ByIds = EF.CompileAsyncQuery(
        (ArchiveContext archive, IReadOnlyList<long> ids) => archive.Articles.Where(a => a.WithdrawnAt == null && ids.Contains(a.Id)).Select(Of));

    /// <summary>The articles of these ids, in their order; one that was withdrawn since is left out.</summary>
    public static async Task<IReadOnlyList<Listing>> InOrderAsync(ArchiveContext archive, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var found = await ByIds(archive, ids).ToDictionaryAsync(a => a.Headline.Id, cancellationToken: cancellation);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The beginning of the first paragraph, with an ellipsis where it goes on.</summary>
    public string FirstLines => Lead.IndexOf('\n') is > 0 and var end ? Lead[..end]
        : Lead.Length < LeadLength ? Lead
        : (char.IsHighSurrogate(Lead[^1]) ? Lead[..^1] : Lead) + "…";

    private static Expression<Func<Article, Listing>> Under(Expression<Func<Article, Headline>> headline, Expression<Func<Article, Headline, Listing>> rest) =>
        Expression.Lambda<Func<Article, Listing>>(
            new ReplacingExpressionVisitor([.. rest.Parameters], [headline.Parameters[0], headline.Body]).Visit(rest.Body), headline.Parameters);
}
