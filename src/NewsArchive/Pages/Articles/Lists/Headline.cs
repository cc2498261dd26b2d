using System.Linq.Expressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles.Lists;

/// <summary>A link to an article: its headline, day and column.</summary>
public sealed record Headline(long Id, DateOnly Date, YearSource YearSource, string? Column, string Title) : IListed<Headline>
{
    /// <summary>Reads a headline as printed.</summary>
    public static readonly Expression<Func<Article, Headline>> Printed = article =>
        new Headline(article.Id, article.Date, article.YearSource, article.Text.Column, article.Text.Title)
        {
            IsCorrected = article.Corrections.Any(c => c.EndedAt == null),
        };

    public static readonly ArticlesById<Headline> ById = new(Printed);

    public bool IsCorrected { get; private init; }

    public string Text => TextOf(Title);

    long IListed<Headline>.ArticleId => Id;

    public static Headline Corrected(Article article, ArticleText text) =>
        new(article.Id, article.Date, article.YearSource, text.Column, text.Title);

    /// <summary>Gets the text to show for a title, which may be empty or contain control characters.</summary>
    public static string TextOf(string title) => title.Length > 0 ? ControlPictures.Show(title) : "（无标题）";
}
