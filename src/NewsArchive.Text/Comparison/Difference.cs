using System.Globalization;
using DiffPlex;
using DiffPlex.Chunkers;

namespace NewsArchive.Text.Comparison;

/// <summary>What became of a stretch between two texts.</summary>
public enum Edit
{
    /// <summary>It stands in both.</summary>
    Kept,
    /// <summary>It stands in the earlier text only.</summary>
    Deleted,
    /// <summary>It stands in the later text only.</summary>
    Inserted,
}

/// <summary>A stretch of two texts that are compared.</summary>
/// <param name="Text">The stretch, as printed.</param>
/// <param name="Edit">What became of it.</param>
public readonly record struct DiffSegment(string Text, Edit Edit);

/// <summary>Shows what was changed in a text: lines are compared first, then the sentences of those that differ, then the characters of these.</summary>
public static class Difference
{
    // Finding what two lists have in common takes at most the square of their length. So much of it is a fifth of a second; an edited article takes a thousandth.
    private const long MostWork = 20_000_000;

    private const int MostPieces = 200_000;

    // Characters that two changes have between them by chance say nothing to a reader, who looks for words.
    private const int Island = 2;

    private static readonly Measure[] Levels =
    [
        rest => UpTo(rest, rest.IndexOf('\n')),
        rest => UpTo(rest, rest.IndexOfAny("。！？；\n")),
        StringInfo.GetNextTextElementLength,
    ];

    private delegate int Measure(ReadOnlySpan<char> rest);

    /// <summary>Compares two texts character by character, where a character is what a reader takes for one and is never cut.</summary>
    /// <param name="before">The earlier text; its lines end with <c>\n</c>.</param>
    /// <param name="after">The later text.</param>
    /// <returns>The segments in order, where a deletion stands before what was put in its place: without the inserted ones they are the
    /// earlier text, without the deleted ones the later. Texts too long and too different to be compared in a moment come as one
    /// deletion and one insertion, in whole sentences or lines.</returns>
    public static IReadOnlyList<DiffSegment> Between(string before, string after)
    {
        var changes = new List<Change>();
        var work = MostWork;
        if (before != after)
            Compare(before, after, new Change(0, before.Length, 0, after.Length), 0, changes, ref work);
        return Cut(before, after, Join(before, Align(before, after, changes)));
    }

    private static void Compare(string before, string after, Change whole, int level, List<Change> changes, ref long work)
    {
        if (level == Levels.Length || whole.OldLength == 0 || whole.NewLength == 0)
        {
            changes.Add(whole);
            return;
        }
        var old = Pieces(before.AsSpan(whole.OldStart, whole.OldLength), Levels[level]);
        var now = Pieces(after.AsSpan(whole.NewStart, whole.NewLength), Levels[level]);
        var (head, tail) = Ends(old, now);
        var (oldAt, newAt) = (Offsets(old, whole.OldStart)[head..], Offsets(now, whole.NewStart)[head..]);
        var (oldPieces, newPieces) = (old[head..^tail], now[head..^tail]);
        var cost = (long)(oldPieces.Length + newPieces.Length) * (oldPieces.Length + newPieces.Length);
        if (cost > work)
        {
            changes.Add(new Change(oldAt[0], oldAt[oldPieces.Length], newAt[0], newAt[newPieces.Length]));
            return;
        }
        work -= cost;
        // The names stand for the two texts, which are cut already.
        var blocks = Differ.Instance.CreateDiffs("old", "new", ignoreWhiteSpace: false, ignoreCase: false,
            new CustomFunctionChunker(name => name == "old" ? oldPieces : newPieces)).DiffBlocks;
        foreach (var block in blocks)
        {
            Compare(before, after, new Change(oldAt[block.DeleteStartA], oldAt[block.DeleteStartA + block.DeleteCountA],
                newAt[block.InsertStartB], newAt[block.InsertStartB + block.InsertCountB]), level + 1, changes, ref work);
        }
    }

    // What stands behind the most pieces that are looked at is one piece.
    private static string[] Pieces(ReadOnlySpan<char> text, Measure measure)
    {
        var pieces = new List<string>();
        while (text.Length > 0)
        {
            var length = pieces.Count == MostPieces ? text.Length : measure(text);
            pieces.Add(text[..length].ToString());
            text = text[length..];
        }
        return [.. pieces];
    }

    private static (int Head, int Tail) Ends(string[] old, string[] now)
    {
        var most = Math.Min(old.Length, now.Length);
        var (head, tail) = (0, 0);
        while (head < most && old[head] == now[head])
            head++;
        while (tail < most - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        return (head, tail);
    }

    private static int[] Offsets(string[] pieces, int start)
    {
        var offsets = new int[pieces.Length + 1];
        offsets[0] = start;
        for (var i = 0; i < pieces.Length; i++)
            offsets[i + 1] = offsets[i] + pieces[i].Length;
        return offsets;
    }

    /// <summary>Moves what came in or went out whole to where lines, sentences or clauses begin and end, where the texts leave the choice.</summary>
    private static List<Change> Align(string before, string after, List<Change> changes)
    {
        var aligned = new List<Change>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var left = change.OldStart - (i == 0 ? 0 : aligned[i - 1].OldEnd);
            var right = (i == changes.Count - 1 ? before.Length : changes[i + 1].OldStart) - change.OldEnd;
            var by = change.OldLength == 0 ? Slide(after, change.NewStart, change.NewEnd, left, right)
                : change.NewLength == 0 ? Slide(before, change.OldStart, change.OldEnd, left, right) : 0;
            aligned.Add(new Change(change.OldStart + by, change.OldEnd + by, change.NewStart + by, change.NewEnd + by));
        }
        return aligned;
    }

    private static int Slide(string text, int start, int end, int left, int right)
    {
        var (best, by) = (Rank(text, start, end), 0);
        for (var k = 1; k <= right && text[start + k - 1] == text[end + k - 1]; k++)
        {
            if (Rank(text, start + k, end + k) is var rank && rank > best)
                (best, by) = (rank, k);
        }
        for (var k = 1; k <= left && text[start - k] == text[end - k]; k++)
        {
            if (Rank(text, start - k, end - k) is var rank && rank > best)
                (best, by) = (rank, -k);
        }
        return by;
    }

    private static int Rank(string text, int start, int end) => Math.Min(Rank(text, start), Rank(text, end));

    private static int Rank(string text, int at)
    {
        if (at == 0)
            return 3;
        // A mark that stands on the punctuation belongs to it.
        if (StringInfo.GetNextTextElementLength(text.AsSpan(at - 1)) != 1)
            return 0;
        return text[at - 1] switch
        {
            '\n' => 3,
            '。' or '！' or '？' or '；' or '”' => 2,
            '，' or '、' or '：' => 1,
            _ => 0,
        };
    }

    /// <summary>Takes two changes for one where what stands between them is short; the end of a line keeps them apart.</summary>
    private static List<Change> Join(string before, List<Change> changes)
    {
        var joined = new List<Change>();
        foreach (var change in changes)
        {
            var last = change;
            while (joined.Count > 0 && IsIsland(before.AsSpan()[joined[^1].OldEnd..last.OldStart], Math.Min(joined[^1].Size, last.Size)))
            {
                last = new Change(joined[^1].OldStart, last.OldEnd, joined[^1].NewStart, last.NewEnd);
                joined.RemoveAt(joined.Count - 1);
            }
            joined.Add(last);
        }
        return joined;
    }

    private static bool IsIsland(ReadOnlySpan<char> kept, int around) => kept.Length <= Math.Max(Island, around) && !kept.Contains('\n');

    private static List<DiffSegment> Cut(string before, string after, List<Change> changes)
    {
        var segments = new List<DiffSegment>();
        var at = 0;
        foreach (var change in changes)
        {
            Add(before[at..change.OldStart], Edit.Kept);
            Add(before[change.OldStart..change.OldEnd], Edit.Deleted);
            Add(after[change.NewStart..change.NewEnd], Edit.Inserted);
            at = change.OldEnd;
        }
        Add(before[at..], Edit.Kept);
        return segments;

        void Add(string text, Edit edit)
        {
            if (text.Length > 0)
                segments.Add(new DiffSegment(text, edit));
        }
    }

    private static int UpTo(ReadOnlySpan<char> rest, int last) => last < 0 ? rest.Length : last + 1;

    private readonly record struct Change(int OldStart, int OldEnd, int NewStart, int NewEnd)
    {
        public int OldLength => OldEnd - OldStart;
        public int NewLength => NewEnd - NewStart;
        public int Size => Math.Max(OldLength, NewLength);
    }
}
