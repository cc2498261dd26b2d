using NewsArchive.Archive.Articles;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Purging;

/// <summary>
/// Cuts articles out of a file. In a format whose lines are independent of each other, their lines become empty, so that the others keep
/// their numbers. Of any other file, nothing can be kept.
/// </summary>
public static class SourceCut
{
    private const int MinTitle = 2, MinLine = 4, MinParagraph = 8;

    private static readonly string[] CutByLine = [".txt", ".md", ".jsonl", ".csv", ".tsv"];

    /// <summary>Whether single lines of a file can be removed.</summary>
    public static bool IsByLine(string name) => CutByLine.Contains(Format.Of(name).Extension);

    /// <summary>Removes the lines of articles from a part of a file.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isPurged">Selects the articles.</param>
    /// <param name="texts">Their texts, as far as the archive knows them.</param>
    /// <returns>What is left, in UTF-8; null if nothing was to be removed.</returns>
    public static string? Apply(ParsedPart part, Predicate<PrintedArticle> isPurged, IReadOnlyList<ArticleText> texts)
    {
        var (cut, others) = (part.Articles.Where(a => isPurged(a)).ToList(), part.Articles.Where(a => !isPurged(a)).ToList());
        var pieces = cut.Select(article => article.Text).Concat(texts).SelectMany(PiecesOf).Distinct().ToList();
        var (ofCut, ofOthers) = (LinesOf(cut), LinesOf(others));
        var lines = part.Lines.Where(line => IsCut(line, part.TextOf(line))).ToList();
        if (lines.Count == 0)
            return null;
        var left = new System.Text.StringBuilder(part.Source.Length);
        var end = 0;
        foreach (var line in lines)
        {
            left.Append(part.Source, end, line.Start - end);
            end = line.Start + line.Length;
        }
        return left.Append(part.Source, end, part.Source.Length - end).ToString();

        // Whatever belongs to no other article may tell of the purged ones: a summary, or a list of contents.
        bool IsCut(SourceLine line, string text) => ofCut.Contains(line.Number) || (!ofOthers.Contains(line.Number)
            && ((cut.Count > 0 && line.Role == LineRole.Summary) || pieces.Exists(piece => Tells(text.Trim(), piece))));
    }

    /// <summary>Whether a text contains a piece of the purged texts.</summary>
    public static bool Contains(string text, IReadOnlyList<ArticleText> texts) =>
        texts.SelectMany(PiecesOf).Any(piece => piece.Length >= MinParagraph && text.Contains(piece, StringComparison.Ordinal));

    private static IEnumerable<string> PiecesOf(ArticleText text) =>
        new[] { text.Title, text.Subtitle, text.Dateline }.Concat(text.Body).Concat(text.Captions)
            .OfType<string>().Where(piece => piece.Length >= MinTitle);

    private static bool Tells(string line, string piece) =>
        line.Contains(piece, StringComparison.Ordinal) || (line.Length >= MinLine && piece.Contains(line, StringComparison.Ordinal));

    private static HashSet<int> LinesOf(IEnumerable<PrintedArticle> articles) =>
        [.. articles.SelectMany(article => Enumerable.Range(article.FirstLine, article.LastLine - article.FirstLine + 1))];
}
