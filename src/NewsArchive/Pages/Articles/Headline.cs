using System.Linq.Expressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>A link to an article: its headline, day and column.</summary>
public sealed record Headline(long Id, DateOnly Date, YearSource YearSource, string? Column, string Title)
{
    public static readonly Expression<Func<Article, Headline>> Of = article => new Headline(
        article.Id, article.Date, article.YearSource, article.Text.Column,
        // A correction of the headline is shown only as long as the source prints the headline that was corrected.
        article.Corrections.Where(c => c.EndedAt == null && c.Field == TextField.Title && c.Printed == article.Text.Title)
            .Select(c => c.Corrected).FirstOrDefault() ?? article.Text.Title);

    public static readonly ArticlesById<Headline> ById = new(Of, headline => headline.Id);

    public string Text => TextOf(Title);

    /// <summary>Gets the text to show for a title, which may be empty or contain control characters.</summary>
    public static string TextOf(string title) => title.Length > 0 ? ControlPictures.Show(title) : "（无标题）";
}
