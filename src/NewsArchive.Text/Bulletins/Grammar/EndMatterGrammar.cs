using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Recognizes what follows the text of an item: the agency's end mark, the names of its desk, credits and captions.</summary>
internal static partial class EndMatterGrammar
{
    private const int LongestClosing = 80;
    private const int LongestCreditLine = 60;
    private const int LongestCredit = 80;
    private const int LongestCaptionOpening = 120;

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>The person who supplied a picture: 发, or 发（张三）.</summary>
    private const string Supplied = @"发(?:\s*[（(][^（()）。]{1,40}[）)])?";

    private static readonly string[] EndMarks = ["（完）", "(完)"];

    [GeneratedRegex(@"^[（(]?\s*(?:责任编辑|责编|编辑|校对|审核|监制|统筹|编审)\s*[：:\s]\s*[^。]{1,60}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Desk { get; }

    [GeneratedRegex(
        $@"^[（(]?(?:(?:新华社|中新社|本报|人民网){Supplied}" +
        $@"|(?:[{Han}]{{1,8}}[社报网台])?(?:记者|通讯员)?[：\s]*(?<names>[{Han}·、\s]{{2,24}}?)\s*摄(?:影)?)[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CreditLine { get; }

    [GeneratedRegex(
        $@"(?:图片来源[：:]\s*)?(?<credit>(?:新华社|中新社|本报)(?:{Supplied}" +
        $@"|(?:记者|通讯员)[：\s]*[{Han}·、\s]{{2,24}}摄(?:影)?))[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TrailingCredit { get; }

    [GeneratedRegex(
        @"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]|图为|[上下左右]图|图[①-⑨\d一二三四五六七八九]|[（(]?资料(?:图|照)片|这是.{0,80}(?:资料照片|拍摄|照片))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CaptionOpening { get; }

    /// <summary>The length of the end mark at the end of a text; 0 if there is none.</summary>
    public static int EndMarkLength(ReadOnlySpan<char> text)
    {
        foreach (var mark in EndMarks)
        {
            if (text.EndsWith(mark))
                return mark.Length;
        }

        return 0;
    }

    /// <summary>Whether a line is the end mark alone, or the names of the desk.</summary>
    public static bool IsClosing(ReadOnlySpan<char> line) =>
        line.Length <= LongestClosing && (EndMarkLength(line) == line.Length || Desk.IsMatch(line));

    /// <summary>
    /// Whether a line only says who took the picture or supplied the item. A line that ends in 拍摄, or with an unmatched bracket, says more.
    /// </summary>
    public static bool IsCredit(ReadOnlySpan<char> line) =>
        line.Length is > 0 and <= LongestCreditLine && CreditLine.IsMatch(line)
        && line.Count('（') + line.Count('(') == line.Count('）') + line.Count(')')
        && CreditLine.Match(line.ToString()).Groups["names"] is var names && (!names.Success || BylineGrammar.AreNames(names.Value));

    /// <summary>Whether a text ends with the end mark or a credit, after which its item does not continue.</summary>
    public static bool EndsItem(ReadOnlySpan<char> text) =>
        EndMarkLength(text) > 0 || TrailingCredit.IsMatch(text[^Math.Min(text.Length, LongestCredit)..]);

    /// <summary>Finds the credit at the end of a caption, without its brackets; null if there is none.</summary>
    public static string? FindCredit(string caption) =>
        TrailingCredit.Match(caption[^Math.Min(caption.Length, LongestCredit)..]) is { Success: true } match
            ? match.Groups["credit"].Value
            : null;

    /// <summary>Whether a text starts like a photo caption: with the day of the picture, or with what it shows.</summary>
    public static bool StartsCaption(string text) => CaptionOpening.IsMatch(text[..Math.Min(text.Length, LongestCaptionOpening)]);
}
