using System.Globalization;

namespace NewsArchive.Text.Comparison;

/// <summary>Makes changes easier to read without altering the texts that they describe (also known as semantic cleanup).</summary>
internal static class DiffCleanup
{
    // The length up to which equal text between two changes counts as a coincidence. People read words, not characters.
    private const int MaxChanceMatch = 2;

    /// <summary>
    /// Shifts an insertion or deletion to the boundary of a line, sentence or clause if its position is ambiguous: 北京、[上海、]天津 instead of
    /// 北京[、上海]、天津.
    /// </summary>
    public static List<TextChange> Align(string before, string after, List<TextChange> changes)
    {
        var aligned = new List<TextChange>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var left = change.OldStart - (i == 0 ? 0 : aligned[i - 1].OldEnd);
            var right = (i == changes.Count - 1 ? before.Length : changes[i + 1].OldStart) - change.OldEnd;
            var shift = change.OldLength == 0 ? BestShift(after, change.NewStart..change.NewEnd, left, right)
                : change.NewLength == 0 ? BestShift(before, change.OldStart..change.OldEnd, left, right) : 0;
            aligned.Add(new TextChange(change.OldStart + shift, change.OldEnd + shift, change.NewStart + shift, change.NewEnd + shift));
        }
        return aligned;
    }

    /// <summary>Merges two changes in a line if the text between them is no longer than the shorter change.</summary>
    public static List<TextChange> Merge(string before, List<TextChange> changes)
    {
        var merged = new List<TextChange>();
        foreach (var change in changes)
        {
            var last = change;
            while (merged.Count > 0 && CanMerge(before, merged[^1], last))
            {
                last = new TextChange(merged[^1].OldStart, last.OldEnd, merged[^1].NewStart, last.NewEnd);
                merged.RemoveAt(merged.Count - 1);
            }
            merged.Add(last);
        }
        return merged;
    }

    private static bool CanMerge(string before, TextChange first, TextChange second)
    {
        var kept = before.AsSpan()[first.OldEnd..second.OldStart];
        return kept.Length <= Math.Max(MaxChanceMatch, Math.Min(Size(first), Size(second))) && !kept.Contains('\n');
    }

    private static int Size(TextChange change) => Math.Max(change.OldLength, change.NewLength);

    /// <summary>
    /// Finds the shift of a range, at most <paramref name="left"/> or <paramref name="right"/>, that gives it the strongest boundaries.
    /// </summary>
    private static int BestShift(string text, Range range, int left, int right)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        var (best, shift) = (Strength(start, end), 0);
        for (var k = 1; k <= right && text[start + k - 1] == text[end + k - 1]; k++)
            Try(k);
        for (var k = 1; k <= left && text[start - k] == text[end - k]; k++)
            Try(-k);
        return shift;

        void Try(int by)
        {
            var strength = Strength(start + by, end + by);
            if (strength > best)
                (best, shift) = (strength, by);
        }

        int Strength(int first, int last) => Math.Min(BoundaryStrength(text, first), BoundaryStrength(text, last));
    }

    private static int BoundaryStrength(string text, int index)
    {
        if (index == 0)
            return 3;
        // The inside of a grapheme cluster, such as a punctuation mark with a combining mark, is not a boundary.
        if (StringInfo.GetNextTextElementLength(text.AsSpan(index - 1)) != 1)
            return 0;
        return text[index - 1] switch
        {
            '\n' => 3,
            '。' or '！' or '？' or '；' or '”' => 2,
            '，' or '、' or '：' => 1,
            _ => 0,
        };
    }
}
