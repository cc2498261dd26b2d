using System.Text;

namespace NewsArchive.Text.Comparison;

/// <summary>Merges changes that two people made to the same text.</summary>
public static class ThreeWayMerge
{
    /// <summary>Applies both changes to the original.</summary>
    /// <param name="original">The common ancestor of both versions.</param>
    /// <param name="ours">The first changed version.</param>
    /// <param name="theirs">The other changed version.</param>
    /// <returns>
    /// The text with all changes; a change that both versions share is applied once. Null on a conflict, that is, if the versions change
    /// the same or adjacent text differently.
    /// </returns>
    public static string? Merge(string original, string ours, string theirs)
    {
        if (ours == theirs || theirs == original)
            return ours;
        if (ours == original)
            return theirs;
        var changes = Changes(original, ours).Union(Changes(original, theirs)).OrderBy(c => c.Start).ThenBy(c => c.End).ToList();
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].Start <= changes[i - 1].End)
                return null;
        }

        var merged = new StringBuilder(original.Length);
        var next = 0;
        foreach (var (start, end, text) in changes)
        {
            merged.Append(original, next, start - next).Append(text);
            next = end;
        }
        return merged.Append(original, next, original.Length - next).ToString();
    }

    private static IEnumerable<Replacement> Changes(string before, string after)
    {
        var (index, pending) = (0, (Replacement?)null);
        foreach (var (text, edit) in Difference.Between(before, after))
        {
            var current = pending ?? new Replacement(index, index, "");
            if (edit != Edit.Inserted)
                index += text.Length;
            if (edit == Edit.Kept && pending is { } complete)
                yield return complete;
            pending = edit switch
            {
                Edit.Deleted => current with { End = index },
                Edit.Inserted => current with { Text = current.Text + text },
                _ => null,
            };
        }
        if (pending is { } last)
            yield return last;
    }

    /// <summary>A range of the original and the text that replaces it.</summary>
    private readonly record struct Replacement(int Start, int End, string Text);
}
