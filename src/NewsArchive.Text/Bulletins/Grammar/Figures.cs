using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Numbers in figures, narrow or wide as older wire copy sets them: 17, １７.</summary>
internal static class Figures
{
    /// <summary>The number that up to nine figures of any width make.</summary>
    public static int Value(ReadOnlySpan<char> figures)
    {
        var value = 0;
        foreach (var figure in figures)
            value = (10 * value) + CharUnicodeInfo.GetDecimalDigitValue(figure);
        return value;
    }

    /// <summary>The number in a group of a match.</summary>
    public static int Figure(this Match match, string group) => Value(match.Groups[group].ValueSpan);
}
