using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Splits the copy into news items. An item starts with the headline above a dateline; an item without a dateline starts where the item
/// before it has visibly ended, or below a time stamp.
/// </summary>
internal sealed class ItemSplitter
{
    /// <summary>A line this close above a dateline is part of that story's headline, not the start of another story.</summary>
    private const int HeadlineReach = 3;

    private readonly IReadOnlyList<CopyLine> copy;
    private readonly HeadlineFinder headlines;
    private readonly bool[] datelines;

    private ItemSplitter(MarkedSource marked, Layout layout)
    {
        copy = marked.Copy;
        headlines = new HeadlineFinder(marked, layout);
        datelines = FindDatelines(marked, layout);
    }

    /// <summary>Splits the copy of a bulletin.</summary>
    /// <returns>The items in order, and the lines above the first item, which belong to none.</returns>
    public static (IReadOnlyList<CopyLine> Unassigned, IReadOnlyList<ItemLines> Items) Split(MarkedSource marked, Layout layout) =>
        new ItemSplitter(marked, layout).Split();

    /// <summary>Which lines start with a dateline. Where lines are hard-wrapped, the next line may complete it.</summary>
    private static bool[] FindDatelines(MarkedSource marked, Layout layout)
    {
        var openings = marked.Copy.Select(line => line.Line.Opening(marked.Source)).ToList();
        var datelines = openings.Select(DatelineGrammar.StartsWithDateline).ToArray();
        for (var i = 0; i + 1 < datelines.Length && layout.Measure is not null; i++)
            datelines[i] |= !datelines[i + 1] && DatelineGrammar.StartsWithDateline(openings[i] + openings[i + 1]);
        return datelines;
    }

    private (IReadOnlyList<CopyLine> Unassigned, IReadOnlyList<ItemLines> Items) Split()
    {
        var found = FindHeadlines();
        var items = new List<ItemLines>();
        for (var i = 0; i < found.Count; i++)
        {
            var (title, subtitle, body) = found[i];
            var end = i + 1 < found.Count ? found[i + 1].Title : copy.Count;
            items.Add(new ItemLines(Slice(title, subtitle), Slice(subtitle, body), Slice(body, end)));
        }

        return (Slice(0, found.Count > 0 ? found[0].Title : copy.Count), items);
    }

    /// <summary>Finds every headline, each between the first line of the story before it and its own story.</summary>
    private List<HeadlinePosition> FindHeadlines()
    {
        var found = new List<HeadlinePosition>();
        var earliest = 0;
        for (var i = 0; i < copy.Count; i++)
        {
            if (FindHeadline(i, earliest) is not { } headline)
                continue;
            found.Add(headline);
            earliest = headline.Body + 1;
        }

        return found;
    }

    private HeadlinePosition? FindHeadline(int body, int earliest) =>
        datelines[body] ? headlines.FindAboveDateline(body, earliest) ?? (body == 0 ? new HeadlinePosition(0, 0, 0) : null)
        : IsNearDateline(body) ? null
        : headlines.FindAboveUndated(body, earliest);

    private bool IsNearDateline(int body) =>
        datelines.AsSpan(body, Math.Min(HeadlineReach + 1, datelines.Length - body)).Contains(true);

    private List<CopyLine> Slice(int from, int to)
    {
        var lines = new List<CopyLine>(to - from);
        for (var i = from; i < to; i++)
            lines.Add(copy[i]);
        return lines;
    }
}
