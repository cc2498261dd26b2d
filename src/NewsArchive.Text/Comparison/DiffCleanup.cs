using System.Globalization;

namespace NewsArchive.Text.Comparison;

/// <summary>Makes changes easier to read without changing the texts they describe (also known as semantic cleanup).</summary>
internal static class DiffCleanup
{
    // Readers see words; one or two equal characters between two changes are usually equal by chance.
    private const int MaxChanceMatch = 2;

    /// <summary>
    /// Shifts each insertion and each deletion to the boundary of a line, a sentence or a clause, where the text around it is ambiguous:
    /// 北京、[上海、]天津 rather than 北京[、上海]、天津.
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

    /// <summary>Merges changes of one line where no more text is between them than the shorter one has.</summary>
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

    /// <summary>Finds the shift of a range, within limits to the left and to the right, that gives it the strongest boundaries.</summary>
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
        // No boundary is inside a grapheme cluster, such as punctuation with a combining mark.
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
