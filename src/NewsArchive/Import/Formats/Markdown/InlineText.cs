using System.Text.RegularExpressions;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Removes Markdown markup from a line: bold, links, images, escapes, and the marker of a list or quotation.</summary>
/// <remarks>A single * or _ is kept, because texts contain them as characters.</remarks>
internal static partial class InlineText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Converts a line to HTML without Markdown markup.</summary>
    public static string ToHtml(string line)
    {
        var text = ListMark.Replace(line, "");
        if (text.Contains("](", StringComparison.Ordinal))
            text = Link.Replace(text, "${text}");
        if (text.Contains("**", StringComparison.Ordinal))
            text = Bold.Replace(text, "${text}");
        return text.Contains('\\', StringComparison.Ordinal) ? Escape.Replace(text, Unescape) : text;
    }

    /// <summary>Whether a line is a list entry.</summary>
    public static bool IsListed(string line) => line is ['-' or '*' or '+', ' ' or '\t', ..];

    private static string Unescape(Match escape) => escape.ValueSpan switch
    {
        [_, '<'] => "&lt;",
        [_, '&'] => "&amp;",
        [_, var character] => character.ToString(),
        // A backslash at the end of a line is a forced line break, but here every line ending is a line break.
        _ => "",
    };

    [GeneratedRegex(@"^(?:[-*+>]\s+|>)", Options)]
    private static partial Regex ListMark { get; }

    [GeneratedRegex(@"!?\[(?<text>[^\[\]]*)\]\((?:https?://|/|\.{1,2}/|#)[^\s()]*\)", Options)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"\*\*(?<text>[^*\s](?:[^*]*[^*\s])?)\*\*", Options)]
    private static partial Regex Bold { get; }

    [GeneratedRegex(@"\\(?:[!-/:-@\[-`{-~]|$)", Options)]
    private static partial Regex Escape { get; }
}
