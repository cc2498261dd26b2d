using System.Buffers;
using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>The forms by which a line is recognized as page furniture, regardless of its position.</summary>
internal static partial class LineForms
{
    private const int MaxLineLength = 60;

    /// <summary>Characters of which at least one is in each such line. They are cheaper to find than the form.</summary>
    private static readonly SearchValues<char> FormCharacters = SearchValues.Create("0123456789٠١٢٣٤٥٦٧٨٩—–－─━·-=_~＿＝*＊");

    private const string Date = FullDateParser.YearPattern + @"\s*[-－/.年]\s*\d{1,2}\s*[-－/.月]\s*\d{1,2}";

    private const string Time = $@"{Date}\s*日?(?:[T\s]*\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?";

    private const string Source = @"(?:稿件|文章|信息|新[闻聞])?[来來]源\s*[：:]";

    [GeneratedRegex(@"^(?:[—–－─·\-]+\s*\d{1,4}\s*[—–－─·\-]+|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Folio { get; }

    [GeneratedRegex($@"^(?:(?:发稿|发布)?时间[：:]\s*)?{Time}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Stamp { get; }

    [GeneratedRegex(
        $@"^(?:[（【]?\s*{Time}\s*[）】]?[\s|｜]*{Source}(?<source>[^。]{{0,40}})|" +
        $@"{Source}(?<source>[^。]{{0,30}}?)[\s|｜（]+(?:时间[:：])?{Time}[）]?[^。]{{0,20}})$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SourceLine { get; }

    /// <summary>A rule made of dashes, or of three or more asterisks. Dots alone are an omission, which is part of the text.</summary>
    [GeneratedRegex(@"^(?:(?:[*＊]\s*){3,}|[-=_~＿＝]{4,}|[—─━]{6,})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Rule { get; }

    [GeneratedRegex($"^[^。！？，；：“”（【]{{0,24}}{Date}[^。！？，；：“”]{{0,16}}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DatedHead { get; }

    /// <summary>Gets the role of a line, judging by its form; <see cref="LineRole.Unread"/> if the form is not a known one.</summary>
    /// <param name="text">The text of the line, in the view used for recognition.</param>
    public static LineRole RoleOf(ReadOnlySpan<char> text) =>
        text.IsEmpty ? LineRole.Blank
        : text.Length > MaxLineLength || !text.ContainsAny(FormCharacters) ? LineRole.Unread
        : Folio.IsMatch(text) ? LineRole.Folio
        : Stamp.IsMatch(text) || SourceLine.IsMatch(text) ? LineRole.Stamp
        : Rule.IsMatch(text) ? LineRole.Rule
        : LineRole.Unread;

    /// <summary>
    /// Gets the source that a source line states for the story below it, besides the day: （ 2026-04-28 ） 稿件来源：新华每日电讯 各地; null for any other
    /// line.
    /// </summary>
    public static string? SourceOf(string text) =>
        text.Length <= MaxLineLength && SourceLine.Match(text) is { Success: true } line ? line.Groups["source"].Value : null;

    /// <summary>Whether a line is short and contains a date, like a masthead or running head.</summary>
    public static bool IsDatedHead(ReadOnlySpan<char> text) => DatedHead.IsMatch(text);
}
