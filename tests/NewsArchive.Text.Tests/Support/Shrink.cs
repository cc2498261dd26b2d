namespace NewsArchive.Text.Tests.Support;

/// <summary>What a failing case is tried with next: the same with less in it, large parts first.</summary>
internal static class Shrink
{
    /// <summary>The parts that a list or text of this length may do without.</summary>
    public static IEnumerable<(int Start, int Length)> Parts(int length)
    {
        for (var step = (length + 1) / 2; step > 0; step /= 2)
        {
            for (var start = 0; start < length; start += step)
                yield return (start, Math.Min(step, length - start));
        }
    }

    public static IEnumerable<T[]> List<T>(IReadOnlyList<T> list) =>
        Parts(list.Count).Select(part => (T[])[.. list.Take(part.Start), .. list.Skip(part.Start + part.Length)]);

    public static IEnumerable<string> Text(string text) => Parts(text.Length).Select(part => text.Remove(part.Start, part.Length));

    /// <summary>The list with one of its items smaller.</summary>
    public static IEnumerable<T[]> Items<T>(IReadOnlyList<T> list, Func<T, IEnumerable<T>> shrink) =>
        from i in Enumerable.Range(0, list.Count)
        from smaller in shrink(list[i])
        select (T[])[.. list.Take(i), smaller, .. list.Skip(i + 1)];
}
