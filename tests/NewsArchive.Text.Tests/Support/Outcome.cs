using NewsArchive.Text.Bulletins;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Writes what was read in the words of the specifications.</summary>
internal static class Outcome
{
    /// <summary>The articles, a field a line where there is one, then the findings.</summary>
    public static string Articles(ParsedBulletin bulletin) =>
        string.Join('\n', bulletin.Articles.SelectMany(Fields).Concat(bulletin.Findings.Select(finding => $"finding: {finding.Kind} in line {finding.Line}")));

    /// <summary>Each line's role and its first words.</summary>
    public static string Roles(ParsedBulletin bulletin) =>
        string.Join('\n', bulletin.Lines.Select(line => $"{line.Role} {Head(bulletin.Source.Substring(line.Start, line.Length).Trim())}".Trim()));

    /// <summary>The series and what tells it.</summary>
    public static string Series(ParsedBulletin bulletin)
    {
        var tally = new SeriesTally();
        tally.Add(bulletin.SeriesName, bulletin.Articles.Select(article => article.Series));
        return tally.Series is { } series ? $"{series.Name} {series.Source}" : "none";
    }

    private static IEnumerable<string> Fields(ParsedArticle article)
    {
        yield return $"title: {article.Title}".Trim();
        if (article.Subtitle is { } subtitle)
            yield return $"subtitle: {subtitle}";
        if (article.Column is { } column)
            yield return $"column: {column}";
        if (article.Dateline is { } dateline)
            yield return $"dateline: {dateline.Agency} | {dateline.Place} | {dateline.Text}";
        if (article.Reporters.Count > 0)
            yield return $"reporters: {string.Join(" | ", article.Reporters)}";
        yield return $"date: {article.Date:yyyy-MM-dd} {article.YearSource}";
        for (var i = 0; i <= article.Paragraphs.Count; i++)
        {
            if (i > 0)
                yield return $"{NameOf(article.Structure[i - 1])}: {article.Paragraphs[i - 1].Text}";
            foreach (var (caption, _) in article.Captions.Zip(article.Structure.CaptionPlaces).Where(pair => pair.Second == i))
                yield return $"caption: {caption.Text}";
        }
        if (article.Credit is { } credit)
            yield return $"credit: {credit}";
    }

    /// <summary>A caption that is a paragraph of the story is told from one that is not.</summary>
    private static string NameOf(ParagraphKind kind) =>
        kind == ParagraphKind.Caption ? "caption in the text" : kind.ToString().ToLowerInvariant();

    private static string Head(string words) => words.Length > 8 ? words[..8] : words;
}
