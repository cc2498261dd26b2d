using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Cuts the copy into items. An item begins with the headline above a dateline; without a dateline it begins
/// where the item before has visibly ended, or above a stamp.
/// </summary>
internal sealed class Segmenter
{
    /// <summary>So near above a dateline a line is part of that story's headline, not another story.</summary>
    private const int HeadlineReach = 3;

    private readonly IReadOnlyList<CopyLine> copy;
    private readonly HeadlineFinder headlines;
    private readonly bool[] datelines;

    private Segmenter(MarkedSource sheet, Layout layout)
    {
        copy = sheet.Copy;
        headlines = new HeadlineFinder(sheet, layout);
        datelines = Datelines(sheet, layout);
    }

    /// <returns>The items in order, and the lines above the first one that belong to none.</returns>
    public static (IReadOnlyList<CopyLine> Unclaimed, IReadOnlyList<Item> Items) Cut(MarkedSource sheet, Layout layout) =>
        new Segmenter(sheet, layout).Cut();

    /// <summary>The lines on which a dateline begins. A narrow measure can break it, so that only the next line completes it.</summary>
    private static bool[] Datelines(MarkedSource sheet, Layout layout)
    {
        var words = sheet.Copy.Select(line => line.Line.Opening(sheet.Source)).ToList();
        var opens = words.Select(DatelineGrammar.Opens).ToArray();
        for (var i = 0; i + 1 < opens.Length && layout.Measure is not null; i++)
            opens[i] |= !opens[i + 1] && DatelineGrammar.Opens(words[i] + words[i + 1]);
        return opens;
    }

    private (IReadOnlyList<CopyLine> Unclaimed, IReadOnlyList<Item> Items) Cut()
    {
        var heads = Heads();
        var items = new List<Item>();
        for (var i = 0; i < heads.Count; i++)
        {
            var (top, subtitle, body) = heads[i];
            var end = i + 1 < heads.Count ? heads[i + 1].Top : copy.Count;
            items.Add(new Item(Slice(top, subtitle), Slice(subtitle, body), Slice(body, end)));
        }

        return (Slice(0, heads.Count > 0 ? heads[0].Top : copy.Count), items);
    }

    /// <summary>Every headline, each looked for between the story that goes before and the story it stands above.</summary>
    private List<Headline> Heads()
    {
        var heads = new List<Headline>();
        var floor = 0;
        for (var i = 0; i < copy.Count; i++)
        {
            if (HeadlineOf(i, floor) is not { } head)
                continue;
            heads.Add(head);
            floor = head.Body + 1;
        }

        return heads;
    }

    private Headline? HeadlineOf(int body, int floor) =>
        datelines[body] ? headlines.Above(body, floor) ?? (body == 0 ? new Headline(0, 0, 0) : null)
        : IsNearDateline(body) ? null
        : headlines.AboveUndated(body, floor);

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
