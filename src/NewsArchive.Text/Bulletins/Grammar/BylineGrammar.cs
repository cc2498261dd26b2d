using System.Text;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Parses bylines: a role such as 记者 before each group of names, with the names separated by 、, by spaces, or not at all. Names alone are a
/// byline as well (李国利 邓孟); the name of a column in the same place (国际观察) is not.
/// </summary>
internal static partial class BylineGrammar
{
    private const int MaxLineLength = 80;
    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>Marks where names begin, and where the names of people begin who did not write the story.</summary>
    private const string Names = "、+、", OtherNames = "、-、";

    /// <summary>A newspaper or column before 记者 at the start of a byline: 中新财经, “新华视点”.</summary>
    private const string LeadingRole = @"^[^、，,；;\s]{0,16}?[记記]者";

    private const string Publisher = $@"“[^”]{{1,10}}”|[{Han}·.]{{1,12}}[社报報网網台臺](?:央视)?\s?";
    private const string Modifier = "实习|见习|特约|参与|执笔|摄影|文字|首席|特派|全媒体|驻外|本报|综合";
    private const string Function = "[记記]者|报道员|通讯员|通信员|实习生|评论员|观察员|特派员|执笔|编辑|责编|作者";
    private const string Labelled = "(?:参与)?(?:采写|采访|撰稿|撰文|文字|图片|摄影|摄像|视频|制图|编译|整理)[：:]";

    [GeneratedRegex($@"(?:{LeadingRole}|(?:{Publisher})?(?:{Modifier})*(?:{Function})|{Labelled})[：:/\s]*",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Role { get; }

    /// <summary>The roles of people who did not write the story.</summary>
    [GeneratedRegex("(?:校对|审核|监制|统筹|出品|编审)人?[：:]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex OtherRole { get; }

    /// <summary>What people contributed, or where they reported from: 文/图, 摄影报道, /北京报道, 发自日内瓦.</summary>
    [GeneratedRegex(
        $@"[/／]\s*[{Han}]{{0,8}}(?:报道|综合|采写)|[综綜]合[报報]道|发自[{Han}·]{{2,12}}" +
        "|(?:文|图|视频|摄影)(?:\\s*[/／、]\\s*(?:文|图|视频|摄影|摄))+|文并摄|并摄|摄影[报報]道|[报報][道导導]|摄影|制图|文字",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Work { get; }

    [GeneratedRegex(@"（[^（）]*）", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Remark { get; }

    [GeneratedRegex(
        $@"^(?:[{Han}]{{1,10}}[社报報网網台臺](?:央视)?)?(?:特约|本报|本刊|见习|实习)*(?<role>[记記]者|作者|评论员|观察员|通讯员)[：:\s]*" +
        $@"(?<names>[{Han}·、，\sA-Za-z.?]{{0,60}})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Line { get; }

    /// <summary>
    /// Whether a line is a byline and nothing else: 新华社记者李琳海 张大川, （记者王一、李二）, or 新华社评论员 without a name. A line with other words (记者在现场看到) is
    /// a sentence.
    /// </summary>
    public static bool IsByline(ReadOnlySpan<char> line)
    {
        if (line is ['（', .. var inner, '）'])
            line = inner;
        if (line.Length > MaxLineLength || !line.ContainsAny('者', '员') || !Line.IsMatch(line)
            || Line.Match(line.ToString()) is not { } match)
        {
            return false;
        }
        if (match.Groups["names"].ValueSpan.IsWhiteSpace())
            return match.Groups["role"].Index > 0;
        return NamesIn(line.ToString()) is { Count: > 0 } names && names.All(PersonName.IsPossible);
    }

    /// <summary>Whether a text consists only of names.</summary>
    public static bool AreNames(string text) => NamesIn($"记者{text}") is { Count: > 0 } names && AreNames([.. names]);

    /// <summary>Gets the names in a byline, in order; empty if the text is not a byline.</summary>
    public static IReadOnlyList<string> NamesIn(string byline)
    {
        byline = Remark.Replace(byline is ['（', .. var inner, '）'] ? inner : byline, "");
        var hasNoRole = !Role.IsMatch(byline);
        var marked = Work.Replace(Role.Replace(OtherRole.Replace(byline, OtherNames), Names), "、");
        var tokens = JoinLatinNames(marked)
            .Split(['、', '，', ',', '；', ';', '：', ':', '/', ' ', '?', '\u3000', '\u00A0', '\n'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = JoinSpacedNames(OfAuthors(tokens)).SelectMany(SplitAtAnd).SelectMany(PersonName.Split).ToList();
        return hasNoRole && !AreNames(names) ? [] : names.FindAll(name => name.Length > 1).ConvertAll(name => name.Replace('_', ' '));
    }

    /// <summary>Whether words without a role are names: each must be a possible name, and at least one a likely name.</summary>
    private static bool AreNames(List<string> words) => words.TrueForAll(PersonName.IsPossible) && words.Exists(PersonName.IsLikely);

    private static List<string> OfAuthors(string[] tokens)
    {
        var (names, areAuthors) = (new List<string>(), true);
        foreach (var token in tokens)
        {
            if (token is "+" or "-")
                areAuthors = token == "+";
            else if (areAuthors)
                names.Add(token);
        }

        return names;
    }

    /// <summary>Replaces the spaces within Latin names (Tom Smith), which do not separate names, with _.</summary>
    private static string JoinLatinNames(string text)
    {
        var joined = new StringBuilder(text);
        for (var i = 1; i + 1 < joined.Length; i++)
        {
            if (joined[i] == ' ' && IsLatin(joined[i - 1]) && IsLatin(joined[i + 1]))
                joined[i] = '_';
        }

        return joined.ToString();
    }

    private static bool IsLatin(char character) => char.IsAsciiLetter(character) || character == '.';

    /// <summary>Splits names joined by a character for "and" (李二和赵三) if both sides are names. A 和 or 及 within a name is kept.</summary>
    private static IEnumerable<string> SplitAtAnd(string names)
    {
        var and = names.AsSpan().IndexOfAny("和及与");
        return and >= 2 && names.Length - and > 2 && PersonName.IsLikely(names[(and + 1)..]) && PersonName.IsPossible(names[..and])
            ? [names[..and], names[(and + 1)..]]
            : [names];
    }

    /// <summary>
    /// Joins single characters in pairs, because names of two characters are printed with a space to make them as wide as three (李 丽), and
    /// removes 等 after a name.
    /// </summary>
    private static List<string> JoinSpacedNames(List<string> tokens)
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
