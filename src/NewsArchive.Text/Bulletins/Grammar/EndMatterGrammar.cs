using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Recognizes what follows the text of an item: the agency's end mark, the names of its desk, credits and captions.</summary>
internal static partial class EndMatterGrammar
{
    private const int MaxClosingLength = 80;
    private const int MaxCreditLineLength = 60;
    private const int MaxCreditLength = 80;
    private const int MaxCaptionOpeningLength = 120;
    private const int MaxEndMarkLength = 12;

    /// <summary>Characters of which every credit contains at least one. They are cheaper to find than the credit.</summary>
    private static readonly SearchValues<char> CreditCharacters = SearchValues.Create("摄发图作制/／");

    /// <summary>Texts of which every credit at the end of a caption contains at least one.</summary>
    private static readonly SearchValues<string> TrailingCreditMarks =
        SearchValues.Create(["摄", "/", "／", "社发", "报发", "网发", "hoto发"], StringComparison.Ordinal);

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>Matches the person who supplied a picture: 发, or 发（张三）.</summary>
    private const string Supplied = @"发(?:\s*[（(][^（()）。]{1,40}[）)])?";

    private const string Agencies = "新华社|新華社|中新社|本报|人民网|新华网|中新网|CNSphoto|cnsphoto";

    /// <summary>Matches an agency with the partner whose picture it distributes: 新华社/美联, 新华社发/路透.</summary>
    private const string Partner = $@"(?:新华社|中新社)(?:发)?\s*[/／]\s*[{Han}A-Za-z]{{2,10}}";

    private const string Photographer = $@"(?:[{Han}]{{1,8}}[社报网台])?\s?(?:记者|通讯员|报道员|特约)*[：\s]*(?<names>[{Han}·、\s]{{2,24}}?)\s*摄(?:影)?";

    /// <summary>Matches the end mark, which may contain spaces from a scanner or typist.</summary>
    [GeneratedRegex(@"[（(]\s*完\s*[）)]$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex EndMark { get; }

    /// <summary>
    /// Matches the names of the desk, other labels with a colon, and the buttons of a web page. A subhead may start with the same words:
    /// 关闭校园的侧门.
    /// </summary>
    [GeneratedRegex(
        @"^[（(【]?\s*(?:(?:责任编辑|责编|编辑|校对|审核|监制|统筹|编审)\s*[：:\s]" +
        @"|(?:策划|终审|参与(?:采写)?(?:记者)?|制图|编制|视频|海报|来源|原标题)\s*[：:])\s*[^。]{1,60}$" +
        @"|^【(?:纠错|打印|关闭|分享|字体)[^。】]{0,20}】$|^(?:纠错|打印|关闭|复制链接|分享到?[：:]?)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Desk { get; }

    [GeneratedRegex(
        $@"^[（(]?(?:(?:{Agencies}){Supplied}|{Partner}|{Photographer}|图[/／]\s*[{Han}A-Za-z·、\s]{{2,24}}" +
        $@"|(?:图表|制图|漫画|海报)[：:][^。]{{0,40}}(?:编制|制图|作|制)|(?:{Agencies}|图片来源[：:])[^。，]{{0,20}}(?:供图|图))[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CreditLine { get; }

    [GeneratedRegex(
        $@"(?:图片来源[：:]\s*)?(?<credit>(?:{Agencies})(?:{Supplied}" +
        $@"|(?:记者|通讯员|报道员|特约)*[：\s]*[{Han}·、\s]{{2,24}}摄(?:影)?)|{Partner}" +
        $@"|(?:^|[。）”\s])[{Han}·]{{2,4}}\s?摄|图[/／]\s?[{Han}A-Za-z·]{{2,12}})[）)]?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TrailingCredit { get; }

    [GeneratedRegex(
        @"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]|图为|[上下左右]图|图[①-⑨\d一二三四五六七八九]|[（(]?资料(?:图|照)片|图表[：:]|这是.{0,80}(?:资料照片|拍摄|照片))",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CaptionOpening { get; }

    /// <summary>Matches the name of the agency that took the picture, alone after the last sentence of a caption.</summary>
    [GeneratedRegex(
        $@"[。”）]\s*(?:{Agencies})(?:发)?(?:[/／][{Han}A-Za-z]{{2,10}})?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TrailingAgency { get; }

    /// <summary>Whether a text ends with the name of an agency after its last sentence, as captions do.</summary>
    public static bool EndsWithAgency(string text) =>
        text is [.., var last] && last is not ('。' or '”' or '！' or '？') && TrailingAgency.IsMatch(text);

    /// <summary>Gets the length of the end mark at the end of a text; 0 if there is none.</summary>
    public static int EndMarkLength(ReadOnlySpan<char> text) =>
        text is [.., '）' or ')'] && EndMark.Match(text[^Math.Min(text.Length, MaxEndMarkLength)..].ToString()) is { Success: true } mark
            ? mark.Length
            : 0;

    /// <summary>Whether a line consists of the end mark, or of the names of the desk.</summary>
    public static bool IsClosing(ReadOnlySpan<char> line) =>
        line.Length <= MaxClosingLength && (EndMarkLength(line) == line.Length || Desk.IsMatch(line));

    /// <summary>
    /// Whether a line only says who took the picture or supplied the item. A line that ends with 拍摄, or with an unmatched bracket, says
    /// more.
    /// </summary>
    public static bool IsCredit(ReadOnlySpan<char> line) =>
        line.Length is > 0 and <= MaxCreditLineLength && line.ContainsAny(CreditCharacters) && CreditLine.IsMatch(line)
        && line.Count('（') + line.Count('(') == line.Count('）') + line.Count(')')
        && CreditLine.Match(line.ToString()).Groups["names"] is var names && (!names.Success || BylineGrammar.AreNames(names.Value));

    /// <summary>Whether a text ends with the end mark or a credit, so that the item ends with it.</summary>
    public static bool EndsItem(ReadOnlySpan<char> text) =>
        EndMarkLength(text) > 0
        || (MayEndWithCredit(text) && TrailingCredit.IsMatch(text[^Math.Min(text.Length, MaxCreditLength)..]));

    /// <summary>Gets the credit at the end of a caption, without its brackets; null if there is none.</summary>
    public static string? FindCredit(string caption) =>
        MayEndWithCredit(caption) && TrailingCredit.Match(caption[^Math.Min(caption.Length, MaxCreditLength)..]) is { Success: true } match
            ? match.Groups["credit"].Value.TrimStart('。', '）', '”', ' ', '\u3000')
            : null;

    private static bool MayEndWithCredit(ReadOnlySpan<char> text) =>
        text is not [.., '。'] && text[^Math.Min(text.Length, MaxCreditLength)..].ContainsAny(TrailingCreditMarks);

    /// <summary>Whether a text is a photo caption: it starts like one, and there is a credit at its end or in the next paragraph.</summary>
    public static bool IsCaption(string text, string next) =>
        FindCredit(text) is not null ? StartsCaption(text) || text.StartsWith("这是", StringComparison.Ordinal)
        : IsCredit(next) && StartsCaption(text);

    /// <summary>Whether a text starts like a photo caption: with the day of the picture, or with what it shows.</summary>
    private static bool StartsCaption(string text) => CaptionOpening.IsMatch(text[..Math.Min(text.Length, MaxCaptionOpeningLength)]);
}
