using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Finds the names of series in source lines, mastheads, headings, titles of lists, and datelines.</summary>
public static partial class SeriesGrammar
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const int ShortestName = 2, MaxNameLength = 30;

    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    private const string Agencies =
        "新华社|新华通讯社|中新社|中国新闻社|法新社|路透社|美联社|合众国际社|塔斯社|韩联社|共同社|朝中社|德新社|埃菲社";

    /// <summary>The name of the evening news of China's national television.</summary>
    public const string Broadcast = "新闻联播";

    /// <summary>
    /// Characters that end what precedes the name of the broadcast: text up to the last of them is a date or the broadcaster.
    /// </summary>
    private const string EndsBeforeBroadcast = "年月日号期台视的晚天";

    private const string Marks = "·.&-";

    /// <summary>Characters with which a dateline begins that cites an agency: 据新华社, 综合新华社.</summary>
    private const string Citations = "据另综綜《";

    private static readonly FrozenSet<string> AgencyNames = Agencies.Split('|').ToFrozenSet();

    /// <summary>Texts in a source line that do not name a source.</summary>
    private static readonly string[] NoNames =
        ["本站", "本网", "本报", "本刊", "网络", "互联网", "原创", "综合", "未知", "转载", "其他", "其它", "整理", "不详", "来源"];

    /// <summary>Gets the series that an article states by itself; null if it states none.</summary>
    /// <param name="source">The source that the article states, such as 新华每日电讯 要闻; null if it states none.</param>
    /// <param name="dateline">The dateline; null if there is none.</param>
    /// <remarks>In a newspaper, agency copy begins with 据新华社北京6月17日电. Such a dateline does not tell which newspaper it is.</remarks>
    public static Series? OfArticle(string? source, Dateline? dateline)
    {
        if (source is not null && OfSource(source) is { } named)
            return new Series(named, SeriesSource.Name);
        if (dateline is null)
            return null;
        var printed = RecognitionText.Of(dateline.Text);
        if (CopyOf(dateline.Agency) is { } copy)
            return IsCitation(printed) ? null : new Series(copy, SeriesSource.Datelines);
        return Programme.Match(printed) is { Success: true } programme
            ? new Series(CharacterTable.Simplify(programme.Groups["name"].Value), SeriesSource.Name)
            : null;
    }

    /// <summary>Gets the name of the series from a masthead, running head or heading: 新华每日电讯 2026年4月28日 第01版, 《新闻联播》(20220924).</summary>
    /// <returns>The name; null if the line may be something else.</returns>
    public static string? OfHeading(string heading)
    {
        var text = CharacterTable.Simplify(heading);
        if (BroadcastHeading.Match(text) is { Success: true } broadcast)
        {
            var before = broadcast.Groups["before"].Value;
            return before[(before.LastIndexOfAny([.. EndsBeforeBroadcast]) + 1)..] + Broadcast;
        }
        return Masthead.Match(text) is not { Success: true } masthead ? null
            : masthead.Groups["agency"] is { Success: true } agency ? CopyOf(agency.Value)
            : masthead.Groups["name"].Value;
    }

    /// <summary>Gets the name from the title of a feed or list: as from a heading, otherwise the title without its dates.</summary>
    /// <returns>The name; null if the title contains no letter or is too long for a name.</returns>
    public static string? OfList(string title)
    {
        if (OfHeading(title) is { } name)
            return name;
        var words = Days.Replace(title, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var rest = string.Join(' ', words).Trim('-', '_', '|', '·', ' ');
        return rest.Length is >= ShortestName and <= MaxNameLength && rest.Any(char.IsLetter) ? CharacterTable.Simplify(rest) : null;
    }

    /// <summary>Gets the name from a stated source: 新华每日电讯 from 新华每日电讯 要闻, 人民日报 from 《人民日报》第01版.</summary>
    /// <returns>The name of a newspaper or of an agency's copy; null if there is none.</returns>
    private static string? OfSource(string source)
    {
        var text = source.AsSpan().TrimStart(" 　《“\"【（(");
        var length = 0;
        while (length < text.Length && (char.IsLetter(text[length]) || Marks.Contains(text[length])))
            length++;
        if (length < text.Length && char.IsDigit(text[length]) && text[..length].EndsWith("第"))
            length--;
        var name = CharacterTable.Simplify(text[..length].Trim(Marks).ToString());
        return name.Length is < ShortestName or > MaxNameLength || NoNames.Contains(name) ? null
            : source.Contains("://", StringComparison.Ordinal) ? null
            : CopyOf(name) ?? name;
    }

    /// <summary>Gets the name of an agency's copy; null for any other name.</summary>
    private static string? CopyOf(string agency) => agency switch
    {
        "新华通讯社" => "新华社通稿",
        "中国新闻社" => "中新社通稿",
        _ => AgencyNames.Contains(agency) ? agency + "通稿" : null,
    };

    private static bool IsCitation(string dateline) => dateline.AsSpan().TrimStart("【（") is [var first, ..] && Citations.Contains(first);

    /// <summary>央视网消息（新闻联播）：.</summary>
    [GeneratedRegex(@"消息\s*（(?<name>[^（）\s]{2,12})）", Options)]
    private static partial Regex Programme { get; }

    [GeneratedRegex($"(?<before>{Han}*){Broadcast}", Options)]
    private static partial Regex BroadcastHeading { get; }

    /// <summary>The name comes first, followed only by a day, a number or the page.</summary>
    [GeneratedRegex(
        $@"^[\s《]*(?:(?<agency>{Agencies})(?:新闻稿|新闻通稿|通稿|电讯稿)" +
        $@"|(?<name>参考消息|{Han}{{1,8}}?(?:报|电讯|周刊|月刊|联播)(?:海外版)?))" +
        @"[\s》,，·|｜()（）\[\]第总年月日期版页号星农历一二三四五六七八九十〇○零\d./:：\-－—]*$",
        Options)]
    private static partial Regex Masthead { get; }

    [GeneratedRegex(@"\d{4}\s*[-－/.年]\s*\d{1,2}(?:\s*[-－/.月]\s*\d{1,2}\s*日?|\s*月)?|\d{8}", Options)]
    private static partial Regex Days { get; }
}
