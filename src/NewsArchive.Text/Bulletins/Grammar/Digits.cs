using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Parses numbers in decimal digits of any width, and in Chinese figures below 100.</summary>
internal static class Digits
{
    private const string Figures = "〇一二三四五六七八九";

    /// <summary>Gets the value of up to nine digits.</summary>
    public static int Parse(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (10 * value) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return value;
    }

    /// <summary>Gets the number in a group of a match; 0 if the group is empty.</summary>
    public static int Number(this Match match, string group) => Parse(match.Groups[group].ValueSpan);

    /// <summary>Gets the value of digits or Chinese figures: 17, 三, 十二, 二十, 廿一, 元 (the first month); null if the text is neither.</summary>
    public static int? ParseAny(ReadOnlySpan<char> number) => number switch
    {
        [] => null,
        ['元'] => 1,
        [var first, ..] when char.IsDigit(first) => Parse(number),
        ['廿', .. var ones] => 20 + Ones(ones),
        ['卅', .. var ones] => 30 + Ones(ones),
        ['十', .. var ones] => 10 + Ones(ones),
        [var tens, '十', .. var ones] => (10 * Ones([tens])) + Ones(ones),
        _ => Ones(number),
    };

    private static int? Ones(ReadOnlySpan<char> figure) => figure switch
    {
        [] => 0,
        ['○'] => 0,
        [var one] when Figures.Contains(one) => Figures.IndexOf(one, StringComparison.Ordinal),
        _ => null,
    };
}
