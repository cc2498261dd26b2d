using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>The character tables that are embedded in this assembly.</summary>
internal static class CharacterTable
{
    /// <summary>Maps traditional characters to simplified ones.</summary>
    public static readonly IReadOnlyDictionary<Rune, Rune> Simplified = Read("Simplified.txt");

    /// <summary>Maps radicals and circles to the ideographs that they stand for.</summary>
    public static readonly IReadOnlyDictionary<Rune, Rune> Radicals = Read("Radicals.txt");

    /// <summary>Replaces the traditional characters of a text with simplified ones.</summary>
    public static string Simplify(string text)
    {
        var simplified = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            simplified.Append(Simplified.GetValueOrDefault(rune, rune));
        return simplified.ToString();
    }

    private static Dictionary<Rune, Rune> Read(string name)
    {
        using var lines = new StreamReader(typeof(CharacterTable).Assembly.GetManifestResourceStream(name)!);
        var table = new Dictionary<Rune, Rune>();
        while (lines.ReadLine() is { } line)
        {
            if (line is not ['#', ..] && line.EnumerateRunes().ToArray() is [var from, var to])
                table.Add(from, to);
        }
        return table;
    }
}
