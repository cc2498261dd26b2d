using System.Globalization;
using DiffPlex;
using DiffPlex.Chunkers;

namespace NewsArchive.Text.Comparison;

/// <summary>
/// Finds the changes between two texts: compares their lines, then the sentences of lines that differ, then the grapheme clusters of
/// sentences that differ. DiffPlex compares the pieces, by Myers' algorithm.
/// </summary>
internal sealed class ChangeFinder(string before, string after)
{
    // The time of Myers' algorithm is at most quadratic in the number of pieces. This many steps take a fifth of a second; an edited
    // article takes a thousandth of them.
    private const long MaxCost = 20_000_000;

    private const int MaxPieces = 200_000;

    private static readonly Measure[] Levels =
    [
        rest => LengthUpTo(rest.IndexOf('\n'), rest),
        rest => LengthUpTo(rest.IndexOfAny("。！？；\n"), rest),
        StringInfo.GetNextTextElementLength,
    ];

    private readonly List<TextChange> changes = [];
    private long budget = MaxCost;

    /// <summary>Returns the length of the first piece of a text.</summary>
    private delegate int Measure(ReadOnlySpan<char> rest);

    /// <summary>Returns the changes in order.</summary>
    public List<TextChange> Find()
    {
        if (before != after)
            Compare(new TextChange(0, before.Length, 0, after.Length), 0);
        return changes;
    }

    /// <summary>Compares two ranges piece by piece at a level, and pieces that differ at the next level.</summary>
    private void Compare(TextChange range, int level)
    {
        if (level == Levels.Length || range.OldLength == 0 || range.NewLength == 0)
        {
            changes.Add(range);
            return;
        }
        var oldPieces = Divide(before.AsSpan(range.OldStart, range.OldLength), Levels[level]);
        var newPieces = Divide(after.AsSpan(range.NewStart, range.NewLength), Levels[level]);
        var (head, tail) = CommonEnds(oldPieces, newPieces);
        var (oldStarts, newStarts) = (Starts(oldPieces, range.OldStart)[head..], Starts(newPieces, range.NewStart)[head..]);
        (oldPieces, newPieces) = (oldPieces[head..^tail], newPieces[head..^tail]);
        var cost = (long)(oldPieces.Length + newPieces.Length) * (oldPieces.Length + newPieces.Length);
        if (cost > budget)
        {
            changes.Add(new TextChange(oldStarts[0], oldStarts[oldPieces.Length], newStarts[0], newStarts[newPieces.Length]));
            return;
        }
        budget -= cost;
        // DiffPlex wants to divide the texts itself. It is given two names instead, for which the chunker returns the pieces.
        var diff = Differ.Instance.CreateDiffs("old", "new", ignoreWhiteSpace: false, ignoreCase: false,
            new CustomFunctionChunker(name => name == "old" ? oldPieces : newPieces));
        foreach (var block in diff.DiffBlocks)
        {
            Compare(new TextChange(oldStarts[block.DeleteStartA], oldStarts[block.DeleteStartA + block.DeleteCountA],
                newStarts[block.InsertStartB], newStarts[block.InsertStartB + block.InsertCountB]), level + 1);
        }
    }

    /// <summary>Divides a text into pieces. After <see cref="MaxPieces"/> of them, the rest of the text is the last piece.</summary>
    private static string[] Divide(ReadOnlySpan<char> text, Measure measure)
    {
        var pieces = new List<string>();
        while (text.Length > 0)
        {
            var length = pieces.Count == MaxPieces ? text.Length : measure(text);
            pieces.Add(text[..length].ToString());
            text = text[length..];
        }
        return [.. pieces];
    }

    /// <summary>Counts the pieces that both sides have in common at the beginning and at the end.</summary>
    private static (int Head, int Tail) CommonEnds(string[] oldPieces, string[] newPieces)
    {
        var most = Math.Min(oldPieces.Length, newPieces.Length);
        var (head, tail) = (0, 0);
        while (head < most && oldPieces[head] == newPieces[head])
            head++;
        while (tail < most - head && oldPieces[^(tail + 1)] == newPieces[^(tail + 1)])
            tail++;
        return (head, tail);
    }

    /// <summary>Returns the index where each piece starts, followed by the index where the last piece ends.</summary>
    private static int[] Starts(string[] pieces, int start)
    {
        var starts = new int[pieces.Length + 1];
        starts[0] = start;
        for (var i = 0; i < pieces.Length; i++)
            starts[i + 1] = starts[i] + pieces[i].Length;
        return starts;
    }

    private static int LengthUpTo(int last, ReadOnlySpan<char> rest) => last < 0 ? rest.Length : last + 1;
}
