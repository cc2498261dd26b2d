using NewsArchive.Text.Analysis;

namespace NewsArchive.Pages.Search;

/// <summary>How headlines go on behind what was typed.</summary>
public static class Continuations
{
    // One character behind a word is seldom a word by itself, unless nothing follows it.
    private const int Shortest = 2, Longest = 8, Fewest = 2, Most = 4;

    /// <summary>Gives the most frequent phrases that begin with what was typed, none that is always a part of a longer one.</summary>
    /// <param name="titles">Headlines.</param>
    /// <param name="typed">Marks in them what was typed.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> titles, Highlighter typed)
    {
        var counts = new Dictionary<string, int>();
        foreach (var title in titles)
        {
            var stretches = typed.Mark(title, ArticleField.Title);
            for (var i = 0; i + 1 < stretches.Count; i++)
                if (stretches[i].IsMarked)
                    foreach (var phrase in Prefixes(stretches[i].Text, stretches[i + 1].Text)) counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
        }
        return [.. counts.Where(c => c.Value >= Fewest && !counts.Any(longer => longer.Value == c.Value && longer.Key.Length > c.Key.Length && longer.Key.StartsWith(c.Key, StringComparison.Ordinal)))
            .OrderByDescending(c => c.Value).ThenByDescending(c => c.Key.Length).Take(Most).Select(c => c.Key)];
    }

    private static IEnumerable<string> Prefixes(string typed, string rest)
    {
        var run = 0;
        while (run < rest.Length && char.IsLetterOrDigit(rest[run])) run++;
        for (var length = Math.Min(run, Shortest); length <= Math.Min(Longest, run); length++)
            if (length > 0) yield return typed + rest[..length];
    }
}
