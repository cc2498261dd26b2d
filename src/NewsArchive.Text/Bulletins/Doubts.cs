namespace NewsArchive.Text.Bulletins;

/// <summary>Says what a person should look at.</summary>
internal static class Doubts
{
    /// <summary>The doubts about a bulletin as a whole and its articles, in line order.</summary>
    public static IReadOnlyList<Finding> About(Sheet sheet, IReadOnlyList<CopyLine> unclaimed, IReadOnlyList<(Draft Draft, ParsedArticle Article)> articles)
    {
        var findings = new List<Finding>();
        var damage = sheet.Source.IndexOf(BulletinReader.Replacement);
        if (damage >= 0)
            findings.Add(new(FindingKind.Undecodable, LineAt(sheet, damage), "Bytes from here on are no characters of the file's encoding; U+FFFD stands for them."));
        if (articles.Count == 0)
            findings.Add(new(FindingKind.NoArticle, 1, "No headline with a story below it was found."));
        if (unclaimed.Count > 0)
            findings.Add(new(FindingKind.Unread, unclaimed[0].Line.Number, $"{unclaimed.Count} line(s) above the first headline belong to no article."));
        findings.AddRange(articles.SelectMany(pair => About(pair.Draft, pair.Article)));
        return [.. findings.OrderBy(finding => finding.Line)];
    }

    /// <summary>The doubt about a file with a NUL in it, which no text has.</summary>
    public static Finding NotText(Sheet sheet) =>
        new(FindingKind.NotText, LineAt(sheet, sheet.Source.IndexOf('\0')), "A NUL stands here, so this is no text, or UTF-16 without its byte order mark.");

    private static int LineAt(Sheet sheet, int position) => sheet.Lines.Last(line => line.Start <= position).Number;

    private static IEnumerable<Finding> About(Draft draft, ParsedArticle article)
    {
        var line = draft.Item.Body.Count > 0 ? draft.Item.Body[0].Line.Number : draft.FirstLine;
        if (article.Title.Length == 0)
            yield return new(FindingKind.NoHeadline, line, "A story begins here without a headline; its title is empty.");
        if (article.Dateline is not { } dateline)
            yield return new(FindingKind.NoDateline, line, $"No dateline; {article.Date:yyyy-MM-dd} was taken from what stands around the article.");
        else if ((dateline.Month, dateline.Day) != (article.Date.Month, article.Date.Day))
            yield return new(FindingKind.ImpossibleDate, line, $"No calendar has {dateline.Month}月{dateline.Day}日 in its year; {article.Date:yyyy-MM-dd} was taken from what stands around the article.");
        else if (article.YearSource == YearSource.Nearest)
            yield return new(FindingKind.YearGuessed, line, $"Nothing says the year; {article.Date.Year} makes the day the nearest before the import.");
    }
}
