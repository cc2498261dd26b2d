using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// A bulletin that has been parsed but not dated. Parsing is expensive and depends only on the content; dating is cheap and depends on what
/// else is known.
/// </summary>
public sealed class UndatedBulletin
{
    private readonly string encoding;
    private readonly MarkedSource marked;
    private readonly IReadOnlyList<SourceLine> lines;
    private readonly IReadOnlyList<CopyLine> unassigned;
    private readonly IReadOnlyList<UndatedArticle> articles;

    internal UndatedBulletin(
        string encoding, MarkedSource marked, IReadOnlyList<SourceLine> lines, IReadOnlyList<CopyLine> unassigned,
        IReadOnlyList<UndatedArticle> articles) =>
        (this.encoding, this.marked, this.lines, this.unassigned, this.articles) = (encoding, marked, lines, unassigned, articles);

    /// <summary>Dates the articles.</summary>
    /// <param name="context">What is known apart from the content.</param>
    /// <returns>The articles, the role of every line, and the findings, some of which are about the dates.</returns>
    public ParsedBulletin Date(BulletinContext context)
    {
        if (BulletinFindings.NotText(marked.Source, marked.Lines) is { } notText)
            return new ParsedBulletin(encoding, lines, [], [notText]) { Source = marked.Source };
        var dated = ArticleDating.Apply(articles, new DateResolver(context, marked.Masthead, articles));
        var findings = BulletinFindings.Of(marked, unassigned, [.. articles.Zip(dated)]);
        return new ParsedBulletin(encoding, lines, dated, findings) { Source = marked.Source, SeriesName = marked.SeriesName };
    }
}
