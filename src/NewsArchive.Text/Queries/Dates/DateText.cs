using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries.Dates;

/// <summary>Brings dates of any style into one.</summary>
internal static partial class DateText
{
    // Twice the longest range that anyone writes. Without a limit, each dash of a long text could divide a range.
    private const int MaxLength = 80;

    private const string Around = "\"“”「」『』[]【】〔〕";

    private const string Figures = "〇一二三四五六七八九";

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789０１２３４５６７８９年月日天周週季今昨前去yY");

    private static readonly string[] Months =
        [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[..12].Select(name => name.ToLowerInvariant())];

    /// <summary>
    /// Folds a text, and removes white space, weekdays, and quotation marks and square brackets around it. Chinese figures become digits,
    /// dashes -, and tildes and dashes with white space around them ~. English dates, such as 17 June 2025, become 2025-6-17. A text that
    /// is too long to be a date becomes empty.
    /// </summary>
    public static string Simplify(string text)
    {
        if (text.Length > MaxLength)
            return "";
        var signs = string.Concat(Folding.Fold(text).Select(SimplifySign)).Trim().Trim([.. Around]);
        var joined = WhiteSpace().Replace(SpacedDash().Replace(signs, "~"), "");
        var digits = Chinese().Replace(Dashes().Replace(joined, "-"), figures => NumberOf(figures.Value));
        return English().Replace(Weekday().Replace(digits, ""), date =>
            $"{date.Groups["y"]}-{MonthOf(date.Groups["m"].Value)}" + (date.Groups["d"] is { Success: true } day ? $"-{day}" : ""));
    }

    /// <summary>Whether a text has a sign that dates have. Spares most words the work of looking closer.</summary>
    public static bool MayBeDate(string text) => text.AsSpan().ContainsAny(Signs);

    /// <summary>Writes a number in Chinese figures in digits: 二〇二三 is 2023, 二十三 is 23.</summary>
    private static string NumberOf(string figures)
    {
        var tens = figures.IndexOf('十', StringComparison.Ordinal);
        if (tens < 0)
            return string.Concat(figures.Select(Digit));
        var (before, after) = (figures[..tens], figures[(tens + 1)..]);
        return (before.Length == 0 ? "1" : NumberOf(before)) + (after.Length == 0 ? "0" : NumberOf(after));
    }

    private static char Digit(char figure) => figure switch
    {
        '零' => '0',
        '两' => '2',
        _ => (char)('0' + Figures.IndexOf(figure, StringComparison.Ordinal)),
    };

    private static int MonthOf(string name) => Array.IndexOf(Months, name[..3]) + 1;

    private static char SimplifySign(char c) =>
        c is '〜' or '∼' ? '~' : char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? '-' : c;

    [GeneratedRegex(@"\s-+\s", RegexOptions.NonBacktracking)]
    private static partial Regex SpacedDash();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("-+", RegexOptions.NonBacktracking)]
    private static partial Regex Dashes();

    [GeneratedRegex("[〇零一二三四五六七八九十两]+", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\(?(?:星期|周)[1-6日天]\)?", RegexOptions.NonBacktracking)]
    private static partial Regex Weekday();

    [GeneratedRegex("(?<d>[0-9]{1,2})?(?:th|st|nd|rd)?"
        + "(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?"
        + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
        + @"\.?(?:(?<d>[0-9]{1,2})(?:th|st|nd|rd)?,)?,?(?<y>[0-9]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex English();
}
