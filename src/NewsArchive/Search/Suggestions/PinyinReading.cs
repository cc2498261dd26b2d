using System.Collections.Frozen;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search.Suggestions;

/// <summary>
/// Finds names by how they are read, in pinyin without tones: liguoli is 李国利. Every reading of a character counts, since a name may have
/// a rare one. ü is typed as v or ü.
/// </summary>
public static class PinyinReading
{
    private const int Shortest = 2, Longest = 40;

    private static readonly ArticleField[] Fields = [ArticleField.Place, ArticleField.Reporter];

    private static readonly Lazy<FrozenDictionary<char, string[]>> Readings = new(Read);

    /// <summary>Gets the places and reporters whose reading begins with pinyin, of each field those with the most articles.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="typed">What was typed; if it is not letters alone, there are none.</param>
    /// <param name="most">The maximum number of names of each field.</param>
    public static IEnumerable<Exactly> NamesFrom(IndexReader reader, string typed, int most) =>
        typed.Length is < Shortest or > Longest || !typed.All(IsTyped) ? []
        : Fields.SelectMany(field => reader.CountBy(field).Where(name => Begins(name.Key, typed))
            .OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Take(most)
            .Select(name => new Exactly(field, name.Key)));

    /// <summary>Tells whether a reading of a name begins with pinyin, which may end within a syllable.</summary>
    public static bool Begins(string name, string typed)
    {
        typed = typed.ToLowerInvariant().Replace('ü', 'v');
        // How much of the pinyin the characters so far may stand for; readings of different lengths make it several numbers.
        HashSet<int> ends = [0];
        foreach (var readings in name.Select(character => Readings.Value.GetValueOrDefault(character)))
        {
            if (readings is null)
                return false;
            var next = new HashSet<int>();
            foreach (var (end, reading) in ends.SelectMany(end => readings.Select(reading => (end, reading))))
            {
                var rest = typed.AsSpan(end);
                if (reading.AsSpan().StartsWith(rest, StringComparison.Ordinal))
                    return true;
                if (rest.StartsWith(reading, StringComparison.Ordinal))
                    next.Add(end + reading.Length);
            }
            if (next.Count == 0)
                return false;
            ends = next;
        }
        return false;
    }

    private static bool IsTyped(char letter) => char.IsAsciiLetter(letter) || letter is 'ü' or 'Ü';

    private static FrozenDictionary<char, string[]> Read()
    {
        using var table = new StreamReader(typeof(PinyinReading).Assembly.GetManifestResourceStream("Readings.txt")!);
        return table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(' ')).SelectMany(cells => cells[1].Select(character => (Character: character, Reading: cells[0])))
            .GroupBy(pair => pair.Character).ToFrozenDictionary(pairs => pairs.Key, pairs => pairs.Select(pair => pair.Reading).ToArray());
    }
}
