using NewsArchive.Publishing;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>Where in an article a line stands.</summary>
public enum LineKind
{
    Title,
    Subtitle,
    Paragraph,
    Caption,
    Credit,
}

/// <summary>A line of an article that can be quoted.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Number">The number of the paragraph or the caption, from 1; 1 for the others.</param>
/// <param name="Text">The line.</param>
public sealed record QuotedLine(LineKind Kind, int Number, ComparedText Text)
{
    /// <summary>Gets the lines of an article as readers may see them.</summary>
    public static IReadOnlyList<QuotedLine> Of(PublicArticle article) =>
    [
        .. Lines(LineKind.Title, article.Title),
        .. Lines(LineKind.Subtitle, article.Subtitle ?? ""),
        .. Lines(LineKind.Paragraph, [.. article.Paragraphs]),
        .. Lines(LineKind.Caption, [.. article.Captions]),
        .. Lines(LineKind.Credit, article.Credit ?? ""),
    ];

    private static IEnumerable<QuotedLine> Lines(LineKind kind, params string[] lines) =>
        lines.Select((line, i) => new QuotedLine(kind, i + 1, new ComparedText(line))).Where(line => line.Text.Text.Length > 0);
}
