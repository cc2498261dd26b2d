using System.Buffers;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>
/// Finds the agency that a text shows although it has no dateline: a website that copies a wire story runs its headline or a caption into
/// the dateline, keeps only 据新华社电 of it, or names its source at the end.
/// </summary>
/// <remarks>
/// A text that only quotes an agency (据新华社报道，) is another's, and so is one with a picture of it (新华社记者张三摄, 图片来源：新华社) or one made
/// of several sources (综合新华社、央视新闻).
/// </remarks>
public static partial class ShownAgency
{
    private const int OpeningLength = 160, EndingLength = 120;

    private const string Xinhua = "新华社";

    /// <summary>Characters that follow 电 in a word or a sentence, and not after a dateline: 新华社电视, 新华社北京6月17日电，.</summary>
    private const string NotAfterDateline = "话話子视視影台商池力站网網报報，、。；的";

    private static readonly SearchValues<string> Names =
        SearchValues.Create(["新华社", "新華社", "中新社", "中新网", "中新網", "新华通讯社"], StringComparison.Ordinal);

    private const string Han = @"[\p{IsCJKUnifiedIdeographs}·]";
    private const string Agency = "(?<agency>新[华華]社|中新社|中新[网網])";
    private const string Day = @"(?:\d{4}\s*年\s*)?(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日";

    [GeneratedRegex(
        $@"{Agency}(?:客户端)?\s?(?<place>{Han}{{0,14}}?)\s?{Day}{Han}{{0,5}}?[电電讯訊]|据?{Agency}[电電]" +
        $@"|据{Agency}(?<place>{Han}{{1,8}}?)[电電](?:[\s（(]|$)|[【（(]{Agency}[微专專]?特稿[】）)]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Opening { get; }

    [GeneratedRegex(
        $@"(?:^|[^片图圖])来源\s*[:：丨|｜/]?\s*[@“""《]?{Agency}(?:客户端|微博|微信(?:公众号)?)?[”""》]?\s*" +
        @"(?:$|[）)】\]丨｜|/。审校责图]|返回|编辑|作者|记者|监制|流程|值班|参与|本期|版权|声明|分享|原标题|原题)" +
        $@"|[（(](?:据{Agency}|据?{Agency}(?:[微专專]?特稿|[电電]))[）)]|[。！？”]\s*[（(]{Agency}[）)]" +
        $@"|[（(]据?{Agency}{Han}{{0,14}}?{Day}{Han}{{0,5}}?[电電讯訊]" +
        $@"|据{Agency}(?:[电電]|客户端)?\s*(?:$|返回|责|编辑|[）)])" +
        "|新华社音视频部(?:制作|出品)|新华通讯社出品",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Ending { get; }

    /// <summary>Finds the agency at the start of the first paragraph or at the end of the last one.</summary>
    /// <param name="paragraphs">The paragraphs of a text without a dateline, with the line that credits it.</param>
    /// <returns>The agency in simplified characters: 新华社, 中新社 or 中新网; null if the text shows none.</returns>
    public static string? In(IReadOnlyList<string> paragraphs)
    {
        if (paragraphs.Count == 0)
            return null;
        var (first, last) = (paragraphs[0], paragraphs[^1]);
        return InOpening(first[..Math.Min(first.Length, OpeningLength)]) ?? InEnding(last[^Math.Min(last.Length, EndingLength)..]);
    }

    private static string? InOpening(string opening)
    {
        if (!opening.AsSpan().ContainsAny(Names))
            return null;
        for (var match = Opening.Match(opening); match.Success; match = match.NextMatch())
        {
            // A place with a reporter in it belongs to a sentence, or to a caption.
            if (!match.Groups["place"].ValueSpan.ContainsAny("记記报報")
                && !(opening.AsSpan(match.Index + match.Length) is [var next, ..] && NotAfterDateline.Contains(next)))
            {
                return CharacterTable.Simplify(match.Groups["agency"].Value);
            }
        }
        return null;
    }

    private static string? InEnding(string ending) =>
        ending.AsSpan().ContainsAny(Names) && Ending.Match(ending) is { Success: true } match
            ? match.Groups["agency"] is { Success: true } agency ? CharacterTable.Simplify(agency.Value) : Xinhua
            : null;
}
