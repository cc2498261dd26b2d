using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Sources;

/// <summary>A row of a source's page: a line, or lines that are withheld because they contain the text of hidden articles.</summary>
/// <param name="Line">The line, or the first of those withheld.</param>
/// <param name="Text">The text of the line; empty if lines are withheld.</param>
/// <param name="Withheld">The number of lines withheld; 0 if the line is shown.</param>
public sealed record SourceRow(SourceLine Line, string Text, int Withheld)
{
    /// <summary>
    /// Replaces the lines that readers do not see. Where a source has hidden articles, readers see only the lines of the others: a summary,
    /// a list of contents or the head of a web page may contain the hidden text too.
    /// </summary>
    /// <param name="lines">The lines, in order.</param>
    /// <param name="articles">All articles of the parts that contain the lines.</param>
    /// <param name="hidden">The hidden articles of the bulletin.</param>
    /// <param name="isReadAsImported">
    /// Whether the lines were read by the version of the reader that imported them. If not, an article can't be found by its position, and
    /// all lines are withheld.
    /// </param>
    public static IReadOnlyList<SourceRow> Of(
        IEnumerable<(SourceLine Line, string Text)> lines, IReadOnlyList<PrintedArticle> articles,
        IReadOnlyList<HiddenArticle> hidden, bool isReadAsImported)
    {
        if (hidden.Count == 0)
            return [.. lines.Select(line => new SourceRow(line.Line, line.Text, 0))];
        var (withheld, open) = (articles.Where(IsHidden).ToList(), articles.Where(article => !IsHidden(article)).ToList());
        var rows = new List<SourceRow>();
        foreach (var (line, text) in lines)
        {
            var isShown = isReadAsImported && IsIn(open, line) && !IsIn(withheld, line);
            if (isShown)
                rows.Add(new(line, text, 0));
            else if (rows is [.., { Withheld: > 0 and var count } last])
                rows[^1] = last with { Withheld = count + 1 };
            else
                rows.Add(new(line, "", 1));
        }
        return rows;

        // An article that the source has no longer had is not at its position, but the undo of an import leaves its text in the source.
        bool IsHidden(PrintedArticle printed) => hidden.Any(article =>
            (!article.IsGoneFromSource && article.Position == printed.Position)
            || (article.Text.Title.Length > 0 && article.Text.Title == printed.Text.Title)
            || (article.Text.Body.Count > 0 && article.Text.Body.Equals(printed.Text.Body)));
    }

    private static bool IsIn(List<PrintedArticle> articles, SourceLine line) =>
        articles.Exists(article => article.FirstLine <= line.Number && line.Number <= article.LastLine);
}
