using System.Text.RegularExpressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>
/// Reads the transcript of a night's broadcast: Markdown that is headed by its day, tells the night in short under 新闻摘要, and under 详细新闻
/// has a <c>###</c> for each article, with its text in HTML.
/// </summary>
/// <remarks>Of Markdown only what shapes the file is read, so that no * or [ of a text is taken for markup.</remarks>
public static partial class TranscriptReader
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 2;

    public static ParsedPart Read(ReadOnlyMemory<byte> bytes, BulletinContext context)
    {
        var source = SourceText.Decode(bytes.Span);
        if (source.Findings.Any(finding => finding.Kind == FindingKind.NotText))
            return new ParsedPart(source.Text, source.Encoding, [], source.Lines, source.Findings);

        var lines = Cast(source);
        var findings = source.Findings.ToList();
        var (date, yearSource) = Date(source, lines, context, findings);
        var articles = new List<PrintedArticle>();
        foreach (var item in Items(lines))
        {
            var text = TextOf(source, item);
            if (text is { Title: "", Body.Count: 0 })
                lines[item[0].Number - 1] = item[0] with { Role = LineRole.Unread };
            else
                articles.Add(new PrintedArticle(articles.Count, date, yearSource, text, item[0].Number, item.FindLast(line => line.Role != LineRole.Blank).Number));
        }
        findings.AddRange(Doubts(lines, articles));
        return new ParsedPart(source.Text, source.Encoding, articles, lines, [.. findings.OrderBy(finding => finding.Line)], Summary(source, lines));
    }

    /// <summary>Gives every line its part, by its form and by the part of the file it stands in.</summary>
    private static SourceLine[] Cast(SourceText source)
    {
        var lines = source.Lines.ToArray();
        var prose = LineRole.Unread;
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role == LineRole.Blank)
                continue;
            var words = source.TrimmedText(line);
            var role = Form(words);
            if (role == LineRole.Heading)
                prose = words.EndsWith("新闻摘要", StringComparison.Ordinal) ? LineRole.Summary : LineRole.Unread;
            if (role == LineRole.Title)
                prose = LineRole.Text;
            line = line with { Role = role ?? prose };
        }
        return lines;
    }

    private static LineRole? Form(string words) =>
        ItemHeading.IsMatch(words) ? LineRole.Title
        : PartHeading.IsMatch(words) ? LineRole.Heading
        : Rule.IsMatch(words) ? LineRole.Rule
        : MadeAt.IsMatch(words) ? LineRole.Stamp
        : Link.IsMatch(words) ? LineRole.SourceAddress
        : null;

    /// <summary>Gives the lines of each item, its heading first.</summary>
    private static List<List<SourceLine>> Items(IEnumerable<SourceLine> lines)
    {
        var items = new List<List<SourceLine>>();
        List<SourceLine>? open = null;
        foreach (var line in lines)
        {
            if (line.Role == LineRole.Heading)
                open = null;
            if (line.Role == LineRole.Title)
                items.Add(open = []);
            if (line.Role is not (LineRole.Rule or LineRole.Stamp))
                open?.Add(line);
        }
        return items;
    }

    private static ArticleText TextOf(SourceText source, IReadOnlyList<SourceLine> item)
    {
        var link = item.Where(line => line.Role == LineRole.SourceAddress).Select(source.TrimmedText).FirstOrDefault();
        var heading = string.Join(' ', HtmlText.ParagraphsOf(ItemHeading.Match(source.TrimmedText(item[0])).Groups["title"].Value));
        var column = Column.Match(heading);
        return new ArticleText
        {
            Title = column.Success ? column.Groups["title"].Value : heading,
            Column = column.Success ? column.Groups["column"].Value : null,
            Body = HtmlText.ParagraphsOf(string.Join('\n', item.Where(line => line.Role is LineRole.Text or LineRole.Blank).Select(source.TrimmedText))),
            SourceAddress = link is null ? null : Link.Match(link).Groups["address"].Value,
        };
    }

    private static TextLines? Summary(SourceText source, IEnumerable<SourceLine> lines)
    {
        TextLines summary = [.. lines.Where(line => line.Role == LineRole.Summary).SelectMany(line => HtmlText.ParagraphsOf(source.TrimmedText(line)))];
        return summary.Count == 0 ? null : summary;
    }

    /// <summary>The day of the night: its heading's, else its file name's, else the day of the import.</summary>
    private static (DateOnly, YearSource) Date(SourceText source, IReadOnlyList<SourceLine> lines, BulletinContext context, List<Finding> findings)
    {
        var headings = lines.Where(line => line.Role == LineRole.Heading).Select(source.TrimmedText);
        if (headings.Select(PrintedDate.Find).FirstOrDefault(date => date is not null) is { } printed)
            return (printed, YearSource.Text);
        if (context.FileDate is { } named)
            return (named, YearSource.FileName);
        findings.Add(new Finding(FindingKind.NoDateline, 1, $"Neither the heading nor the file's name holds a date; {context.Today:O}, the day of the import, was taken."));
        return (context.Today, YearSource.Nearest);
    }

    private static IEnumerable<Finding> Doubts(IReadOnlyList<SourceLine> lines, IReadOnlyList<PrintedArticle> articles)
    {
        if (articles.Count == 0)
            yield return new Finding(FindingKind.NoArticle, 1, "No article is in it: there is no ### with a title or a text, as a night's transcript has them under ## 详细新闻.");
        var unread = lines.Where(line => line.Role == LineRole.Unread).ToList();
        if (unread.Count > 0)
            yield return new Finding(FindingKind.Unread, unread[0].Number, $"{unread.Count} line(s) from here on belong neither to 新闻摘要 nor to an article.");
        foreach (var article in articles)
        {
            if (article.Text.Title.Length == 0)
                yield return new Finding(FindingKind.NoHeadline, article.FirstLine, "A ### has a text and no title; the article's title is empty.");
            if (article.Text.Body.Count == 0)
                yield return new Finding(FindingKind.NoText, article.FirstLine, $"《{article.Text.Title}》 has no text; the article is its title alone.");
        }
    }

    [GeneratedRegex(@"^###(?:\s+(?<title>.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ItemHeading { get; }

    // A broadcast names the series of an item in front of its title, as a bulletin does its column.
    [GeneratedRegex(@"^【(?<column>[^【】]{1,40})】\s*(?<title>[^\s、，；。].*)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Column { get; }

    [GeneratedRegex(@"^##?(?:\s.*)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PartHeading { get; }

    [GeneratedRegex(@"^-{3,}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"^\(更新时间戳:\s*\d+\)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MadeAt { get; }

    [GeneratedRegex(@"^\[[^\]]*原文\]\((?<address>\S+)\)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Link { get; }
}
