using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Reads bylines: 记者 and the like before each group of names, names parted by 、 or a blank or by nothing.
/// Names alone are a byline too (李国利 邓孟); a column's name in the same place (国际观察) is not.
/// </summary>
internal static partial class BylineGrammar
{
    /// <summary>What stands before 记者 at a byline's head is the reporters' paper or column, whatever it is: 中新财经, “新华视点”.</summary>
    [GeneratedRegex(@"(?:^[^、，,；;\s]{0,16}?记者|(?:“[^”]{1,10}”|[\p{IsCJKUnifiedIdeographs}·.]{1,12}[社报网台]\s?)?(?:实习|见习|特约|参与|执笔|摄影|文字|首席|特派|全媒体)*(?:记者|报道员|通讯员|通信员|实习生|评论员|特派员|执笔|编辑|责编|作者))[：:/\s]*",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Role { get; }

    /// <summary>What the people named made: 文/图, 摄影报道.</summary>
    [GeneratedRegex(@"(?:文|图|视频|摄影)(?:\s*[/／、]\s*(?:文|图|视频|摄影|摄))+|文并摄|并摄|摄影报道|报道|摄影|制图|文字",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Work { get; }

    [GeneratedRegex(@"^(?:[\p{IsCJKUnifiedIdeographs}]{1,8}[社报网台])?(?:特约|本报|本刊)?(?:记者|作者|评论员)[：:\s]*[\p{IsCJKUnifiedIdeographs}·、\s]{2,40}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Line { get; }

    /// <summary>Whether a line is a byline and nothing else: 新华社记者李琳海 张大川. What is no name (记者在现场看到) makes it a sentence.</summary>
    public static bool IsByline(ReadOnlySpan<char> line) =>
        line.Length <= 60 && Line.IsMatch(line) && Names(line.ToString()) is { Count: > 0 } names && names.All(PersonName.IsPossible);

    /// <summary>Whether the words are names and nothing else.</summary>
    public static bool AreNames(string words) => Names($"记者{words}") is { Count: > 0 } names && AreNames([.. names]);

    /// <summary>The names in a byline, in order; none where the words are no byline.</summary>
    public static IReadOnlyList<string> Names(string byline)
    {
        var bare = !Role.IsMatch(byline);
        var tokens = Work.Replace(Role.Replace(byline, "、"), "、").Split(['、', '，', ',', '；', ';', '：', ':', '/', ' ', '\u3000', '\u00A0', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = JoinSpaced(tokens).SelectMany(PersonName.Split).ToList();
        return bare && !AreNames(names) ? [] : names.FindAll(name => name.Length > 1);
    }

    /// <summary>Words without a role before them are names where each may be one and some plainly is.</summary>
    private static bool AreNames(List<string> words) => words.TrueForAll(PersonName.IsPossible) && words.Exists(PersonName.IsLikely);

    /// <summary>Two characters of one name are set apart to fill the room of three (李 丽): single characters pair up.</summary>
    private static List<string> JoinSpaced(string[] tokens)
    {
        var names = new List<string>();
        var surnameWaits = false;
        foreach (var token in tokens)
        {
            var single = token.Length == 1;
            if (surnameWaits && single)
                names[^1] += token;
            else
                names.Add(token.Length > 2 ? token.TrimEnd('等') : token);
            surnameWaits = single && !surnameWaits;
        }

        return names;
    }
}
