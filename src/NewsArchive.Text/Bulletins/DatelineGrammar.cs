using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins;

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

    private const string Agency = @"(?:据)?(?<agency>新华社|新华网|中新社|中新网|央视新闻|国际在线|[\p{IsCJKUnifiedIdeographs}]{1,8}?[社报网台])(?:客户端|频道)?";
    private const string Place = @"(?<place>[^\d，。、；：！？（）()《》\n][^\d，。；：！？（）()《》\n]{0,29}?)??";
    private const string Day = @"(?:(?<year>\d{4})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日";
    private const string Desk = @"\p{IsCJKUnifiedIdeographs}{0,5}?[电讯]";
    private const string Bracket = @"(?<bracket>（[^（）]{1,80}）|\([^()]{1,80}\))";

    [GeneratedRegex($@"^{Agency}\s*{Place}\s*{Day}{Desk}(?:\s*{Bracket})?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
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
        var bracket = match.Groups["bracket"].Value;
        var dateline = new Dateline(match.Value, match.Groups["agency"].Value, match.Groups["place"].Value.Trim(),
            match.Figure("month"), match.Figure("day"));
        return new ReadDateline(dateline, Year(match), bracket.Length > 2 ? bracket[1..^1] : "");
    }

    private static bool IsSentence(string words, Match match) =>
        match.Groups["place"].ValueSpan.Contains("记者", StringComparison.Ordinal)
        || (words.AsSpan(match.Index + match.Length) is [var next, ..] && NotAfterWire.Contains(next));

    private static int? Year(Match match) =>
        match.Groups["year"].Success ? match.Figure("year") : null;
}

/// <summary>A dateline and what only its date and byline need.</summary>
/// <param name="Printed">The dateline.</param>
/// <param name="Year">Its year, where it prints one.</param>
/// <param name="Bracket">What stands in the brackets behind it.</param>
internal sealed record ReadDateline(Dateline Printed, int? Year, string Bracket);
