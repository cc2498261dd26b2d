using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>An article in a list: its headline, place, reporters and first lines.</summary>
public sealed record Listing(Headline Headline)
{
    private const int LeadLength = 96;

    public static readonly Expression<Func<Article, Listing>> Of = Compose(Headline.Of, (article, headline) => new Listing(headline)
    {
        Subtitle = article.Text.Subtitle,
        Place = article.Text.Place,
        Reporters = article.Text.Reporters,
        Lead = ((string)article.Text.Body).Substring(0, LeadLength),
        Length = ((string)article.Text.Body).Length,
    });

    public static readonly ArticlesById<Listing> ById = new(Of, listing => listing.Headline.Id);

    public string? Subtitle { get; private init; }
    public string? Place { get; private init; }

    public required TextLines Reporters { get; init; }

    /// <summary>The first characters of the body.</summary>
    public required string Lead { get; init; }

    /// <summary>The number of characters of the body.</summary>
    public int Length { get; private init; }

    /// <summary>The beginning of the first paragraph, with an ellipsis if it is truncated.</summary>
    public string FirstLines => Lead.IndexOf('\n') is > 0 and var end ? Lead[..end]
        : Lead.Length < LeadLength ? Lead
        : (char.IsHighSurrogate(Lead[^1]) ? Lead[..^1] : Lead) + "…";

    private static Expression<Func<Article, Listing>> Compose(
        Expression<Func<Article, Headline>> headline, Expression<Func<Article, Headline, Listing>> listing)
    {
        var body = new ReplacingExpressionVisitor([.. listing.Parameters], [headline.Parameters[0], headline.Body]).Visit(listing.Body);
        return Expression.Lambda<Func<Article, Listing>>(body, headline.Parameters);
    }
}
