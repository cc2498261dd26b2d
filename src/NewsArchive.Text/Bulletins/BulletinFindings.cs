using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>Says what a person should look at.</summary>
internal static class BulletinFindings
{
    /// <summary>The doubts about a bulletin as a whole and its articles, in line order.</summary>
    public static IReadOnlyList<Finding> About(MarkedSource sheet, IReadOnlyList<CopyLine> unclaimed, IReadOnlyList<(Draft Draft, ParsedArticle Article)> articles)
    {
        var findings = new List<Finding>();
        if (Undecodable(sheet.Source, sheet.Lines) is { } damage)
            findings.Add(damage);
        if (articles.Count == 0)
            findings.Add(new(FindingKind.NoArticle, 1, "No article is in it: none of its lines is a headline over a dateline such as 新华社北京6月17日电."));
        if (unclaimed.Count > 0)
            findings.Add(new(FindingKind.Unread, unclaimed[0].Line.Number, $"{unclaimed.Count} line(s) above the first headline belong to no article."));
        findings.AddRange(articles.SelectMany(pair => About(pair.Draft, pair.Article)));
        return [.. findings.OrderBy(finding => finding.Line)];
    }

    /// <summary>The doubt about bytes that are no character, where there are any.</summary>
    public static Finding? Undecodable(string source, IReadOnlyList<Line> lines) =>
        source.IndexOf(BulletinDecoder.Replacement) is var damage and >= 0
            ? new(FindingKind.Undecodable, LineAt(lines, damage), "Bytes from here on are no characters of the file's encoding; U+FFFD stands for them.")
            : null;

    /// <summary>The doubt about a file with a NUL in it, which no text has.</summary>
    public static Finding? NotText(string source, IReadOnlyList<Line> lines) =>
        source.IndexOf('\0') is var nul and >= 0
            ? new(FindingKind.NotText, LineAt(lines, nul), "A NUL stands here, so this is no text.")
            : null;

    private static int LineAt(IReadOnlyList<Line> lines, int position) => lines.Last(line => line.Start <= position).Number;

    private static IEnumerable<Finding> About(Draft draft, ParsedArticle article)
    {
        var line = draft.Item.Body.Count > 0 ? draft.Item.Body[0].Line.Number : draft.FirstLine;
        if (article.Title.Length == 0)
            yield return new(FindingKind.NoHeadline, line, "A story begins here without a headline; its title is empty.");
        if (article.Dateline is not { } dateline)
            yield return new(FindingKind.NoDateline, line, $"No dateline; {article.Date:O} was taken from what stands around the article.");
        else if ((dateline.Month, dateline.Day) != (article.Date.Month, article.Date.Day))
            yield return new(FindingKind.ImpossibleDate, line, $"No years has {dateline.Month}月{dateline.Day}日 in its year; {article.Date:O} was taken from what stands around the article.");
        else if (article.YearSource == YearSource.Nearest)
            yield return new(FindingKind.YearGuessed, line, $"Nothing says the year; {article.Date.Year} makes the day the nearest before the import.");
    }
}
