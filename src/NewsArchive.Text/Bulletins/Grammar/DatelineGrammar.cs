using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Reads datelines by the wires' style: agency, place, day, then 电 or 讯 with its desk before it, then the byline in brackets:
/// 新华社广东东莞5月14日体育专电（记者王浩宇 王浩明）.
/// </summary>
internal static partial class DatelineGrammar
{
    /// <summary>
    /// What no dateline has behind it: the second half of words that begin with 电 (新华社6月17日电话采访), and marks that go on
    /// with a sentence (据新华社北京6月17日电，).
    /// </summary>
    private const string NotAfterWire = "话子视，、。；的";

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";
    private const string Agency = $@"(?:据)?(?:《(?<agency>{Han}{{2,8}})》|(?<agency>新华社|新华网|中新社|中新网|中新经纬|央视新闻|{Han}{{2,4}}?在线|{Han}{{1,8}}?[社报网台]网?))";
    private const string Channel = $@"(?:[-－–—]?\s?(?:{Han}{{0,4}}?(?:客户端|频道)|(?:首屏|时刻)新闻)){{0,2}}";

    /// <summary>A ship's name in quotes may hold figures (“向阳红09”船), and brackets may say in which country a city lies.</summary>
    private const string Place = @"(?<place>(?:[^\d，。、；：！？（）()《》“”\n]|“[^”\n]{1,14}”)(?:[^\d，。；：！？（）()《》“”\n]|“[^”\n]{1,14}”|（[^（）\d，。\n]{1,14}）){0,29}?)??(?:新闻)?";
    private const string Day = @"(?:(?<year>\d{4})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日";
    private const string Desk = $@"(?:{Han}{{0,5}}?|\s{{1,2}})[电讯]";
    private const string Byline = $@"(?<byline>（[^（）]{{1,80}}）|\([^()]{{1,80}}\)|记者[{Han}·、\s]{{2,24}}?报道[：:])";

    [GeneratedRegex($@"^{Agency}{Channel}\s*{Place}\s*{Day}{Desk}(?:\s*{Byline})?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }

    /// <summary>Whether a line's opening words are a dateline.</summary>
    public static bool Opens(string words) => Read(words) is not null;

    /// <summary>The dateline at the head of a story.</summary>
    /// <param name="words">The story's opening words.</param>
    public static ReadDateline? Read(string words)
    {
        var match = Pattern.Match(words);
        if (!match.Success || IsSentence(words, match))
            return null;
        var dateline = new Dateline(match.Value, match.Groups["agency"].Value, match.Groups["place"].Value.Trim(),
            match.Figure("month"), match.Figure("day"));
        return new ReadDateline(dateline, Year(match), match.Groups["byline"].Value.Trim('（', '）', '(', ')'));
    }

    /// <summary>A place that holds a reporter or a second agency is a sentence, or a credit that runs into a dateline.</summary>
    private static bool IsSentence(string words, Match match) =>
        match.Groups["place"].ValueSpan.Contains("记者", StringComparison.Ordinal)
        || match.Groups["place"].ValueSpan.Contains("新华社", StringComparison.Ordinal)
        || (words.AsSpan(match.Index + match.Length) is [var next, ..] && NotAfterWire.Contains(next));

    private static int? Year(Match match) =>
        match.Groups["year"].Success ? match.Figure("year") : null;
}

/// <summary>A dateline and what only its date and byline need.</summary>
/// <param name="Printed">The dateline.</param>
/// <param name="Year">Its year, where it prints one.</param>
/// <param name="Byline">What stands in the brackets behind it, or before 报道：.</param>
internal sealed record ReadDateline(Dateline Printed, int? Year, string Byline);
