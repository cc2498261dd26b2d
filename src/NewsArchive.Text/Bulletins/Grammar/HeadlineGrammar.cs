using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Reads headlines: one column tag in front, （国际） or 【体育】, then the title. A second tag is the title's own, and brackets with a mark behind them are none.</summary>
internal static partial class HeadlineGrammar
{
    [GeneratedRegex(@"^(?:（(?<tag>[^（）]{1,20})）|【(?<tag>[^【】]{1,20})】|\((?<tag>[^()]{1,20})\))\s*(?<title>[^\s、，；。].*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tagged { get; }

    public static bool HasTag(string words) => Tagged.IsMatch(words);

    /// <summary>The column tag without its brackets, and the title behind it.</summary>
    public static (string? Column, string Title) Read(string headline) =>
        Tagged.Match(headline) is { Success: true } match
            ? (match.Groups["tag"].Value.Trim(), match.Groups["title"].Value)
            : (null, headline);
}
