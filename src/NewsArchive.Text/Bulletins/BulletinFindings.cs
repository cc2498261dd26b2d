using NewsArchive.Text.Bulletins.Encodings;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins;

/// <summary>Lists what needs attention in a parsed bulletin.</summary>
internal static class BulletinFindings
{
    /// <summary>Gets the findings about a bulletin and its articles, in line order.</summary>
    /// <param name="marked">The lines of the bulletin.</param>
    /// <param name="unassigned">The lines that belong to no article.</param>
    /// <param name="articles">Each article before and after it was dated.</param>
    public static IReadOnlyList<Finding> Of(
        MarkedSource marked, IReadOnlyList<CopyLine> unassigned, IReadOnlyList<(UndatedArticle Undated, ParsedArticle Article)> articles)
    {
        var findings = new List<Finding>();
        if (Undecodable(marked.Source, marked.Lines) is { } damage)
            findings.Add(damage);
        if (articles.Count == 0)
        {
            findings.Add(new(FindingKind.NoArticle, 1,
                "The file contains no article: no line is a headline above a dateline such as 新华社北京6月17日电."));
        }
        if (unassigned.Count > 0)
        {
            findings.Add(new(FindingKind.Unread, unassigned[0].Line.Number,
                $"{unassigned.Count} line(s) above the first headline belong to no article."));
        }
        findings.AddRange(articles.SelectMany(pair => DoubtfulLines.In(marked.Source, pair.Undated)));
        var isAlone = articles.Count == 1 && unassigned.Count == 0;
        findings.AddRange(articles.SelectMany(pair => Of(pair.Undated, pair.Article, isAlone)));
        return [.. findings.OrderBy(finding => finding.Line)];
    }

    /// <summary>Gets the finding about bytes that could not be decoded; null if there are none.</summary>
    public static Finding? Undecodable(string source, IReadOnlyList<Line> lines) =>
        source.IndexOf(BulletinDecoder.Replacement) is var damage and >= 0
            ? new(FindingKind.Undecodable, LineAt(lines, damage),
                "Some bytes from here on are not valid in the file's encoding; each is replaced by U+FFFD.")
            : null;

    /// <summary>Gets the finding about a NUL character, which means that the file is not text; null if there is none.</summary>
    public static Finding? NotText(string source, IReadOnlyList<Line> lines) =>
        source.IndexOf('\0') is var nul and >= 0
            ? new(FindingKind.NotText, LineAt(lines, nul), "This line contains a NUL character, so the file is not text.")
            : null;

    private static int LineAt(IReadOnlyList<Line> lines, int position) => lines.Last(line => line.Start <= position).Number;

    private static IEnumerable<Finding> Of(UndatedArticle undated, ParsedArticle article, bool isAlone)
    {
        var line = undated.Item.Body.Count > 0 ? undated.Item.Body[0].Line.Number : undated.FirstLine;
        if (undated.Item.HasDoubtfulHeadline)
        {
            yield return new(FindingKind.DoubtfulHeadline, undated.FirstLine,
                $"“{article.Title}” is taken as the headline and “{article.Subtitle}” as its subtitle, " +
                "but the first may end the story above.");
        }
        // A file with a single story that starts with its dateline is complete: agencies distribute stories without headlines.
        if (article.Title.Length == 0 && !(isAlone && article.Dateline is not null))
            yield return new(FindingKind.NoHeadline, line, "This story has no headline; its title is empty.");
        if (article.YearSource == YearSource.Presumed)
        {
            yield return new(FindingKind.DayPresumed, line, $"Nothing states the day; {article.Date:O} is presumed.");
        }
        else if (article.Dateline is not { } dateline)
        {
            if (article.YearSource is not YearSource.Masthead)
                yield return new(FindingKind.NoDateline, line, $"No dateline; {article.Date:O} was inferred from its context.");
        }
        else if (dateline.Month > 0 && (dateline.Month, dateline.Day) != (article.Date.Month, article.Date.Day))
        {
            yield return new(FindingKind.ImpossibleDate, line,
                $"{dateline.Month}月{dateline.Day}日 does not exist in its year; {article.Date:O} was inferred from its context.");
        }
        else if (article.YearSource == YearSource.Nearest)
        {
            yield return new(FindingKind.YearGuessed, line,
                $"Nothing states the year; {article.Date.Year} gives the latest day that is not after the import.");
        }
    }
}
