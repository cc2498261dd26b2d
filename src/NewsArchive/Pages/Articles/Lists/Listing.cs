using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles.Lists;

/// <summary>An article in a list: its headline, place, reporters and first lines.</summary>
public sealed record Listing(Headline Headline) : IListed<Listing>
{
    private const int LeadLength = 96;
    private const string StartOfItems = "Subhead 1";

    /// <summary>Reads an article as printed.</summary>
    public static readonly Expression<Func<Article, Listing>> Printed = Compose(Headline.Printed, (article, line) => new Listing(line)
    {
        Subtitle = article.Text.Subtitle,
        Place = ArticleText.NamedPlace(article.Text.Place),
        Reporters = article.Text.Reporters,
        Agency = article.Text.Agency,
        Series = article.Bulletin.Series,
        // For a story that consists of items, the whole body is read, because the lead is made of the items' subheads. Otherwise, one more
        // character than is shown tells whether the text goes on.
        Lead = ((string)article.Form.Structure).StartsWith(StartOfItems)
            ? (string)article.Text.Body : ((string)article.Text.Body).Substring(0, LeadLength + 1),
        Structure = article.Form.Structure,
        Length = ((string)article.Text.Body).Length,
    });

    public static readonly ArticlesById<Listing> ById = new(Printed);

    public string? Subtitle { get; private init; }
    public string? Place { get; private init; }

    public required TextLines Reporters { get; init; }
    public string? Agency { get; private init; }
    public string? Series { get; private init; }

    /// <summary>The first characters of the body; the whole body if it starts with a subhead.</summary>
    public required string Lead { get; init; }

    /// <summary>The kinds of the paragraphs.</summary>
    public required StoryStructure Structure { get; init; }

    /// <summary>The number of characters of the body.</summary>
    public int Length { get; private init; }

    /// <summary>
    /// The subheads of a story that consists of items; otherwise, the beginning of the first paragraph. Truncated with an ellipsis.
    /// </summary>
    public string FirstLines => Structure.HasItems
        ? string.Join('；', Lead.Split('\n').Where((_, i) => Structure[i] == ParagraphKind.Subhead)).Truncate(LeadLength)
        : (Lead.IndexOf('\n') is > 0 and var end ? Lead[..end] : Lead).Truncate(LeadLength);

    long IListed<Listing>.ArticleId => Headline.Id;

    bool IListed<Listing>.IsCorrected => Headline.IsCorrected;

    public static Listing Corrected(Article article, ArticleText text) => new(Headline.Corrected(article, text))
    {
        Subtitle = text.Subtitle,
        Place = ArticleText.NamedPlace(text.Place),
        Reporters = text.Reporters,
        Agency = text.Agency,
        Series = article.Bulletin.Series,
        Lead = (string)text.Body,
        Structure = article.Form.Structure.MovedTo(article.Text.Body, text.Body),
        Length = ((string)text.Body).Length,
    };

    private static Expression<Func<Article, Listing>> Compose(
        Expression<Func<Article, Headline>> headline, Expression<Func<Article, Headline, Listing>> listing)
    {
        var body = new ReplacingExpressionVisitor([.. listing.Parameters], [headline.Parameters[0], headline.Body]).Visit(listing.Body);
        return Expression.Lambda<Func<Article, Listing>>(body, headline.Parameters);
    }
}
