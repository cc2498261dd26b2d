using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Reads datelines in the style of the wire services: agency, place and day, then the desk with 电 or 讯, then the byline in brackets:
/// 新华社广东东莞5月14日体育专电（记者王浩宇 王浩明）.
/// </summary>
internal static partial class DatelineGrammar
{
    /// <summary>
    /// Characters that never follow a dateline: the second half of words that start with 电 (新华社6月17日电话采访), and marks that continue a
    /// sentence (据新华社北京6月17日电，).
    /// </summary>
    private const string NotAfterDateline = "话子视，、。；的";

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    private const string AgencyName = $"新华社|新华网|中新社|中新网|中新经纬|央视新闻|{Han}{{2,4}}?在线|{Han}{{1,8}}?[社报网台]网?";
    private const string Agency = $"(?:据)?(?:《(?<agency>{Han}{{2,8}})》|(?<agency>{AgencyName}))";
    private const string Channel = $@"(?:[-－–—]?\s?(?:{Han}{{0,4}}?(?:客户端|频道)|(?:首屏|时刻)新闻)){{0,2}}";

    /// <summary>A quoted name of a ship may contain digits (“向阳红09”船), and brackets may give the country of a city.</summary>
    private const string Place =
        $@"(?<place>(?:[^\d，。、；：！？（）()《》“”\n]|{Quoted})(?:[^\d，。；：！？（）()《》“”\n]|{Quoted}|{Bracketed}){{0,29}}?)??(?:新闻)?";

    private const string Quoted = @"“[^”\n]{1,14}”";
    private const string Bracketed = @"（[^（）\d，。\n]{1,14}）";

    private const string Day = @"(?:(?<year>\d{4})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日";
    private const string Desk = $@"(?:{Han}{{0,5}}?|\s{{1,2}})[电讯]";
    private const string Byline = $@"(?<byline>（[^（）]{{1,80}}）|\([^()]{{1,80}}\)|记者[{Han}·、\s]{{2,24}}?报道[：:])";

    [GeneratedRegex($@"^{Agency}{Channel}\s*{Place}\s*{Day}{Desk}(?:\s*{Byline})?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }

    /// <summary>Whether the start of a line is a dateline.</summary>
    public static bool StartsWithDateline(string opening) => Parse(opening) is not null;

    /// <summary>Parses the dateline at the start of a story; null if there is none.</summary>
    /// <param name="opening">The start of the story.</param>
    public static DatelineMatch? Parse(string opening)
    {
        var match = Pattern.Match(opening);
        if (!match.Success || IsSentence(opening, match))
            return null;
        var dateline = new Dateline(match.Value, match.Groups["agency"].Value, match.Groups["place"].Value.Trim(),
            match.Number("month"), match.Number("day"));
        return new DatelineMatch(dateline, YearOf(match), match.Groups["byline"].Value.Trim('（', '）', '(', ')'));
    }

    /// <summary>A match whose place contains a reporter or another agency is a sentence, or a credit that runs into a dateline.</summary>
    private static bool IsSentence(string opening, Match match) =>
        match.Groups["place"].ValueSpan.Contains("记者", StringComparison.Ordinal)
        || match.Groups["place"].ValueSpan.Contains("新华社", StringComparison.Ordinal)
        || (opening.AsSpan(match.Index + match.Length) is [var next, ..] && NotAfterDateline.Contains(next));

    private static int? YearOf(Match match) => match.Groups["year"].Success ? match.Number("year") : null;
}

/// <summary>A parsed dateline, with the parts that only the article's date and byline are read from.</summary>
/// <param name="Printed">The dateline.</param>
/// <param name="Year">The year, if it is printed.</param>
/// <param name="Byline">The text in the brackets after it, or before 报道：.</param>
internal sealed record DatelineMatch(Dateline Printed, int? Year, string Byline);
