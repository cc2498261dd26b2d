using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Knows what a page carries besides its copy: folios, running heads with or without a date, the wire's stamps.
/// A line is furniture by its form where the form is certain, else by standing at the top of page after page.
/// </summary>
internal static partial class Furniture
{
    private const int LongestHead = 40;

    [GeneratedRegex(@"^(?:[—–－─·\-]+\s*\d{1,4}\s*[—–－─·\-]+|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Folio { get; }

    [GeneratedRegex(@"^(?:(?:发稿|发布)?时间[：:]\s*)?(?:[1１][9９]|[2２][0０])\d\d\s*[-－/.年]\s*\d{1,2}\s*[-－/.月]\s*\d{1,2}\s*日?(?:[T\s]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Stamp { get; }

    [GeneratedRegex(@"^[^。！？，；：“”（【]{0,24}(?:[1１][9９]|[2２][0０])\d\d\s*[-－/.年]\s*\d{1,2}\s*[-－/.月]\s*\d{1,2}[^。！？，；：“”]{0,16}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DatedHead { get; }

    public static MarkedSource SetApart(string source, IReadOnlyList<Line> lines)
    {
        var roles = lines.Select(line => ByForm(source, line)).ToArray();
        MarkCountingFolios(source, lines, roles);
        MarkRunningHeads(source, lines, roles);
        MarkBareFolios(source, lines, roles);
        return new MarkedSource(source, lines, roles, Copy(source, lines, roles), MastheadDate(source, lines, roles));
    }

    private static LineRole ByForm(string source, Line line) =>
        line.IsBlank ? LineRole.Blank
        : line.End - line.First > LongestHead ? LineRole.Unread
        : Folio.IsMatch(line.In(source)) ? LineRole.Folio
        : Stamp.IsMatch(line.In(source)) ? LineRole.Stamp
        : LineRole.Unread;

    /// <summary>Figures alone on their lines are folios where each is one more than the one before.</summary>
    private static void MarkCountingFolios(string source, IReadOnlyList<Line> lines, LineRole[] roles)
    {
        var figures = lines.Where(line => IsFigure(line.In(source))).ToList();
        if (figures.Count < 2 || figures.Zip(figures.Skip(1)).Any(pair => Figures.Value(pair.Second.In(source)) != Figures.Value(pair.First.In(source)) + 1))
            return;
        foreach (var line in figures)
            roles[line.Number - 1] = LineRole.Folio;
    }

    private static bool IsFigure(ReadOnlySpan<char> words) => words.Length is > 0 and <= 4 && words.ToString().All(char.IsDigit);

    private static void MarkRunningHeads(string source, IReadOnlyList<Line> lines, LineRole[] roles)
    {
        var tops = PageTops(lines, roles).ToList();
        foreach (var alike in tops.Where(i => lines[i].End - lines[i].First <= LongestHead).GroupBy(i => Form(source, lines[i])))
        {
            var isOnMostPages = alike.Count() > 1 && alike.Count() * 2 > tops.Count;
            foreach (var i in alike.Where(i => isOnMostPages || (DatedHead.IsMatch(lines[i].In(source)) && IsSetOff(roles, i) && !IsHeadline(source, lines, roles, i))))
                roles[i] = LineRole.RunningHead;
        }
    }

    /// <summary>The first printed line of the file and of each page: behind a folio or a form feed.</summary>
    private static IEnumerable<int> PageTops(IReadOnlyList<Line> lines, LineRole[] roles)
    {
        var atTop = true;
        for (var i = 0; i < lines.Count; i++)
        {
            if (atTop && roles[i] == LineRole.Unread)
                yield return i;
            atTop = lines[i].EndsPage || roles[i] == LineRole.Folio || (atTop && roles[i] == LineRole.Blank);
        }
    }

    /// <summary>The words with every figure alike, since a running head may count.</summary>
    private static string Form(string source, Line line) =>
        string.Create(line.End - line.First, (source, line.First), static (form, from) =>
        {
            for (var i = 0; i < form.Length; i++)
                form[i] = char.IsDigit(from.source[from.First + i]) ? '0' : from.source[from.First + i];
        });

    /// <summary>A dated line that opens the file or has a blank line below; else it may be a story's, which goes on below it.</summary>
    private static bool IsSetOff(LineRole[] roles, int i) =>
        i + 1 == roles.Length || roles[i + 1] == LineRole.Blank || roles.AsSpan(0, i).IndexOf(LineRole.Unread) < 0;

    /// <summary>A dated line right above a dateline is that story's headline.</summary>
    private static bool IsHeadline(string source, IReadOnlyList<Line> lines, LineRole[] roles, int i)
    {
        var next = i + 1;
        while (next < lines.Count && roles[next] is LineRole.Blank or LineRole.Stamp)
            next++;
        return next < lines.Count && DatelineGrammar.Opens(lines[next].Opening(source));
    }

    /// <summary>A figure alone is a folio where a page visibly ends.</summary>
    private static void MarkBareFolios(string source, IReadOnlyList<Line> lines, LineRole[] roles)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsFigure(lines[i].In(source)) && EndsPage(lines, roles, i))
                roles[i] = LineRole.Folio;
        }
    }

    /// <summary>Behind the line, blank lines aside, a form feed or a running head; or else blank lines both above and below it.</summary>
    private static bool EndsPage(IReadOnlyList<Line> lines, LineRole[] roles, int i)
    {
        var next = i;
        while (!lines[next].EndsPage && next + 1 < lines.Count && roles[next + 1] == LineRole.Blank)
            next++;
        return lines[next].EndsPage
            || (next + 1 < lines.Count && roles[next + 1] == LineRole.RunningHead)
            || (i > 0 && roles[i - 1] is LineRole.Blank or LineRole.RunningHead && (next > i || next + 1 == lines.Count));
    }

    private static List<CopyLine> Copy(string source, IReadOnlyList<Line> lines, LineRole[] roles)
    {
        var copy = new List<CopyLine>();
        var (gap, stamp) = (Gap.None, default(DateOnly?));
        for (var i = 0; i < lines.Count; i++)
        {
            if (roles[i] == LineRole.Unread)
            {
                copy.Add(new CopyLine(lines[i], gap, stamp));
                (gap, stamp) = (Gap.None, null);
            }
            else if (roles[i] == LineRole.Stamp)
            {
                stamp = PrintedDate.In(lines[i].Opening(source));
            }
            else
            {
                gap = roles[i] == LineRole.Blank && gap != Gap.Page ? Gap.Blank : Gap.Page;
            }
            if (lines[i].EndsPage)
                gap = Gap.Page;
        }

        return copy;
    }

    /// <summary>The first date of a running head, or else of a stamp: one item's day is near the others'.</summary>
    private static DateOnly? MastheadDate(string source, IReadOnlyList<Line> lines, LineRole[] roles) =>
        FirstDate(source, lines, roles, LineRole.RunningHead) ?? FirstDate(source, lines, roles, LineRole.Stamp);

    private static DateOnly? FirstDate(string source, IReadOnlyList<Line> lines, LineRole[] roles, LineRole role) =>
        lines.Where(line => roles[line.Number - 1] == role)
            .Select(line => PrintedDate.In(line.Opening(source)))
            .FirstOrDefault(date => date is not null);
}
