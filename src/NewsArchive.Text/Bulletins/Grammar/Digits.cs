using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Reads numbers in decimal digits of any width; older wire copy has full-width digits (１７).</summary>
internal static class Digits
{
    /// <summary>The value of up to nine digits.</summary>
    public static int Parse(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (10 * value) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return value;
    }

    /// <summary>The number in a group of a match; 0 if the group is empty.</summary>
    public static int Number(this Match match, string group) => Parse(match.Groups[group].ValueSpan);
}
