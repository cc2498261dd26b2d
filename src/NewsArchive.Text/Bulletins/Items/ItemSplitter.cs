using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins.Items;

/// <summary>
/// Splits the copy of a bulletin into news items. An item starts with the headline above its dateline. An item without a dateline starts
/// where the previous item has visibly ended, or below a time stamp.
/// </summary>
internal sealed class ItemSplitter
{
    /// <summary>The number of lines above a dateline that belong to the headline of its story and do not start another story.</summary>
    private const int HeadlineReach = 3;

    private readonly string source;
    private readonly IReadOnlyList<CopyLine> copy;
    private readonly HeadlineFinder headlines;
    private readonly DatelineLines datelines;

    private ItemSplitter(MarkedSource marked, Layout layout)
    {
        copy = marked.Copy;
        source = marked.Source;
        datelines = DatelineLines.Find(marked, layout);
        headlines = new HeadlineFinder(marked, layout, datelines);
    }

    /// <summary>Splits the copy of a bulletin.</summary>
    /// <returns>The items in order, and the lines above the first item, which belong to none.</returns>
    public static (IReadOnlyList<CopyLine> Unassigned, IReadOnlyList<ItemLines> Items) Split(MarkedSource marked, Layout layout) =>
        new ItemSplitter(marked, layout).Split();

    private (IReadOnlyList<CopyLine> Unassigned, IReadOnlyList<ItemLines> Items) Split()
    {
        var found = FindHeadlines();
        var items = new List<ItemLines>();
        for (var i = 0; i < found.Count; i++)
        {
            var (title, subtitle, body) = found[i];
            var end = i + 1 < found.Count ? found[i + 1].Title : copy.Count;
            items.Add(new ItemLines(Slice(title, subtitle), Slice(subtitle, body), Slice(body, end))
            {
                HasDoubtfulHeadline = found[i].IsDoubtful,
            });
        }

        return (Slice(0, found.Count > 0 ? found[0].Title : copy.Count), items);
    }

    /// <summary>
    /// Finds all headlines. Each is searched for between the first line of the previous story and the first line of its own.
    /// </summary>
    private List<HeadlinePosition> FindHeadlines()
    {
        var found = new List<HeadlinePosition>();
        var earliest = 0;
        for (var i = 0; i < copy.Count; i++)
        {
            if (IsInOpening(i, earliest) || FindHeadline(i, earliest) is not { } headline)
                continue;
            found.Add(headline);
            earliest = headline.Body + 1;
        }

        return found;
    }

    /// <summary>
    /// Whether there are only bylines and captions between the first line of a story and a line that might start another story.
    /// </summary>
    private bool IsInOpening(int i, int earliest)
    {
        if (earliest == 0 || i - earliest >= HeadlineReach)
            return false;
        return Enumerable.Range(earliest - 1, i - earliest + 1).All(line => StoryOutline.IsAboveDateline(copy[line].Line.Opening(source)));
    }

    private HeadlinePosition? FindHeadline(int body, int earliest) =>
        copy[body].IsBelowSourceLine && !datelines.EndsStory(body) ? headlines.FindAboveSourceLine(body, earliest)
        : datelines.StartsStory(body) ? headlines.FindAboveDateline(body, earliest) ?? WithoutHeadline(body, earliest)
        : datelines.StartsStoryWithin(body, HeadlineReach) || IsAboveSourceLine(body) || IsSubtitle(body) ? null
        : headlines.FindAboveUndated(body, earliest);

    /// <summary>The first dateline of a file starts a story even if there is no headline above it.</summary>
    private static HeadlinePosition? WithoutHeadline(int body, int earliest) =>
        earliest == 0 ? new HeadlinePosition(body, body, body) : null;

    /// <summary>
    /// Whether a line is a subtitle and not the first line of a story: it starts with a dash below another line, and does not end a
    /// sentence.
    /// </summary>
    private bool IsSubtitle(int i) =>
        copy[i].Gap == Gap.None && copy[i].Line.TextIn(source) is ['—', ..] and var text && !Punctuation.EndsSentence(text);

    private bool IsAboveSourceLine(int i) => Enumerable.Range(i + 1, Math.Min(HeadlineReach, copy.Count - i - 1))
        .TakeWhile(next => copy[next].Gap != Gap.Blank || copy[next].IsBelowSourceLine)
        .Any(next => copy[next].IsBelowSourceLine);

    private List<CopyLine> Slice(int from, int to)
    {
        var lines = new List<CopyLine>(to - from);
        for (var i = from; i < to; i++)
            lines.Add(copy[i]);
        return lines;
    }
}
