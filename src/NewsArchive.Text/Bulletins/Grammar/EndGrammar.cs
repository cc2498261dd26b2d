using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>What stands at the end of an item and is no text of it: the end mark, the desk's names, credits and captions.</summary>
internal static partial class EndGrammar
{
    private static readonly string[] EndMarks = ["（完）", "(完)"];

    [GeneratedRegex(@"^[（(]?\s*(?:责任编辑|责编|编辑|校对|审核|监制|统筹|编审)\s*[：:\s]\s*[^。]{1,60}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Desk { get; }

    [GeneratedRegex(@"^[（(]?(?:(?:新华社|中新社|本报|人民网)发(?:\s*[（(][^（()）。]{1,40}[）)])?|(?:[\p{IsCJKUnifiedIdeographs}]{1,8}[社报网台])?(?:记者|通讯员)?[：\s]*(?<names>[\p{IsCJKUnifiedIdeographs}·、\s]{2,24}?)\s*摄(?:影)?)[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Credit { get; }

    [GeneratedRegex(@"(?:图片来源[：:]\s*)?(?<credit>(?:新华社|中新社|本报)(?:发(?:\s*[（(][^（()）。]{1,40}[）)])?|(?:记者|通讯员)[：\s]*[\p{IsCJKUnifiedIdeographs}·、\s]{2,24}摄(?:影)?))[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TrailingCredit { get; }

    [GeneratedRegex(@"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]|图为|[上下左右]图|图[①-⑨\d一二三四五六七八九]|[（(]?资料(?:图|照)片|这是.{0,80}(?:资料照片|拍摄|照片))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Caption { get; }

    /// <summary>How long the end mark is with which the words end; 0 where they end without one.</summary>
    public static int EndMarkLength(ReadOnlySpan<char> words)
    {
        foreach (var mark in EndMarks)
        {
            if (words.EndsWith(mark))
                return mark.Length;
        }

        return 0;
    }

    /// <summary>The end mark alone, or the names of the desk.</summary>
    public static bool IsClosing(ReadOnlySpan<char> line) =>
        line.Length <= 80 && (EndMarkLength(line) == line.Length || Desk.IsMatch(line));

    /// <summary>A line that only says who made the picture or supplied the item; one that ends in 拍摄 or in half a pair of brackets says more.</summary>
    public static bool IsCredit(ReadOnlySpan<char> line) =>
        line.Length is > 0 and <= 60 && Credit.IsMatch(line)
        && line.Count('（') + line.Count('(') == line.Count('）') + line.Count(')')
        && Credit.Match(line.ToString()).Groups["names"] is var names && (!names.Success || BylineGrammar.AreNames(names.Value));

    /// <summary>Whether nothing can go on behind the words: they end with the end mark or a credit.</summary>
    public static bool Closes(ReadOnlySpan<char> words) =>
        EndMarkLength(words) > 0 || TrailingCredit.IsMatch(words[^Math.Min(words.Length, 80)..]);

    /// <summary>The credit with which a caption ends, without its brackets.</summary>
    public static string? CreditIn(string caption) =>
        TrailingCredit.Match(caption[^Math.Min(caption.Length, 80)..]) is { Success: true } match ? match.Groups["credit"].Value : null;

    /// <summary>Whether the words open as photo captions do: with the day of the picture, or with what it shows.</summary>
    public static bool OpensCaption(string words) => Caption.IsMatch(words[..Math.Min(words.Length, 120)]);
}
