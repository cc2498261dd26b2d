using System.Text.RegularExpressions;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>
/// Reads the transcript of an evening news broadcast: Markdown with the date in its heading, a summary under 新闻摘要, and under 详细新闻
/// a <c>###</c> heading for each article, followed by its text in HTML.
/// </summary>
/// <remarks>Only the Markdown that structures the file is interpreted, so that a * or [ inside a text is not taken for markup.</remarks>
public static partial class TranscriptReader
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 2;

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        if (source.Findings.Any(finding => finding.Kind == FindingKind.NotText))
            return new UndatedPart(_ => new ParsedPart(source.Text, source.Encoding, [], source.Lines, source.Findings));

        var lines = AssignRoles(source);
        var items = new List<(ArticleText Text, int FirstLine, int LastLine)>();
        foreach (var item in Items(lines))
        {
            var text = TextOf(source, item);
            if (text is { Title: "", Body.Count: 0 })
                lines[item[0].Number - 1] = item[0] with { Role = LineRole.Unread };
            else
                items.Add((text, item[0].Number, item.FindLast(line => line.Role != LineRole.Blank).Number));
        }
        var (printed, summary) = (PrintedDateOf(source, lines), Summary(source, lines));
        return new UndatedPart(context =>
        {
            var findings = source.Findings.ToList();
            var (date, yearSource) = Date(printed, context, findings);
            PrintedArticle[] articles =
                [.. items.Select((item, i) => new PrintedArticle(i, date, yearSource, item.Text, item.FirstLine, item.LastLine))];
            findings.AddRange(FindingsOf(lines, articles));
            return new ParsedPart(source.Text, source.Encoding, articles, lines, [.. findings.OrderBy(finding => finding.Line)], summary);
        });
    }

    /// <summary>Assigns every line its role, by its form and by the section of the file that it is in.</summary>
    private static SourceLine[] AssignRoles(SourceText source)
    {
        var lines = source.Lines.ToArray();
        var roleOfProse = LineRole.Unread;
        foreach (ref var line in lines.AsSpan())
        {
            if (line.Role == LineRole.Blank)
                continue;
            var words = source.TrimmedText(line);
            var role = RoleByForm(words);
            if (role == LineRole.Heading)
                roleOfProse = words.EndsWith("新闻摘要", StringComparison.Ordinal) ? LineRole.Summary : LineRole.Unread;
            if (role == LineRole.Title)
                roleOfProse = LineRole.Text;
            line = line with { Role = role ?? roleOfProse };
        }
        return lines;
    }

    private static LineRole? RoleByForm(string words) =>
        ItemHeading.IsMatch(words) ? LineRole.Title
        : PartHeading.IsMatch(words) ? LineRole.Heading
        : Rule.IsMatch(words) ? LineRole.Rule
        : MadeAt.IsMatch(words) ? LineRole.Stamp
        : Link.IsMatch(words) ? LineRole.SourceAddress
        : null;

    /// <summary>Groups the lines of each item, its heading first.</summary>
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
        var html = string.Join('\n', item.Where(line => line.Role is LineRole.Text or LineRole.Blank).Select(source.TrimmedText));
        return new ArticleText
        {
            Title = column.Success ? column.Groups["title"].Value : heading,
            Column = column.Success ? column.Groups["column"].Value : null,
            Body = HtmlText.ParagraphsOf(html),
            SourceAddress = link is null ? null : Link.Match(link).Groups["address"].Value,
        };
    }

    private static TextLines? Summary(SourceText source, IEnumerable<SourceLine> lines)
    {
        var paragraphs = lines.Where(line => line.Role == LineRole.Summary)
            .SelectMany(line => HtmlText.ParagraphsOf(source.TrimmedText(line)));
        TextLines summary = [.. paragraphs];
        return summary.Count == 0 ? null : summary;
    }

    private static DateOnly? PrintedDateOf(SourceText source, IEnumerable<SourceLine> lines) =>
        lines.Where(line => line.Role == LineRole.Heading).Select(heading => PrintedDate.Find(source.TrimmedText(heading)))
            .FirstOrDefault(date => date is not null);

    /// <summary>The date of the broadcast: the heading's, else that of the file's name, else the day of the import.</summary>
    private static (DateOnly, YearSource) Date(DateOnly? printed, BulletinContext context, List<Finding> findings)
    {
        if (printed is { } date)
            return (date, YearSource.Text);
        if (context.FileDate is { } named)
            return (named, YearSource.FileName);
        findings.Add(new Finding(
            FindingKind.NoDateline, 1,
            $"Neither the heading nor the file's name holds a date; {context.Today:O}, the day of the import, was taken."));
        return (context.Today, YearSource.Nearest);
    }

    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<SourceLine> lines, IReadOnlyList<PrintedArticle> articles)
    {
        if (articles.Count == 0)
            yield return new(FindingKind.NoArticle, 1, "No article is in it: under ## 详细新闻 there is no ### with a title or a text.");
        var unread = lines.Where(line => line.Role == LineRole.Unread).ToList();
        if (unread.Count > 0)
        {
            var message = $"{unread.Count} line(s) from here on belong neither to 新闻摘要 nor to an article.";
            yield return new(FindingKind.Unread, unread[0].Number, message);
        }
        foreach (var (text, line) in articles.Select(article => (article.Text, article.FirstLine)))
        {
            if (text.Title.Length == 0)
                yield return new(FindingKind.NoHeadline, line, "A ### has a text and no title; the article's title is empty.");
            if (text.Body.Count == 0)
                yield return new(FindingKind.NoText, line, $"《{text.Title}》 has no text; the article is its title alone.");
        }
    }

    [GeneratedRegex(@"^###(?:\s+(?<title>.*))?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ItemHeading { get; }

    // The series that an item belongs to precedes its title, as a column tag does in a bulletin.
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
