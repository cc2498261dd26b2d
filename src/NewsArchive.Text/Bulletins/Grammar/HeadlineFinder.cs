using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Where a headline stands in the copy.</summary>
/// <param name="Top">Its first line.</param>
/// <param name="Subtitle">The first line of its subtitle, or the story's where it has none.</param>
/// <param name="Body">The story's first line.</param>
internal readonly record struct Headline(int Top, int Subtitle, int Body);

/// <summary>Finds the headline above a story's first line.</summary>
internal sealed class HeadlineFinder(MarkedSource sheet, Layout layout)
{
    private const int LongestLine = 80;
    private const int LongestOverSubtitle = 45;
    private const int MostLines = 4;
    private const int MostUndatedLines = 2;

    private readonly IReadOnlyList<CopyLine> copy = sheet.Copy;

    /// <summary>The headline above a dateline, and the subtitle between the two where there is one.</summary>
    /// <param name="body">The dateline's line.</param>
    /// <param name="floor">The first line that may be part of the headline.</param>
    public Headline? Above(int body, int floor)
    {
        if (BlockAbove(body, floor) is not { } top)
            return null;
        if (TitleOver(top, body, floor) is { } title)
            return new Headline(title, top, body);
        return new Headline(top, DashedLine(top, body) ?? body, body);
    }

    /// <summary>The headline of a story that has no dateline: what stands above it must begin the file or follow the end of another item.</summary>
    public Headline? AboveUndated(int body, int floor)
    {
        if (BlockAbove(body, floor) is not { } top || body - top > MostUndatedLines)
            return null;
        var announced = copy[body].Stamp is not null || BylineGrammar.IsByline(Words(body));
        var opens = top == 0 || HasEnded(top - 1) || (announced && (EndGrammar.IsCredit(Words(top - 1)) || copy[body].Stamp is not null));
        return opens && (announced || IsSetOff(top, body)) ? new Headline(top, body, body) : null;
    }

    /// <summary>The lines right above that can be one headline, from the first of them.</summary>
    private int? BlockAbove(int body, int floor)
    {
        if (body - 1 < floor || !CanBeHeadline(body - 1))
            return null;
        var top = Grow(body - 1, floor);
        if (BeginsOnPageBefore(top, floor))
            top = Grow(top - 1, floor);
        return body - top <= MostLines && StartsFresh(top) && !Punctuation.CannotOpenLine(Words(top)[0]) ? top : null;
    }

    private int Grow(int top, int floor)
    {
        var lowest = Math.Max(floor, top - MostLines);
        while (top > lowest && !IsTagged(top) && copy[top].Gap == Gap.None && CanBeHeadline(top - 1))
            top--;
        return top;
    }

    /// <summary>Whether a headline broken at the measure was cut by the page: its first lines stand apart at the foot of the page before.</summary>
    private bool BeginsOnPageBefore(int top, int floor)
    {
        if (layout.Measure is null || copy[top].Gap != Gap.Page || top <= floor || IsTagged(top))
            return false;
        var first = Grow(top - 1, floor);
        return CanBeHeadline(top - 1) && (IsTagged(first) || copy[first].Gap == Gap.Blank);
    }

    /// <summary>Whether a line may be one of a headline: short, without a full stop, and nothing that ends an item.</summary>
    private bool CanBeHeadline(int i)
    {
        var words = Words(i);
        return words.Length <= LongestLine && !words.Contains('。') && !HasEnded(i) && !EndGrammar.IsCredit(words) && !EndGrammar.Closes(words);
    }

    private bool StartsFresh(int top) =>
        top == 0 || copy[top].Gap != Gap.None || IsTagged(top)
        || HasEnded(top - 1) || EndGrammar.IsCredit(Words(top - 1)) || Punctuation.EndsWithFullStop(Words(top - 1));

    /// <summary>A headline parted by a blank line from a second one above makes that the title and itself the subtitle.</summary>
    private int? TitleOver(int subtitle, int body, int floor)
    {
        if (subtitle == 0 || copy[subtitle].Gap != Gap.Blank || IsTagged(subtitle) || copy[subtitle].Stamp is not null)
            return null;
        var isPair = (IsDashed(subtitle) || !Punctuation.EndsSentence(Words(subtitle - 1)))
            && copy[subtitle - 1].Line.IsIndented == copy[subtitle].Line.IsIndented
            && !BylineGrammar.IsByline(Words(subtitle));
        return isPair && BlockAbove(subtitle, floor) is { } title && AreShort(title, body) ? title : null;
    }

    private bool AreShort(int from, int to) =>
        Enumerable.Range(from, to - from).All(i => copy[i].Line.In(sheet.Source).Length <= LongestOverSubtitle);

    /// <summary>A line that opens with a dash under a title is its subtitle, unless lines are broken at a measure and it may be the title's own dash.</summary>
    private int? DashedLine(int top, int body)
    {
        for (var i = top + 1; i < body && layout.Measure is null; i++)
        {
            if (IsDashed(i))
                return i;
        }

        return null;
    }

    /// <summary>Whether an item has ended with this line. A narrow measure can break the end mark itself.</summary>
    private bool HasEnded(int i)
    {
        var words = Tail(i);
        return EndGrammar.IsClosing(words)
            || EndGrammar.EndMarkLength(words) > 0
            || (words.Length <= 2 && i > 0 && EndGrammar.EndMarkLength(string.Concat(Tail(i - 1), words)) > 0);
    }

    /// <summary>Whether a blank line, an indent or the want of any measure shows that the headline is not the story's first line.</summary>
    private bool IsSetOff(int top, int body) =>
        !Punctuation.EndsSentence(Words(body - 1))
        && (layout.Measure is null || copy[body].Gap != Gap.None || (copy[body].Line.IsIndented && !copy[top].Line.IsIndented));

    private bool IsTagged(int i) => HeadlineGrammar.HasTag(Words(i));

    private bool IsDashed(int i) => Words(i).StartsWith('—');

    private string Words(int i) => copy[i].Line.Opening(sheet.Source);

    private ReadOnlySpan<char> Tail(int i)
    {
        var words = copy[i].Line.In(sheet.Source);
        return words[^Math.Min(words.Length, 100)..];
    }
}
