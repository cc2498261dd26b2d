using NewsArchive.Publishing;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Concordances;

/// <summary>An occurrence with the text around it, as readers may see it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Field">Where in the article it stands: title, column or body.</param>
/// <param name="Paragraph">The number of the paragraph, from 1; null if it stands in none, but in a headline or a caption.</param>
/// <param name="Left">What stands before it in the same paragraph, at most <see cref="MaxContext"/> characters.</param>
/// <param name="Keyword">What was found, as printed.</param>
/// <param name="Right">What stands after it.</param>
public sealed record ConcordanceLine(
    PublicArticle Article, ArticleField Field, int? Paragraph, string Left, string Keyword, string Right)
{
    /// <summary>The maximum length of the text on either side, in UTF-16 units.</summary>
    public const int MaxContext = 40;

    /// <summary>The fragment of the address of the article that leads to the paragraph; empty if there is none.</summary>
    public string Fragment => Paragraph is { } number ? $"#p{number}" : "";

    /// <summary>The name of the field for programs.</summary>
    public string FieldName => Field switch
    {
        ArticleField.Title => "title",
        ArticleField.Column => "column",
        _ => "body",
    };

    /// <summary>Gets the occurrences in a line that were asked for.</summary>
    public static IEnumerable<ConcordanceLine> Of(OccurrenceLine line) =>
        line.Chosen.Select(number => Of(line.Article, line.Line, line.Found[number]));

    private static ConcordanceLine Of(PublicArticle article, ArticleLine line, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        var (from, to) = (Math.Max(0, start - MaxContext), Math.Min(line.Text.Length, end + MaxContext));
        // A character outside the basic plane is not cut in two.
        if (char.IsLowSurrogate(line.Text[from]))
            from++;
        if (to < line.Text.Length && char.IsLowSurrogate(line.Text[to]))
            to--;
        return new ConcordanceLine(
            article, line.Printed.Field, line.Paragraph, line.Text[from..start], line.Text[start..end], line.Text[end..to]);
    }
}
