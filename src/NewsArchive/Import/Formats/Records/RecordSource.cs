using System.Text.RegularExpressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Records;

/// <summary>A part of a file whose records have been found, whatever its format.</summary>
/// <param name="Source">The decoded part.</param>
/// <param name="Records">The records, in their order.</param>
/// <param name="Lines">Every line with its role.</param>
/// <param name="Findings">The findings about what is no record.</param>
/// <param name="Expected">What the format wants, for a file that has no record.</param>
public sealed partial record RecordSource(
    SourceText Source, IReadOnlyList<Record> Records, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, string Expected)
{
    /// <summary>The last date that is written in what precedes the part; null where there is none.</summary>
    public DateOnly? PrecedingDate { get; init; }

    /// <summary>Whether each line is a record by itself, and an article's position is that of its line.</summary>
    public bool IsLineBased { get; init; }

    public UndatedPart ToUndated()
    {
        var records = Records.Select(record => (Record: record, Date: DateOf(record), Text: TextOf(record))).ToList();
        var expected = Expected;
        // A part of a list says nothing about the others.
        if (!IsLineBased && records.Count > 0 && !records.Exists(record => HasChinese(record.Text)))
            (records, expected) = ([], "no Chinese character is in it.");
        var preceding = PrecedingDate ?? records.Select(record => record.Date).FirstOrDefault(date => date is not null);
        return new UndatedPart(context =>
        {
            var nearest = preceding ?? context.Today;
            var articles = new List<PrintedArticle>();
            foreach (var (i, (record, printed, text)) in records.Index())
            {
                nearest = printed ?? nearest;
                var (date, yearSource) = printed is { } own ? (own, YearSource.Text)
                    : context.FileDate is { } named ? (named, YearSource.FileName)
                    : (nearest, YearSource.Nearest);
                var position = IsLineBased ? record.FirstLine - 1 : i;
                articles.Add(new PrintedArticle(position, date, yearSource, text, record.FirstLine, record.LastLine));
            }
            var findings = Findings.Concat(records.Zip(articles).SelectMany(pair => FindingsOf(pair.First.Record, pair.Second)));
            if (articles.Count == 0 && Findings.All(finding => finding.Kind != FindingKind.NotText))
                findings = findings.Append(new Finding(FindingKind.NoArticle, 1, $"The file contains no article: {expected}"));
            return new ParsedPart(Source.Text, Source.Encoding, articles, Lines, [.. findings.OrderBy(finding => finding.Line)]);
        });
    }

    /// <summary>
    /// Gives the lines of records their role, and the lines around them: those that frame the records with brackets and tags alone separate
    /// them, the others name parts of the file.
    /// </summary>
    public static SourceLine[] AssignRoles(SourceText source, IReadOnlyList<Record> records)
    {
        var lines = source.Lines.ToArray();
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role != LineRole.Blank)
                line = line with { Role = source.TrimmedText(line).Any(char.IsLetterOrDigit) ? LineRole.Heading : LineRole.Rule };
        }
        foreach (var record in records)
        {
            foreach (ref var line in lines.AsSpan((record.FirstLine - 1)..record.LastLine))
                line = line.Role == LineRole.Blank ? line : line with { Role = LineRole.Article };
        }
        return lines;
    }

    private static DateOnly? DateOf(Record record) => record[Field.Date] is { } written ? RecordDate.Find(written) : null;

    private static ArticleText TextOf(Record record) => new()
    {
        Title = LineOf(record, Field.Title) ?? "",
        Subtitle = LineOf(record, Field.Subtitle),
        Column = LineOf(record, Field.Column),
        Agency = LineOf(record, Field.Source),
        Body = ParagraphsOf(record[Field.Text] ?? record[Field.Summary]),
        SourceAddress = LineOf(record, Field.Address),
    };

    private static bool HasChinese(ArticleText text) =>
        text.Body.Prepend(text.Title).Any(line => line.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF'));

    private static string? LineOf(Record record, Field field) =>
        string.Join(' ', ParagraphsOf(record[field])) is { Length: > 0 } line ? line : null;

    private static TextLines ParagraphsOf(string? value) =>
        value is null ? [] : HtmlTag.IsMatch(value) ? HtmlText.ParagraphsOf(value) : ParagraphBuilder.OfLines(value);

    private static IEnumerable<Finding> FindingsOf(Record record, PrintedArticle article)
    {
        var (line, day) = (record.FirstLine, $"{article.Date:O}");
        if (article.YearSource != YearSource.Text && record[Field.Date] is { } written)
        {
            yield return new(FindingKind.ImpossibleDate, line,
                $"The date of this article, {Cut(written)}, is no day such as 2023-08-16; {day} was taken.");
        }
        else if (article.YearSource == YearSource.Nearest)
        {
            yield return new(FindingKind.NoDateline, line, $"No date; {day} was taken from what stands around the article.");
        }
        if (article.Text.Title.Length == 0)
            yield return new(FindingKind.NoHeadline, line, "This article has a text and no title; its title is empty.");
        if (article.Text.Body.Count == 0)
            yield return new(FindingKind.NoText, line, $"《{article.Text.Title}》 has no text; the article is its title alone.");
        else if (record[Field.Text] is null)
            yield return new(FindingKind.NoText, line, $"《{article.Text.Title}》 has a summary and no text; the summary was taken.");
    }

    private static string Cut(string written) => written.Length > 40 ? written[..40] + "…" : written;

    // A text with one of these tags is HTML. A < or <b> alone may be printed.
    [GeneratedRegex(
        "</?(?:p|br|div|span|a|img|section|table|h[1-6])(?:[ /][^<>]*)?>",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag { get; }
}
