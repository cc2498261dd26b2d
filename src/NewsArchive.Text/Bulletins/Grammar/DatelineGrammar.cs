using System.Buffers;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Parses datelines in the style of the wire services: agency, place and day, followed by the desk with 电 or 讯, and by the byline in
/// brackets: 新华社广东东莞5月14日体育专电（记者王浩宇 王浩明）. The day may be in Chinese figures, be a range, lack its month, or be missing.
/// </summary>
internal static partial class DatelineGrammar
{
    /// <summary>
    /// Characters that never follow a dateline: the second character of words that start with 电 (新华社6月17日电话采访), and marks within a sentence
    /// (据新华社北京6月17日电，).
    /// </summary>
    private const string NotAfterDateline = "话子视，、。；的";

    /// <summary>The maximum length of a dateline at the end of a story.</summary>
    private const int MaxTrailingLength = 60;

    private const int MaxBylineLength = 120;

    private const int MaxAgencyLength = 24;

    private const int MaxDatelineLength = 120;

    private static readonly SearchValues<char> AgencyCharacters = SearchValues.Create("社报報网網台臺线闻本经《");

    private static readonly SearchValues<char> DeskCharacters = SearchValues.Create("电電讯訊息");

    private const string Han = AgencyNames.Han;

    private const string Agency = $"(?:另?据|[综綜]合)?(?:《(?<agency>{Han}{{2,8}})》|(?<agency>{AgencyNames.Any}))";

    /// <summary>
    /// Matches a place. The quoted name of a ship may contain digits (“向阳红09”船), and brackets may contain the country of a city. The
    /// longest are two or three cities (北京、华盛顿) or a city with its country; a longer text is a headline that runs into the dateline.
    /// </summary>
    private const string Place =
        $@"(?<place>(?:[^、{NotPlace}]|{Quoted})(?:[^{NotPlace}]|{Quoted}|{Bracketed}){{0,19}}?)??(?:新闻)?";

    private const string NotPlace = $@"\d，。；：！？（）()《》“”【】\n{AgencyNames.NotInPlace}";
    private const string HanInPlace = $"[{Han}·-[{AgencyNames.NotInPlace}]]";
    private const string Quoted = @"“[^”\n]{1,14}”";
    private const string Bracketed = @"（[^（）\d，。\n]{1,14}）";

    private const string Figures = "[一二三四五六七八九十廿卅〇○]";
    private const string Month = $@"(?<month>\d{{1,2}}|{Figures}{{1,2}}|元)\s*月";
    private const string Until = $@"(?:\s*[-－—–~至到、]\s*(?:(?:\d{{1,2}}|{Figures}{{1,3}})\s*月\s*)?(?:\d{{1,2}}|{Figures}{{1,3}})\s*日)?";
    private const string Day = $@"(?:(?<year>\d{{4}})\s*年\s*)?(?:{Month}\s*)?(?<day>\d{{1,2}}|{Figures}{{1,3}})\s*日{Until}";
    private const string Desk = $@"(?<desk>{Han}{{0,5}}?|\s{{1,2}})[电電讯訊]";

    [GeneratedRegex($@"^(?<open>[【（])?{Agency}{AgencyNames.Channel}\s*{Place}\s*{Day}{Desk}(?<close>[】）])?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Dated { get; }

    /// <summary>
    /// Matches a dateline without a day. It must be set off from the story by a byline, white space, or the end of the line.
    /// </summary>
    [GeneratedRegex(
        $@"^(?<open>[【（])?(?:(?:另?据|[综綜]合)?(?<agency>新[华華]社|新华网|中新社|中新网|本报|本刊|本台|央视新闻)|据(?<agency>{AgencyNames.Any}))" +
        $@"(?<place>{HanInPlace}{{0,14}}?)(?:专|快)?[电電讯訊](?<close>[】）])?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Undated { get; }

    /// <summary>
    /// Matches the dateline of a newspaper without a day: 新京报讯（记者王一）, 楚天都市报极目新闻讯（记者王一）, 中国消费者报广州讯（记者王一）. As 讯 ends
    /// other words (资讯, 简讯), too, a byline must follow, or white space if there is no place.
    /// </summary>
    [GeneratedRegex(
        $@"^(?<open>[【（])?(?<agency>{AgencyNames.Any}){AgencyNames.Channel}(?:{Han}{{2}}新闻)?" +
        $"(?<place>{HanInPlace}{{1,7}}?[{Han}-[资資简簡短喜音视視{AgencyNames.NotInPlace}]])??[讯訊](?<close>[】）])?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex UndatedPaper { get; }

    /// <summary>Matches a byline without brackets: 新华社记者王一、本报记者李二报道：.</summary>
    [GeneratedRegex($@"^[{Han}·]{{0,10}}[记記]者[{Han}·、，\s]{{2,60}}?[报報][道导導][：:]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SpokenByline { get; }

    /// <summary>Matches the dateline of a broadcaster: 央视网消息（新闻联播）：.</summary>
    [GeneratedRegex($@"^(?<agency>央视网|新华网|人民网|中新网|中国新闻网|央广网){AgencyNames.Channel}消息\s*(?:（[^（）]{{1,20}}）)?\s*(?:[：:]|$)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Broadcast { get; }

    /// <summary>Whether a line starts with a dateline.</summary>
    public static bool StartsWithDateline(string opening) => Parse(opening) is not null;

    /// <summary>Whether a line is a dateline and nothing else.</summary>
    public static bool IsDateline(ReadOnlySpan<char> line) =>
        line.Length is > 0 and <= MaxTrailingLength && MayBeDateline(line) && Parse(line.ToString())?.Length == line.Length;

    /// <summary>Parses the dateline at the start of a story; returns null if there is none.</summary>
    /// <param name="opening">The start of the story, in the view used for recognition.</param>
    public static DatelineMatch? Parse(string opening)
    {
        if (!MayBeDateline(opening))
            return null;
        if (opening.AsSpan(0, Math.Min(opening.Length, MaxAgencyLength)).Contains("消息", StringComparison.Ordinal)
            && Broadcast.Match(opening) is { Success: true } broadcast)
        {
            return Create(opening, broadcast, default);
        }
        if (Dated.Match(opening) is { Success: true } dated && IsDateline(opening, dated) && DayOf(dated) is { } day)
            return Create(opening, dated, day);
        return ParseUndated(opening, Undated, IsSetOff) ?? ParseUndated(opening, UndatedPaper, IsPaperSetOff);
    }

    private static DatelineMatch? ParseUndated(string opening, Regex form, Func<string, DatelineMatch, bool> isSetOff) =>
        form.Match(opening) is { Success: true } match && IsDateline(opening, match)
        && Create(opening, match, default) is var dateline && isSetOff(opening, dateline) ? dateline : null;

    /// <summary>Whether a text contains the characters that every dateline has. This is cheaper to check than the dateline.</summary>
    private static bool MayBeDateline(ReadOnlySpan<char> opening) =>
        opening[..Math.Min(opening.Length, MaxAgencyLength)].ContainsAny(AgencyCharacters)
        && opening[..Math.Min(opening.Length, MaxDatelineLength)].ContainsAny(DeskCharacters);

    /// <summary>Parses the dateline at the end of a story's last paragraph: …见到了亲人。　　新华社兰州3月8日电.</summary>
    /// <param name="paragraph">The paragraph, in the view used for recognition.</param>
    /// <returns>The dateline and its start; null if there is none.</returns>
    public static (DatelineMatch Dateline, int Start)? ParseTrailing(string paragraph)
    {
        var start = paragraph.LastIndexOfAny(['。', '！', '？', '”', '\u3000', ' ', '…', '）']) + 1;
        return start > 0 && paragraph.Length - start <= MaxTrailingLength && Parse(paragraph[start..]) is { } dateline
            && dateline.Length == paragraph.Length - start
            ? (dateline, start)
            : null;
    }

    /// <summary>
    /// Whether a match is a dateline. A place that contains an agency belongs to a sentence, or to a credit that runs into a dateline. A
    /// bracket before the dateline must be closed after it. The engine without backtracking finds the wrong end for a few sentences, and
    /// then it captures no agency.
    /// </summary>
    private static bool IsDateline(string opening, Match match) =>
        match.Groups["agency"].Success
        && !match.Groups["place"].ValueSpan.Contains("新华社", StringComparison.Ordinal)
        && !AgencyNames.RunsOver(match.Groups["agency"].ValueSpan, match.Groups["place"].ValueSpan)
        && match.Groups["open"].Success == match.Groups["close"].Success
        && !(opening.AsSpan(match.Index + match.Length) is [var next, ..] && NotAfterDateline.Contains(next));

    /// <summary>
    /// Gets the day, as far as it is printed; null if the figures are not a day. A day without a month must directly precede 电: 北京14日播发的电文
    /// is a sentence.
    /// </summary>
    private static PrintedDay? DayOf(Match match)
    {
        var (month, day) = (Digits.ParseAny(match.Groups["month"].ValueSpan), Digits.ParseAny(match.Groups["day"].ValueSpan));
        return day is null || (month is null && (match.Groups["month"].Success || match.Groups["desk"].Length > 1))
            ? null
            : new PrintedDay(match.Groups["year"].Success ? match.Number("year") : null, month ?? 0, day.Value);
    }

    private static bool IsSetOff(string opening, DatelineMatch match) =>
        match.Length == opening.Length || match.Byline.Length > 0 || char.IsWhiteSpace(opening[match.Length]);

    // What goes on with a comma or 报道： is a sentence.
    private static bool IsPaperSetOff(string opening, DatelineMatch match) => opening.AsSpan(match.Length) is var story
        && (match.Byline.Length > 0 || (match.Place.Length == 0 && story is [var next, ..] && char.IsWhiteSpace(next)))
        && !(story.TrimStart() is ['，' or '：', ..] or ['报' or '報', '道' or '导' or '導', ..]);

    private static DatelineMatch Create(string opening, Match match, PrintedDay day)
    {
        var byline = BylineAt(opening, match.Length);
        var end = match.Length + byline.Length;
        byline = byline.Trim();
        return new DatelineMatch(
            opening.AsSpan(0, end).TrimEnd().Length, CharacterTable.Simplify(match.Groups["agency"].Value),
            CharacterTable.Simplify(match.Groups["place"].Value.Trim()), day, byline is ['（', .. var inner, '）'] ? inner : byline);
    }

    /// <summary>
    /// Gets the byline after a dateline, including the white space before it: in brackets, which may be nested, or before 报道：.
    /// </summary>
    private static string BylineAt(string opening, int start)
    {
        var rest = opening.AsSpan(start).TrimStart();
        var from = opening.Length - rest.Length;
        if (rest is not ['（', ..])
        {
            foreach (var spoken in SpokenByline.EnumerateMatches(rest))
                return opening[start..(from + spoken.Length)];
            return "";
        }
        var depth = 0;
        for (var i = from; i < Math.Min(opening.Length, from + MaxBylineLength); i++)
        {
            depth += opening[i] switch { '（' => 1, '）' => -1, _ => 0 };
            if (depth == 0)
                return opening[start..(i + 1)];
        }

        return "";
    }
}
