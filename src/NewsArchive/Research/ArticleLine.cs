using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research;

/// <summary>A line of an article as readers may see it.</summary>
/// <param name="Printed">The line, and where in the article it stands: title, column or body.</param>
/// <param name="Paragraph">The number of the paragraph, from 1; null if it is none, but a headline or a caption.</param>
public readonly record struct ArticleLine(FieldLine Printed, int? Paragraph)
{
    public string Text => Printed.Text;

    /// <summary>Gets the lines of an article, in the order in which the index has them.</summary>
    public static IEnumerable<ArticleLine> In(PublicArticle article)
    {
        yield return new(new(article.Title, ArticleField.Title), null);
        yield return new(new(article.Subtitle ?? "", ArticleField.Title), null);
        yield return new(new(article.Column ?? "", ArticleField.Column), null);
        foreach (var (i, line) in IndexedLines.Of(article).Index())
            yield return new(line, i < article.Body.Count ? i + 1 : null);
    }
}
