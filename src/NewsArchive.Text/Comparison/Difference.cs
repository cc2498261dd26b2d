namespace NewsArchive.Text.Comparison;

/// <summary>Compares two versions of a text.</summary>
public static class Difference
{
    /// <summary>Compares two texts without splitting grapheme clusters.</summary>
    /// <param name="before">The earlier text, with <c>\n</c> as its line ending.</param>
    /// <param name="after">The later text, with <c>\n</c> as its line ending.</param>
    /// <returns>
    /// The segments in order; a deletion precedes the insertion that replaces it. The kept and deleted segments make up the earlier text,
    /// and the kept and inserted ones the later. If the texts are too long and too different for a quick comparison, whole sentences or
    /// lines are deleted and inserted.
    /// </returns>
    public static IReadOnlyList<DiffSegment> Between(string before, string after)
    {
        var changes = new ChangeFinder(before, after).Find();
        return Divide(before, after, DiffCleanup.Merge(before, DiffCleanup.Align(before, after, changes)));
    }

    private static List<DiffSegment> Divide(string before, string after, List<TextChange> changes)
    {
        var segments = new List<DiffSegment>();
        var next = 0;
        foreach (var change in changes)
        {
            Add(before[next..change.OldStart], Edit.Kept);
            Add(before[change.OldStart..change.OldEnd], Edit.Deleted);
            Add(after[change.NewStart..change.NewEnd], Edit.Inserted);
            next = change.OldEnd;
        }
        Add(before[next..], Edit.Kept);
        return segments;

        void Add(string text, Edit edit)
        {
            if (text.Length > 0)
                segments.Add(new DiffSegment(text, edit));
        }
    }
}
