using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search.Suggestions;

/// <summary>Suggests phrases that begin with the typed text, taken from headlines that contain it.</summary>
public static class Continuations
{
    // The number of characters that follow the typed text. A single character is rarely a word, unless nothing follows it.
    private const int Shortest = 2, Longest = 8, Fewest = 2, Most = 4;

    // A phrase that is followed by the same character this often is part of a longer phrase.
    private const double Always = 2 / 3d;

    /// <summary>Gets the most frequent phrases that begin with the typed text.</summary>
    /// <param name="titles">Headlines.</param>
    /// <param name="typed">Highlights the typed text.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> titles, Highlighter typed)
    {
        var (counts, goingOn) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var title in titles)
        {
            var stretches = typed.Mark(title, ArticleField.Title);
            for (var i = 0; i + 1 < stretches.Count; i++)
            {
                if (!stretches[i].IsMarked)
                    continue;
                var (marked, rest) = (stretches[i].Text, stretches[i + 1].Text);
                var run = 0;
                while (run < rest.Length && char.IsLetterOrDigit(rest[run]))
                    run++;
                for (var length = Math.Clamp(run, 1, Shortest); length <= Math.Min(Longest, run); length++)
                {
                    Count(counts, marked + rest[..length]);
                    if (length < run)
                        Count(goingOn, marked + rest[..(length + 1)]);
                }
            }
        }
        var most = goingOn.GroupBy(longer => longer.Key[..^1]).ToDictionary(of => of.Key, of => of.Max(longer => longer.Value));
        return [.. counts.Where(c => c.Value >= Fewest && most.GetValueOrDefault(c.Key) < c.Value * Always)
            .OrderByDescending(c => c.Value).ThenByDescending(c => c.Key.Length).Take(Most).Select(c => c.Key)];
    }

    private static void Count(Dictionary<string, int> counts, string phrase) => counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
}
