using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>
/// Reads news in Markdown: the transcript of an evening news broadcast with a heading for each item, or a single article. The text of an
/// item is in Markdown or HTML.
/// </summary>
public static class MarkdownReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = 10;

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        if (source.Findings.Any(finding => finding.Kind == FindingKind.NotText))
            return new UndatedPart(_ => new ParsedPart(source.Text, source.Encoding, [], source.Lines, source.Findings));

        var lines = LineReader.Read(source);
        var outline = new Outline(lines);
        var sourceLines = source.Lines.Select((line, i) => line with { Role = outline.Roles[i] }).ToArray();
        var items = new List<ReadItem>();
        foreach (var item in outline.Items)
        {
            var read = ItemReader.Read(item, outline.IsNumbered);
            if (read.Text is { Title: "", Body.Count: 0 })
                sourceLines[item.Heading.Index] = sourceLines[item.Heading.Index] with { Role = LineRole.Unread };
            else
                items.Add(read);
        }
        var articles = items.Where(item => !item.IsMissing).ToList();
        var headings = HeadingsOf(lines, sourceLines).ToList();
        var heading = headings.Select(FullDateParser.Find).FirstOrDefault(date => date is not null);
        var (summary, series) = (Summary(source, sourceLines), new NightSeries(headings, articles));
        return new UndatedPart(context =>
        {
            var date = new NightDate(heading, articles, context);
            if (NewsCheck.Refusal(lines, articles, date.IsKnown, context) is { } refusal)
                return new ParsedPart(source.Text, source.Encoding, [], source.Lines, [.. source.Findings, refusal]);
            var findings = source.Findings.Append(date.Finding()).OfType<Finding>()
                .Concat(MarkdownFindings.Of(sourceLines, outline, items))
                .Concat(articles.SelectMany(MarkdownFindings.Of));
            var printed = articles.Select((item, i) => Print(item, i, date, series));
            return new ParsedPart(
                source.Text, source.Encoding, [.. printed], sourceLines, [.. findings.OrderBy(finding => finding.Line)], summary)
            {
                SeriesName = series.Name,
            };
        });
    }

    private static PrintedArticle Print(ReadItem item, int position, NightDate night, NightSeries series)
    {
        var (date, source) = night.Of(item);
        return new PrintedArticle(position, date, source, item.Text, item.Item.Heading.Number, item.Item.LastLine)
        {
            Form = new PrintedDetails { Structure = item.Story.Structure, Byline = item.Story.Byline },
            Series = series.Of(item),
        };
    }

    private static IEnumerable<string> HeadingsOf(IEnumerable<MarkdownLine> lines, SourceLine[] roles) =>
        lines.Where(line => roles[line.Index].Role == LineRole.Heading).Select(line => line.Text);

    private static TextLines? Summary(SourceText source, IEnumerable<SourceLine> lines)
    {
        var paragraphs = lines.Where(line => line.Role == LineRole.Summary)
            .SelectMany(line => HtmlText.ParagraphsOf(source.TrimmedText(line))).Select(paragraph => paragraph.Text);
        TextLines summary = [.. paragraphs];
        return summary.Count == 0 ? null : summary;
    }
}
