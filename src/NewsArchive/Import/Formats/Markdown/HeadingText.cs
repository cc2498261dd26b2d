using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>Interprets the text of headings: determines their kind, and splits the headlines of items.</summary>
internal static partial class HeadingText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Number = @"(?:(?<number>\d{1,3})[.．、）)]|[（(](?<number>\d{1,3})[）)]|第(?<number>\d{1,3})条[：:]?)";

    /// <summary>Whether a heading names the programme and its day and is not an item: 《新闻联播》 (20230215), 2022年2月26日 星期六.</summary>
    public static bool IsMasthead(string text) =>
        Masthead.IsMatch(text)
        && (text.Contains(SeriesGrammar.Broadcast, StringComparison.Ordinal) || FullDateParser.Find(text) is not null);

    /// <summary>Whether a heading introduces the list of headlines before the items.</summary>
    public static bool IsSummary(string text) => SummaryHeading.IsMatch(text);

    /// <summary>Whether a heading introduces the part of the file that contains the items.</summary>
    public static bool IsDetails(string text) => DetailsHeading.IsMatch(text);

    /// <summary>Whether a line above the items states a property of the file: - 说明：此稿来自第三方聚合.</summary>
    public static bool IsProperty(string text) => Property.IsMatch(text);

    /// <summary>Whether a line between a headline and the text states a property of the article: > 来源：新华社.</summary>
    public static bool IsPropertyOfArticle(string text) => PropertyOfArticle.IsMatch(text);

    /// <summary>Gets the number at the start of a headline; null if there is none, as in 1.2万亿元投向农业.</summary>
    public static int? NumberOf(string text) => Numbered.Match(text) is { Success: true } match
        ? match.Groups["number"].Value.Aggregate(0, (number, digit) => (10 * number) + (int)char.GetNumericValue(digit))
        : null;

    /// <summary>Splits a headline into its column and its title.</summary>
    /// <param name="text">The headline.</param>
    /// <param name="isNumbered">Whether the number at the start of the headline only counts the items.</param>
    public static (string? Column, string Title) Split(string text, bool isNumbered)
    {
        if (isNumbered && Numbered.Match(text) is { Success: true } numbered)
            text = numbered.Groups["title"].Value;
        if (text is ['[' or '［', ..])
            text = Medium.Replace(text, "");
        return text is ['【', ..] && Column.Match(text) is { Success: true } column
            ? (column.Groups["column"].Value, column.Groups["title"].Value)
            : (null, text);
    }

    [GeneratedRegex(
        $@"^(?:{Number})?[\s\d\-_/.:：年月日号（）()《》·—|，,]*" +
        @"(?:(?:CCTV|央视|中央电视台|新闻联播|完整|全文|文字稿|文字版|文字实录|实录|星期[一二三四五六日天]|周[一二三四五六日天])" +
        @"[\s\d\-_/.:：年月日号（）()《》·—|，,]*)*$", Options)]
    private static partial Regex Masthead { get; }

    [GeneratedRegex(@"^(?:[-*+>]\s+|>)[*]{0,2}\p{L}{1,10}[*]{0,2}[：:].*[^。！？]$", Options)]
    private static partial Regex Property { get; }

    [GeneratedRegex(
        @"^(?:[-*+>]\s+|>)[*]{0,2}(?:作者|来源|编辑|责编|责任编辑|栏目|版面|版次|标签|关键词|分类|主题|原标题|发布者|阅读量?|字数)[*]{0,2}[：:].{0,60}$",
        Options)]
    private static partial Regex PropertyOfArticle { get; }

    [GeneratedRegex(@"^.{0,8}(?:新闻摘要|内容摘要|主要内容|内容提要|新闻提要|今日要点|目录)[：:]?$|^摘要$", Options)]
    private static partial Regex SummaryHeading { get; }

    [GeneratedRegex(@"^(?:详细(?:新闻|内容)|新闻(?:详情|正文|内容|列表)|正文|全文|文字稿)[：:]?$", Options)]
    private static partial Regex DetailsHeading { get; }

    [GeneratedRegex($@"^{Number}(?:\s+(?<title>.+)|(?<title>[^\d\s].*))$", Options)]
    private static partial Regex Numbered { get; }

    // CCTV's site marks items that have a recording.
    [GeneratedRegex(@"^[\[［](?:视频|图文|图片)[\]］]\s*", Options)]
    private static partial Regex Medium { get; }

    // The series to which an item belongs precedes its title, like a column tag in a bulletin.
    [GeneratedRegex(@"^【(?<column>[^【】]{1,40})】\s*(?<title>[^\s、，；。].*)$", Options)]
    private static partial Regex Column { get; }
}
