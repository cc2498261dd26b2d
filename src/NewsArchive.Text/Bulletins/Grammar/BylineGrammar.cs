using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Reads bylines: a role such as 记者 before each group of names, and names separated by 、, a blank, or nothing. Names alone are a byline too
/// (李国利 邓孟); the name of a column in the same place (国际观察) is not.
/// </summary>
internal static partial class BylineGrammar
{
    private const int LongestLine = 60;
    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>Any newspaper or column before 记者 at the start of a byline: 中新财经, “新华视点”.</summary>
    private const string LeadingRole = @"^[^、，,；;\s]{0,16}?记者";

    private const string Publisher = $@"“[^”]{{1,10}}”|[{Han}·.]{{1,12}}[社报网台]\s?";
    private const string Modifier = "实习|见习|特约|参与|执笔|摄影|文字|首席|特派|全媒体";
    private const string Function = "记者|报道员|通讯员|通信员|实习生|评论员|特派员|执笔|编辑|责编|作者";

    [GeneratedRegex($@"(?:{LeadingRole}|(?:{Publisher})?(?:{Modifier})*(?:{Function}))[：:/\s]*",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Role { get; }

    /// <summary>What the people did: 文/图, 摄影报道.</summary>
    [GeneratedRegex(@"(?:文|图|视频|摄影)(?:\s*[/／、]\s*(?:文|图|视频|摄影|摄))+|文并摄|并摄|摄影报道|报道|摄影|制图|文字",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Work { get; }

    [GeneratedRegex($@"^(?:[{Han}]{{1,8}}[社报网台])?(?:特约|本报|本刊)?(?:记者|作者|评论员)[：:\s]*[{Han}·、\s]{{2,40}}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Line { get; }

    /// <summary>Whether a line is a byline and nothing else: 新华社记者李琳海 张大川. A line with other words (记者在现场看到) is a sentence.</summary>
    public static bool IsByline(ReadOnlySpan<char> line) =>
        line.Length <= LongestLine && Line.IsMatch(line)
        && NamesIn(line.ToString()) is { Count: > 0 } names && names.All(PersonName.IsPossible);

    /// <summary>Whether a text consists of names and nothing else.</summary>
    public static bool AreNames(string text) => NamesIn($"记者{text}") is { Count: > 0 } names && AreNames([.. names]);

    /// <summary>The names in a byline, in order; empty if the text is not a byline.</summary>
    public static IReadOnlyList<string> NamesIn(string byline)
    {
        var hasNoRole = !Role.IsMatch(byline);
        var tokens = Work.Replace(Role.Replace(byline, "、"), "、")
            .Split(['、', '，', ',', '；', ';', '：', ':', '/', ' ', '\u3000', '\u00A0', '\n'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = JoinSpacedNames(tokens).SelectMany(PersonName.Split).ToList();
        return hasNoRole && !AreNames(names) ? [] : names.FindAll(name => name.Length > 1);
    }

    /// <summary>Words without a role before them are names if each may be one and at least one is likely to be.</summary>
    private static bool AreNames(List<string> words) => words.TrueForAll(PersonName.IsPossible) && words.Exists(PersonName.IsLikely);

    /// <summary>Joins pairs of single characters: print spaces out a name of two characters to the width of three (李 丽).</summary>
    private static List<string> JoinSpacedNames(string[] tokens)
    {
        var names = new List<string>();
        var isOpen = false;
        foreach (var token in tokens)
        {
            var isSingle = token.Length == 1;
            if (isOpen && isSingle)
                names[^1] += token;
            else
                names.Add(token.Length > 2 ? token.TrimEnd('等') : token);
            isOpen = isSingle && !isOpen;
        }

        return names;
    }
}
