using System.Text.RegularExpressions;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Removes the marks of Markdown within a line: bold, links, images, escapes, and the mark of a list or a quotation.</summary>
/// <remarks>A single * or _ stays, since texts contain them as characters.</remarks>
internal static partial class InlineText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The line as HTML without marks of Markdown.</summary>
    public static string ToHtml(string line)
    {
        var text = ListMark.Replace(line, "");
        if (text.Contains("](", StringComparison.Ordinal))
            text = Link.Replace(text, "${text}");
        if (text.Contains("**", StringComparison.Ordinal))
            text = Bold.Replace(text, "${text}");
        return text.Contains('\\', StringComparison.Ordinal) ? Escape.Replace(text, Unescape) : text;
    }

    /// <summary>Whether a line is an entry of a list.</summary>
    public static bool IsListed(string line) => line is ['-' or '*' or '+', ' ' or '\t', ..];

    private static string Unescape(Match escape) => escape.ValueSpan switch
    {
        [_, '<'] => "&lt;",
        [_, '&'] => "&amp;",
        [_, var character] => character.ToString(),
        // At the end of a line it is a forced line break, which every line end is.
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
