using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins.Items;

/// <summary>The position of a headline, given as indexes of lines of copy.</summary>
/// <param name="Title">The index of the first line of the headline.</param>
/// <param name="Subtitle">The index of the first line of the subtitle; equal to <paramref name="Body"/> if there is no subtitle.</param>
/// <param name="Body">The index of the first line of the story.</param>
internal readonly record struct HeadlinePosition(int Title, int Subtitle, int Body)
{
    /// <summary>Whether the title could just as well be the last line of the story above, and the subtitle the headline.</summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>Finds the headline above the first line of a story.</summary>
internal sealed class HeadlineFinder(MarkedSource marked, Layout layout, DatelineLines datelines)
{
    private const int MaxLineLength = 80;
    private const int MaxLengthWithSubtitle = 45;
    private const int ShortestTitle = 12;
    private const int MaxLines = 4;
    private const int MaxUndatedLines = 2;

    /// <summary>The length of the end of a line in which an end mark or the names of a desk are searched for.</summary>
    private const int TailLength = 100;

    private readonly IReadOnlyList<CopyLine> copy = marked.Copy;

    /// <summary>Finds the headline above a dateline, and the subtitle between them, if any.</summary>
    /// <param name="body">The index of the line with the dateline.</param>
    /// <param name="earliest">The index of the first line that may be part of the headline.</param>
    public HeadlinePosition? FindAboveDateline(int body, int earliest)
    {
        body = FirstLineOfStory(body, earliest);
        if (BlockAbove(body, earliest) is not { } start)
            return null;
        if (FindTitleOver(start, body, earliest) is { } title)
            return new HeadlinePosition(title, start, body) { IsDoubtful = IsDoubtful(title, start) };
        return new HeadlinePosition(start, FindDashedLine(start, body) ?? body, body);
    }

    /// <summary>Finds the headline above a source line. A story starts below a source line even if it has no headline.</summary>
    /// <param name="body">The index of the line below the source line.</param>
    /// <param name="earliest">The index of the first line that may be part of the headline.</param>
    public HeadlinePosition FindAboveSourceLine(int body, int earliest) =>
        BlockAbove(body, earliest) is { } start
            ? new HeadlinePosition(start, FindDashedLine(start, body) ?? body, body)
            : new HeadlinePosition(body, body, body);

    /// <summary>
    /// Finds the headline of a story without a dateline. The headline must be at the start of the file, follow the visible end of another
    /// item, or be announced by a time stamp or byline.
    /// </summary>
    /// <param name="body">The index of the first line of the story.</param>
    /// <param name="earliest">The index of the first line that may be part of the headline.</param>
    public HeadlinePosition? FindAboveUndated(int body, int earliest)
    {
        if (BlockAbove(body, earliest) is not { } start || body - start > MaxUndatedLines)
            return null;
        var hasStamp = copy[body].Stamp is not null;
        var isAnnounced = hasStamp || BylineGrammar.IsByline(Opening(body));
        var startsItem = FollowsEnd(start) || (isAnnounced && (EndMatterGrammar.IsCredit(Opening(start - 1)) || hasStamp));
        return startsItem && (isAnnounced || IsSetOff(start, body))
            ? new HeadlinePosition(start, FindDashedLine(start, body) ?? body, body)
            : null;
    }

    /// <summary>Gets the first of the bylines and captions between a headline and a dateline; the dateline if there are none.</summary>
    private int FirstLineOfStory(int dateline, int earliest)
    {
        var first = dateline;
        while (first > earliest && (StoryOutline.IsAboveDateline(Opening(first - 1)) || ContinuesByline(first - 1, earliest)))
            first--;
        return BlockAbove(first, earliest) is not null ? first : dateline;
    }

    private bool ContinuesByline(int i, int earliest) =>
        i > earliest && BylineGrammar.IsByline(Opening(i - 1)) && BylineGrammar.AreNames(Opening(i));

    /// <summary>Gets the first of the lines directly above that may together form a headline; null if there are none.</summary>
    private int? BlockAbove(int body, int earliest)
    {
        if (body - 1 < earliest || !CanBeHeadline(body - 1))
            return null;
        var start = ExtendUp(body - 1, earliest);
        if (StartsOnPageBefore(start, earliest))
            start = ExtendUp(start - 1, earliest);
        return body - start <= MaxLines && StartsBlock(start) && !Punctuation.CannotStartLine(Opening(start)[0]) ? start : null;
    }

    private int ExtendUp(int start, int earliest)
    {
        var limit = Math.Max(earliest, start - MaxLines);
        while (start > limit && !IsTagged(start) && copy[start].Gap == Gap.None && CanBeHeadline(start - 1))
            start--;
        return start;
    }

    /// <summary>
    /// Whether a page break divides a wrapped headline, whose first lines are then set off at the bottom of the previous page.
    /// </summary>
    private bool StartsOnPageBefore(int start, int earliest)
    {
        if (layout.Measure is null || copy[start].Gap != Gap.Page || start <= earliest || IsTagged(start))
            return false;
        var first = ExtendUp(start - 1, earliest);
        return CanBeHeadline(start - 1) && (IsTagged(first) || copy[first].Gap == Gap.Blank);
    }

    /// <summary>Whether a line may be part of a headline: it is short, contains no full stop, and does not end an item.</summary>
    private bool CanBeHeadline(int i)
    {
        var text = Opening(i);
        return text.Length <= MaxLineLength && !text.Contains('。') && !HasEnded(i)
            && !EndMatterGrammar.IsCredit(text) && !EndMatterGrammar.EndsItem(text) && !BylineGrammar.IsByline(text);
    }

    private bool StartsBlock(int start) =>
        start == 0 || copy[start].Gap != Gap.None || IsTagged(start)
        || HasEnded(start - 1) || EndMatterGrammar.IsCredit(Opening(start - 1)) || Punctuation.EndsWithFullStop(Opening(start - 1));

    /// <summary>
    /// Finds the title above a subtitle: if a blank line separates a headline from another one above, the upper one is the title and the
    /// lower one its subtitle.
    /// </summary>
    private int? FindTitleOver(int subtitle, int body, int earliest)
    {
        if (subtitle == 0 || copy[subtitle].Gap != Gap.Blank || IsTagged(subtitle) || copy[subtitle].Stamp is not null)
            return null;
        var isPair = (IsDashed(subtitle) || !Punctuation.EndsSentence(Opening(subtitle - 1)))
            && copy[subtitle - 1].Line.IsIndented == copy[subtitle].Line.IsIndented
            && !BylineGrammar.IsByline(Opening(subtitle));
        return isPair && BlockAbove(subtitle, earliest) is { } title && AreShort(title, body) ? title : null;
    }

    /// <summary>Whether the title is a short line without a mark of a headline, and does not follow the end of an item.</summary>
    private bool IsDoubtful(int title, int subtitle) =>
        copy[title].Line.TextLength < ShortestTitle && !IsDashed(subtitle) && !IsTagged(title) && !FollowsEnd(title);

    private bool AreShort(int from, int to) =>
        Enumerable.Range(from, to - from).All(i => copy[i].Line.TextIn(marked.Source).Length <= MaxLengthWithSubtitle);

    /// <summary>
    /// Finds the subtitle: a line below a title that starts with a dash. In hard-wrapped copy, the dash may be part of the title.
    /// </summary>
    private int? FindDashedLine(int start, int body)
    {
        for (var i = start + 1; i < body && layout.Measure is null; i++)
        {
            if (IsDashed(i))
                return i;
        }

        return null;
    }

    /// <summary>Whether a line starts the file or follows the visible end of an item.</summary>
    private bool FollowsEnd(int i) => i == 0 || HasEnded(i - 1) || EndMatterGrammar.IsCredit(Opening(i - 1));

    /// <summary>Whether an item ends with a line. In narrow columns, even the end mark may be broken over two lines.</summary>
    private bool HasEnded(int i)
    {
        var text = Tail(i);
        return EndMatterGrammar.IsClosing(text)
            || datelines.EndsStory(i)
            || EndMatterGrammar.EndMarkLength(text) > 0
            || (text.Length <= 2 && i > 0 && EndMatterGrammar.EndMarkLength(string.Concat(Tail(i - 1), text)) > 0);
    }

    /// <summary>
    /// Whether a blank line, an indent, or the absence of hard wraps shows that the headline is not the first line of the story.
    /// </summary>
    private bool IsSetOff(int start, int body) =>
        !Punctuation.EndsSentence(Opening(body - 1))
        && (layout.Measure is null || copy[body].Gap != Gap.None || (copy[body].Line.IsIndented && !copy[start].Line.IsIndented));

    private bool IsTagged(int i) => HeadlineGrammar.HasTag(Opening(i));

    private bool IsDashed(int i) => Opening(i).StartsWith('—');

    private string Opening(int i) => copy[i].Line.Opening(marked.Source);

    private ReadOnlySpan<char> Tail(int i)
    {
        var text = copy[i].Line.TextIn(marked.Source);
        return text[^Math.Min(text.Length, TailLength)..];
    }
}
