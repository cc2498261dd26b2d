using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Splits headlines into a column tag, （国际） or 【体育】, and the title. A second tag belongs to the title, and brackets followed by a
/// punctuation mark are not a tag.
/// </summary>
internal static partial class HeadlineGrammar
{
    [GeneratedRegex(@"^(?:（(?<tag>[^（）]{1,20})）|【(?<tag>[^【】]{1,20})】|\((?<tag>[^()]{1,20})\))\s*(?<title>[^\s、，；。].*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tagged { get; }

    /// <summary>Whether a text starts with a column tag.</summary>
    public static bool HasTag(string text) => Tagged.IsMatch(text);

    /// <summary>Splits a headline into its column tag, without brackets, and its title.</summary>
    public static (string? Column, string Title) Parse(string headline) =>
        Tagged.Match(headline) is { Success: true } match
            ? (match.Groups["tag"].Value.Trim(), match.Groups["title"].Value)
            : (null, headline);
}
