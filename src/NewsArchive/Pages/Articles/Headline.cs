using System.Linq.Expressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Articles;

/// <summary>An article as a link: its headline, with the day and the column.</summary>
public sealed record Headline(long Id, DateOnly Date, YearSource YearSource, string? Column, string Title)
{
    public static readonly Expression<Func<Article, Headline>> Of = article => new Headline(
        article.Id, article.Date, article.YearSource, article.Text.Column,
        // A correction of the headline counts only while the source still prints what was corrected.
        article.Corrections.Where(c => c.EndedAt == null && c.Field == TextField.Title && c.Printed == article.Text.Title)
            .Select(c => c.Corrected).FirstOrDefault() ?? article.Text.Title);

    public static readonly ArticlesById<Headline> ById = new(Of, headline => headline.Id);

    public string Text => TextOf(Title);

    /// <summary>What is shown for a title, which may be empty or contain control characters.</summary>
    public static string TextOf(string title) => title.Length > 0 ? ControlPictures.Show(title) : "（无标题）";
}
