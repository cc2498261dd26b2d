using System.Globalization;

namespace NewsArchive.Citing;

/// <summary>A style in which bibliographies are printed.</summary>
/// <param name="Name">The name by which authors know it.</param>
/// <param name="Format">Formats a citation as one line, without its number in the bibliography.</param>
public sealed record CitationStyle(string Name, Func<Citation, string> Format)
{
    public static readonly IReadOnlyList<CitationStyle> All =
    [
        new("GB/T 7714—2015", GbT7714.Edition2015),
        new("GB/T 7714—2025", GbT7714.Edition2025),
        new("APA", Apa.Format),
        new("Chicago", Chicago.Format),
    ];

    /// <summary>Writes a day as in <c>2025-06-17</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Ends a sentence with a full stop, unless it ends with a mark that closes a sentence.</summary>
    public static string Sentence(string text) => text.Length > 0 && ".?!。？！".Contains(text[^1]) ? text : text + ".";
}
