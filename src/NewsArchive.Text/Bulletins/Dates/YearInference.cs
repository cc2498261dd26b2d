using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>
/// Infers the year in which a story was filed from what it says about its present: 今年是联合国成立80周年, 继1998年…时隔27年, 去年（2014年）, 截至2015年6月底. Each
/// rule was checked against real stories of known year and hardly ever failed. If two rules disagree, neither is used.
/// </summary>
internal static partial class YearInference
{
    /// <summary>The maximum age, in days, of figures that a story presents as the latest (截至…).</summary>
    private const int OldestReport = 31;

    private const string Year = $"(?<year>{FullDateParser.YearPattern})";

    private const string ThisOrLast = "(?<word>今年|去年)";

    private const string Years = @"(?<count>\d{1,3})年";

    /// <summary>
    /// Well-known events, each in a group named after its year. Foreign parties and armies have anniversaries as well (朝鲜劳动党建党), so 建党 and
    /// 建军 count only at the start of a phrase.
    /// </summary>
    private const string Events = "(?:^|[，、“是值逢在祝念和暨])(?:(?<y1921>建党)|(?<y1927>建军))" +
        "|(?<y1911>辛亥革命)|(?<y1919>五四运动)|(?<y1921>中国共产党成立)|(?<y1927>中国人民解放军(?:建军|成立))|(?<y1936>长征胜利)" +
        "|(?<y1945>抗日战争胜利|抗战胜利|反法西斯战争胜利|卫国战争胜利|联合国成立)|(?<y1949>中华人民共和国成立|新中国成立)" +
        "|(?<y1950>抗美援朝出国作战)|(?<y1953>抗美援朝战争胜利)|(?<y1965>西藏自治区成立)|(?<y1978>改革开放)" +
        "|(?<y1997>香港回归(?:祖国)?)|(?<y1999>澳门回归(?:祖国)?)";

    private const string Meeting = "赛|会议|论坛|节|展|博览会|站|较量|角逐|杯";

    private const string TakesPlace = "在|举行|开幕|开赛|打响|展开|继续|结束|闭幕|落幕|收官";

    [GeneratedRegex($@"(?:{Events})(?<count>\d{{1,3}})周年(?<now>之际)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Anniversary { get; }

    [GeneratedRegex($"今年|明年|去年|前年|{FullDateParser.YearPattern}年", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearWord { get; }

    [GeneratedRegex(@"(?:^|，)(?:正值|恰逢|适逢|正逢|时值|值此)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Coincidence { get; }

    [GeneratedRegex(
        $@"(?<word>今年|去年|明年)[（(]{Year}年?[）)]|{Year}年?[（(]{ThisOrLast}[）)]|(?:^|\D){Years}前的{Year}年" +
        $"|继{Year}年.{{0,40}}?时隔{Years}|时隔{Years}.{{0,40}}?继{Year}年",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Difference { get; }

    [GeneratedRegex(
        $@"(?<plan>将于)?(?<word>截至|当地时间|北京时间){Year}年(?<month>\d{{1,2}})月(?:(?<day>\d{{1,2}})日|(?<end>[底末])|)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex AsOf { get; }

    /// <summary>Matches a sentence about a meeting or match whose name contains a year, and the day on which it took place.</summary>
    [GeneratedRegex(
        $@"^\s*{Year}年(?<event>[^度\d，。年月]{{2,24}}?(?:{Meeting}))(?:于|在[^，\d]{{1,10}})?(?<day>\d{{1,2}})日(?:上午|下午|晚)?(?:{TakesPlace})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Occasion { get; }

    /// <summary>Occasions that may be held in another year than their name says, or that are mentioned years in advance.</summary>
    [GeneratedRegex("预选|资格|奥运|残奥|冬奥|亚运|世界杯|欧洲杯|亚洲杯|倒计时", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MovableOccasion { get; }

    /// <summary>Matches futures contracts: the most actively traded ones are delivered within a year.</summary>
    [GeneratedRegex(
        $@"活跃的{Year}年(?<month>\d{{1,2}})月(?:份)?(?:交割)?(?:的)?(?:主力)?(?:合约|期货)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Contract { get; }

    /// <summary>
    /// Matches the sessions of the two assemblies, which are held every March, five per term: 十二届全国人大三次会议 is the session of 2015.
    /// </summary>
    [GeneratedRegex(
        "(?:(?<term>[一二三四五六七八九十]{1,3})届全国人大|全国政协(?<term>[一二三四五六七八九十]{1,3})届)(?<session>[一二三四五])次会议",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Session { get; }

    /// <summary>Infers the year of a dateline's day from the story; null if the story suggests no year, or more than one.</summary>
    /// <param name="texts">The headline and the paragraphs of the story.</param>
    /// <param name="month">The month of the dateline.</param>
    /// <param name="day">The day of the dateline.</param>
    public static int? Infer(IReadOnlyList<string> texts, int month, int day)
    {
        var latest = texts.SelectMany(text => YearWord.Matches(text)).Where(word => word.Length > 2)
            .Select(word => Digits.Parse(word.ValueSpan[..4])).DefaultIfEmpty().Max();
        var years = texts.SelectMany(text => text.Split('。', '；', '！', '？'))
            .SelectMany(sentence => Anniversaries(sentence)
                .Concat(Differences(sentence))
                .Concat(Reports(sentence, month, day, latest))
                .Concat(Sessions(sentence, month, day))
                .Concat(Occasions(sentence, month, day))
                .Concat(Contracts(sentence, month)))
            .Distinct()
            .ToList();
        return years is [var year] ? year : null;
    }

    /// <summary>
    /// Gets the years of anniversaries that are in the current year, according to a sentence that names no other year before.
    /// </summary>
    private static IEnumerable<int> Anniversaries(string sentence)
    {
        if (!sentence.Contains("周年", StringComparison.Ordinal))
            yield break;
        var (words, coincidence) = (new HashSet<string>(), Coincidence.Match(sentence));
        var following = new Queue<Match>(YearWord.Matches(sentence));
        foreach (Match match in Anniversary.Matches(sentence))
        {
            while (following.TryPeek(out var word) && word.Index + word.Length <= match.Index)
                words.Add(following.Dequeue().Value);
            var coincides = coincidence.Success && coincidence.Index + coincidence.Length <= match.Index;
            var founded = match.Groups.Values.First(group => group.Success && group.Name.StartsWith('y'));
            var year = Digits.Parse(founded.Name.AsSpan(1)) + match.Number("count");
            if (words.SetEquals(["今年"]) || (words.Count == 0 && (match.Groups["now"].Success || coincides)))
                yield return year;
            else if (words.SetEquals(["明年"]))
                yield return year - 1;
        }
    }

    private static IEnumerable<int> Differences(string sentence) =>
        Difference.Matches(sentence).Select(match => match.Number("year") + match.Groups["word"].Value switch
        {
            "" => match.Number("count"),
            "去年" => 1,
            "明年" => -1,
            _ => 0,
        });

    /// <summary>
    /// Gets the years of reported days that are recent: the year is the latest that the story mentions, and the dateline follows closely.
    /// </summary>
    private static IEnumerable<int> Reports(string sentence, int month, int day, int latest)
    {
        foreach (Match match in AsOf.Matches(sentence))
        {
            var year = match.Number("year");
            if (year != latest || match.Groups["plan"].Success || ReportedDay(match, year, month) is not { } reported)
                continue;
            var sameYear = CalendarDates.Create(year, month, day);
            var filed = sameYear >= reported ? sameYear : CalendarDates.Create(year + 1, month, day);
            if (filed is { } known && known.DayNumber - reported.DayNumber <= (match.Groups["word"].Value == "截至" ? OldestReport : 1))
                yield return known.Year;
        }
    }

    /// <summary>
    /// Gets the day of a report. A month without a day stands for its last day, unless it is the month of the dateline, which is not over.
    /// </summary>
    private static DateOnly? ReportedDay(Match match, int year, int filedMonth)
    {
        var month = match.Number("month");
        return match.Groups["day"].Success ? CalendarDates.Create(year, month, match.Number("day"))
            : match.Groups["end"].Success || month != filedMonth ? CalendarDates.Create(year, month, 1)?.AddMonths(1).AddDays(-1)
            : null;
    }

    private static IEnumerable<int> Sessions(string sentence, int month, int day) =>
        month == 3 && day >= 3 && !sentence.Contains("去年", StringComparison.Ordinal)
            ? Session.Matches(sentence).Select(match =>
                1952 + (5 * ParseNumeral(match.Groups["term"].Value)) + ParseNumeral(match.Groups["session"].Value))
            : [];

    /// <summary>
    /// Gets the years in the names of recent occasions. In December and January, such a name may contain the adjacent year, so these months
    /// are excluded.
    /// </summary>
    private static IEnumerable<int> Occasions(string sentence, int month, int day) =>
        Occasion.Match(sentence) is { Success: true } match && month is > 1 and < 12
            && day - match.Number("day") is 0 or 1 && !MovableOccasion.IsMatch(match.Groups["event"].Value)
            ? [match.Number("year")]
            : [];

    private static IEnumerable<int> Contracts(string sentence, int month) =>
        Contract.Matches(sentence).Select(match => match.Number("year") - (match.Number("month") < month ? 1 : 0));

    /// <summary>Parses a Chinese numeral below 100: 三, 十二, 二十.</summary>
    private static int ParseNumeral(string numeral)
    {
        const string Values = "零一二三四五六七八九";
        var ten = numeral.IndexOf('十', StringComparison.Ordinal);
        var ones = ten + 1 < numeral.Length ? Values.IndexOf(numeral[^1], StringComparison.Ordinal) : 0;
        return (ten < 0 ? 0 : ten == 0 ? 10 : 10 * Values.IndexOf(numeral[0], StringComparison.Ordinal)) + ones;
    }
}
