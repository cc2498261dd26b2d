namespace NewsArchive.Text.Comparison;

/// <summary>Brings the changes that two people made to one text together.</summary>
public static class ThreeWayMerge
{
    /// <summary>Makes both changes, each where its words stand.</summary>
    /// <param name="original">The text that both began with.</param>
    /// <param name="ours">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    /// <returns>The text with both changes; a change that both made alike is made once. Null where the two touch the same words, or words
    /// side by side, and only a person can tell what the text should be.</returns>
    public static string? Between(string original, string ours, string theirs)
    {
        if (ours == theirs || theirs == original)
            return ours;
        if (ours == original)
            return theirs;
        var changes = Changes(original, ours).Union(Changes(original, theirs)).OrderBy(change => change.Start).ThenBy(change => change.End).ToList();
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].Start <= changes[i - 1].End)
                return null;
        }

        var merged = new System.Text.StringBuilder(original.Length);
        var at = 0;
        foreach (var (start, end, text) in changes)
        {
            merged.Append(original, at, start - at).Append(text);
            at = end;
        }
        return merged.Append(original, at, original.Length - at).ToString();
    }

    private static IEnumerable<Change> Changes(string before, string after)
    {
        var (at, open) = (0, (Change?)null);
        foreach (var (text, edit) in Difference.Between(before, after))
        {
            if (edit == Edit.Kept)
            {
                if (open is { } change)
                    yield return change;
                open = null;
            }
            else
            {
                open = (open ?? new Change(at, at, "")) is var change && edit == Edit.Inserted ? change with { Text = change.Text + text } : change with { End = at + text.Length };
            }
            if (edit != Edit.Inserted)
                at += text.Length;
        }
        if (open is { } last)
            yield return last;
    }

    /// <summary>Other words for a stretch of the original.</summary>
    private readonly record struct Change(int Start, int End, string Text);
}
