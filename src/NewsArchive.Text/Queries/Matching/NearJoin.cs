using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries.Matching;

/// <summary>
/// Finds which occurrences of the phrases of a <see cref="Near"/> stand near each other, from their positions in an article or in a line.
/// Takes time linear in the number of occurrences. An instance reuses its buffers and is not thread-safe.
/// </summary>
internal sealed class NearJoin
{
    // The largest difference between the position of a phrase's first token and that of the last token of the phrase before it.
    private readonly int reach;
    private readonly int[] lengths;
    private readonly int[][] orders;
    private readonly List<bool>[] reached;

    public NearJoin(Near near)
    {
        reach = PositionIncrement.Adjacent * (near.Distance + 1);
        lengths = [.. near.Phrases.Select(phrase => phrase.Length)];
        reached = [.. near.Phrases.Select(_ => new List<bool>())];
        Kept = [.. near.Phrases.Select(_ => new List<bool>())];
        Starts = [.. near.Phrases.Select(_ => new List<int>())];
        int[] inOrder = [.. Enumerable.Range(0, lengths.Length)];
        orders = near.IsOrdered ? [inOrder] : [inOrder, [.. inOrder.Reverse()]];
    }

    /// <summary>The positions at which each phrase begins, in ascending order, to be filled by the caller.</summary>
    public List<int>[] Starts { get; }

    /// <summary>For each start, whether the phrase there is near the others.</summary>
    public List<bool>[] Kept { get; }

    /// <summary>Sets <see cref="Kept"/>.</summary>
    /// <param name="partOf">Gets the part of the article at a position. Phrases in different parts are not near.</param>
    /// <returns>Whether any occurrences are near each other.</returns>
    public bool Find(Func<int, int>? partOf = null)
    {
        for (var phrase = 0; phrase < Starts.Length; phrase++)
            Reset(Kept[phrase], Starts[phrase].Count, false);
        foreach (var order in orders)
            Find(order, partOf);
        return Kept[0].Contains(true);
    }

    private void Find(int[] order, Func<int, int>? partOf)
    {
        Reset(reached[order[0]], Starts[order[0]].Count, true);
        for (var i = 1; i < order.Length; i++)
            Reach(order[i - 1], order[i], partOf);
        // What is reached from the first phrase is kept if the last phrase is reached from it.
        var last = order[^1];
        for (var at = 0; at < Starts[last].Count; at++)
            Kept[last][at] |= reached[last][at];
        for (var i = order.Length - 2; i >= 0; i--)
            Keep(order[i], order[i + 1], partOf);
    }

    // The nearest phrase before is the one that decides.
    private void Reach(int previous, int phrase, Func<int, int>? partOf)
    {
        Reset(reached[phrase], Starts[phrase].Count, false);
        var (before, nearest) = (0, -1);
        for (var at = 0; at < Starts[phrase].Count; at++)
        {
            var start = Starts[phrase][at];
            for (; before < Starts[previous].Count && LastOf(previous, before) < start; before++)
            {
                if (reached[previous][before])
                    nearest = before;
            }
            reached[phrase][at] = nearest >= 0 && IsNear(LastOf(previous, nearest), start, partOf);
        }
    }

    private void Keep(int phrase, int next, Func<int, int>? partOf)
    {
        var (after, nearest) = (Starts[next].Count - 1, -1);
        for (var at = Starts[phrase].Count - 1; at >= 0; at--)
        {
            var last = LastOf(phrase, at);
            for (; after >= 0 && Starts[next][after] > last; after--)
            {
                if (reached[next][after])
                    nearest = after;
            }
            var isKept = reached[phrase][at] && nearest >= 0 && IsNear(last, Starts[next][nearest], partOf);
            reached[phrase][at] = isKept;
            Kept[phrase][at] |= isKept;
        }
    }

    private int LastOf(int phrase, int at) => Starts[phrase][at] + lengths[phrase];

    private bool IsNear(int last, int start, Func<int, int>? partOf) =>
        start - last <= reach && (partOf is null || partOf(last) == partOf(start));

    private static void Reset(List<bool> flags, int count, bool value)
    {
        flags.Clear();
        for (var i = 0; i < count; i++)
            flags.Add(value);
    }
}
