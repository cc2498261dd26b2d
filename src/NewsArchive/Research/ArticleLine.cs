using NewsArchive.Publishing;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research;

/// <summary>A line of an article as readers may see it.</summary>
/// <param name="Field">Where in the article it stands: title, column or body.</param>
/// <param name="Paragraph">The number of the paragraph, from 1; null if it is none, but a headline or a caption.</param>
/// <param name="Text">The line.</param>
public readonly record struct ArticleLine(ArticleField Field, int? Paragraph, string Text)
{
    /// <summary>Gets the lines of an article, in the order in which the index has them.</summary>
    public static IEnumerable<ArticleLine> In(PublicArticle article)
    {
        yield return new(ArticleField.Title, null, article.Title);
        yield return new(ArticleField.Title, null, article.Subtitle ?? "");
        yield return new(ArticleField.Column, null, article.Column ?? "");
        // The dateline and the first paragraph are printed on one line.
        if (article.Body.Count == 0)
            yield return new(ArticleField.Body, null, article.Dateline ?? "");
        for (var i = 0; i < article.Body.Count; i++)
            yield return new(ArticleField.Body, i + 1, i == 0 ? article.Dateline + article.Body[i] : article.Body[i]);
        foreach (var caption in article.Captions)
            yield return new(ArticleField.Body, null, caption);
        yield return new(ArticleField.Body, null, article.Credit ?? "");
    }
}
