using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>
/// Finds lines that were interpreted without good evidence: text that looks like a dateline, a byline or a credit, names alone, names
/// between which a character was lost, lines joined because of an open bracket, and datelines without a day at the end of a story.
/// </summary>
internal static partial class DoubtfulLines
{
    private const int MaxLineLength = 40;

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    [GeneratedRegex(@"^[【（]?(?:另?据)?(?:新[华華]社|中新社|新华网)[^，。记記]{0,25}?日[^，。记記]{0,8}[电電讯訊](?:$|[^话子视影台力脑，、；])",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Dateline { get; }

    [GeneratedRegex($@"^[（]?{Han}{{0,8}}(?:[记記]者|通讯员|评论员)[：:\s]*[{Han}·、\s]{{2,30}}[）]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Byline { get; }

    [GeneratedRegex(@"(?:新华社|中新社|本报)[^，。]{0,20}(?:摄|发|供图)[）]?$|摄影[：:][^，。]{2,12}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Credit { get; }

    /// <summary>Matches names separated by a question mark, which a program substituted for a character that its encoding lacked.</summary>
    [GeneratedRegex($@"{Han}\?{Han}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LostCharacter { get; }

    /// <summary>Gets the findings about the lines of an article.</summary>
    /// <param name="source">The decoded source.</param>
    /// <param name="article">The article.</param>
    public static IEnumerable<Finding> In(string source, UndatedArticle article)
    {
        foreach (var (line, role) in article.Story.Roles)
        {
            var text = line.Opening(source);
            if (role == LineRole.Text && Resembled(text) is { } resembled)
                yield return Doubt(line.Number, $"This line looks like {resembled}, but is taken as text.");
            else if (role == LineRole.Byline && line.Number == article.Item.Body[0].Line.Number && !BylineGrammar.IsByline(text))
                yield return Doubt(line.Number, "This line is taken as the names of reporters, although it does not say so.");
            else if (role == LineRole.Byline && LostCharacter.IsMatch(text))
                yield return Doubt(line.Number, "A question mark in the byline stands for a lost character; it is taken as a blank.");
            else if (role == LineRole.Dateline && line.Number > article.FirstLine && IsFootWithoutDay(article, line.TextIn(source)))
                yield return Doubt(line.Number, "This line is taken as the story's dateline, although it has no day.");
        }

        foreach (var line in article.JoinedLines)
            yield return Doubt(line, "This line is joined to the one above, where a bracket is open.");
    }

    private static Finding Doubt(int line, string message) => new(FindingKind.DoubtfulLine, line, message);

    private static bool IsFootWithoutDay(UndatedArticle article, ReadOnlySpan<char> text) =>
        article.Dateline is { Printed.Day: 0 }
        && (DatelineGrammar.IsDateline(text) || DatelineGrammar.ParseTrailing(text.ToString()) is not null);

    private static string? Resembled(string text) =>
        Dateline.IsMatch(text) ? "a dateline"
        : text.Length > MaxLineLength ? null
        : Byline.IsMatch(text) && !BylineGrammar.IsByline(text) ? "a byline"
        : Credit.IsMatch(text) ? "a credit"
        : null;
}
