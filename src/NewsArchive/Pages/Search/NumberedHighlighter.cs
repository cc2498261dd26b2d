using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// Marks the matches of a query in the texts of an article, and numbers them from 1 in the order in which the texts are passed, which
/// must be that of the page.
/// </summary>
/// <param name="query">The query.</param>
public sealed class NumberedHighlighter(Query query)
{
    private readonly Highlighter highlighter = new(query);

    /// <summary>The number of matches so far.</summary>
    public int Count { get; private set; }

    /// <summary>Marks the matches in the text of a field; null is the same as empty.</summary>
    public HighlightedText Mark(string? text, ArticleField field) => Counted(new(highlighter.Mark(text ?? "", field), Count + 1));

    /// <summary>Marks the matches in a line.</summary>
    public HighlightedText Mark(FieldLine line) => Counted(new(highlighter.Mark(line), Count + 1));

    /// <summary>Marks the matches in a headline, in which control characters are visible.</summary>
    public HighlightedText MarkTitle(string title) =>
        Counted(HighlightedText.Show(highlighter.Mark(title, ArticleField.Title), Count + 1));

    private HighlightedText Counted(HighlightedText text)
    {
        Count += text.Count;
        return text;
    }
}
