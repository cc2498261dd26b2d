using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Finds the page furniture of a bulletin. In typesetting, furniture is what a page contains besides its copy: folios (page numbers),
/// running heads, and here also the time stamps of the wire. A line is recognized as furniture by its form if that is unmistakable,
/// otherwise by its position on the page.
/// </summary>
internal sealed class Furniture
{
    private const int MaxLineLength = 40;
    private const int MaxFolioLength = 4;

    private readonly string source;
    private readonly IReadOnlyList<Line> lines;
    private readonly LineRole[] roles;

    private Furniture(string source, IReadOnlyList<Line> lines)
    {
        this.source = source;
        this.lines = [.. lines.Select(line => line.ToRecognize(source))];
        roles = [.. this.lines.Select(line => LineForms.RoleOf(line.TextIn(source)))];
    }

    /// <summary>Marks blank lines and furniture, and collects the copy that remains.</summary>
    public static MarkedSource Mark(string source, IReadOnlyList<Line> lines)
    {
        var furniture = new Furniture(source, lines);
        furniture.MarkConsecutiveFolios();
        furniture.MarkRunningHeads();
        furniture.MarkFoliosAtPageEnds();
        return new MarkedSource(
            source, furniture.lines, furniture.roles, furniture.Copy(), furniture.FindMasthead(), furniture.FindSeriesName());
    }

    /// <summary>Marks numbers alone on their lines as folios if each is one greater than the previous one.</summary>
    private void MarkConsecutiveFolios()
    {
        var numbers = lines.Where(IsNumber).ToList();
        if (numbers.Count < 2 || numbers.Zip(numbers.Skip(1)).Any(pair => NumberOn(pair.Second) != NumberOn(pair.First) + 1))
            return;
        foreach (var line in numbers)
            roles[line.Number - 1] = LineRole.Folio;
    }

    private int NumberOn(Line line) => Digits.Parse(line.TextIn(source));

    private bool IsNumber(Line line) => line.TextLength is > 0 and <= MaxFolioLength && line.TextIn(source).ToString().All(char.IsDigit);

    /// <summary>
    /// Marks the first line of a page as a running head if it recurs on most pages, or if it contains a date and does not belong to a
    /// story.
    /// </summary>
    private void MarkRunningHeads()
    {
        var tops = PageTops().ToList();
        foreach (var group in tops.Where(i => lines[i].TextLength <= MaxLineLength).GroupBy(i => WithoutNumbers(lines[i])))
        {
            var isOnMostPages = group.Count() > 1 && group.Count() * 2 > tops.Count;
            foreach (var i in group.Where(i => isOnMostPages || IsDatedHead(i)))
                roles[i] = LineRole.RunningHead;
        }
    }

    private bool IsDatedHead(int i) => LineForms.IsDatedHead(lines[i].TextIn(source)) && IsSetOff(i) && !IsHeadline(i);

    /// <summary>Gets the indexes of the first unread line of the file and of each page. A page starts after a folio or form feed.</summary>
    private IEnumerable<int> PageTops()
    {
        var isAtTop = true;
        for (var i = 0; i < lines.Count; i++)
        {
            if (isAtTop && roles[i] == LineRole.Unread)
                yield return i;
            isAtTop = lines[i].EndsPage || roles[i] == LineRole.Folio || (isAtTop && roles[i] == LineRole.Blank);
        }
    }

    /// <summary>Gets the text of a line with each digit replaced by 0, because a running head may contain the page number.</summary>
    private string WithoutNumbers(Line line) =>
        string.Create(line.TextLength, (source, line.TextStart), static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = char.IsDigit(from.source[from.TextStart + i]) ? '0' : from.source[from.TextStart + i];
        });

    /// <summary>Whether a dated line starts the file or has a blank line below. Otherwise, a story may continue below it.</summary>
    private bool IsSetOff(int i) =>
        i + 1 == roles.Length || roles[i + 1] == LineRole.Blank || roles.AsSpan(0, i).IndexOf(LineRole.Unread) < 0;

    /// <summary>Whether a dated line is directly above a dateline, so that it is the headline of that story.</summary>
    private bool IsHeadline(int i)
    {
        var next = i + 1;
        while (next < lines.Count && roles[next] is LineRole.Blank or LineRole.Stamp)
            next++;
        return next < lines.Count && DatelineGrammar.StartsWithDateline(lines[next].Opening(source));
    }

    /// <summary>Marks a number alone on its line as a folio if a page visibly ends there.</summary>
    private void MarkFoliosAtPageEnds()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (IsNumber(lines[i]) && EndsPage(i))
                roles[i] = LineRole.Folio;
        }
    }

    /// <summary>
    /// Whether a page ends at a line: apart from blank lines, a form feed or running head follows, or there are blank lines on both sides.
    /// </summary>
    private bool EndsPage(int i)
    {
        var next = i;
        while (!lines[next].EndsPage && next + 1 < lines.Count && roles[next + 1] == LineRole.Blank)
            next++;
        return lines[next].EndsPage
            || (next + 1 < lines.Count && roles[next + 1] == LineRole.RunningHead)
            || (i > 0 && roles[i - 1] is LineRole.Blank or LineRole.RunningHead && (next > i || next + 1 == lines.Count));
    }

    /// <summary>Gets the unread lines, each with what separates it from the previous one.</summary>
    private List<CopyLine> Copy()
    {
        var copy = new List<CopyLine>();
        var (gap, stamp, named) = (Gap.None, default(DateOnly?), default(string?));
        for (var i = 0; i < lines.Count; i++)
        {
            if (roles[i] == LineRole.Unread)
            {
                copy.Add(new CopyLine(
                    lines[i], gap, stamp, named, DatelineGrammar.StartsWithDateline(lines[i].Opening(source))));
                (gap, stamp, named) = (Gap.None, null, null);
            }
            else if (roles[i] == LineRole.Stamp)
            {
                stamp = FullDateParser.Find(lines[i].Opening(source));
                named = LineForms.SourceOf(lines[i].Opening(source)) ?? named;
            }
            else
            {
                gap = roles[i] is LineRole.Blank or LineRole.Rule && gap != Gap.Page ? Gap.Blank : Gap.Page;
            }
            if (lines[i].EndsPage)
                gap = Gap.Page;
        }

        return copy;
    }

    /// <summary>
    /// Gets the first date in a running head, otherwise in a time stamp: the items of a bulletin are sent within a few days.
    /// </summary>
    private DateOnly? FindMasthead() => OpeningsOf(LineRole.RunningHead).Concat(OpeningsOf(LineRole.Stamp))
        .Select(FullDateParser.Find).FirstOrDefault(date => date is not null);

    private string? FindSeriesName() =>
        OpeningsOf(LineRole.RunningHead).Select(SeriesGrammar.OfHeading).FirstOrDefault(name => name is not null);

    private IEnumerable<string> OpeningsOf(LineRole role) =>
        lines.Where(line => roles[line.Number - 1] == role).Select(line => line.Opening(source));
}
