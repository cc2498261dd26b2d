using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Recognizes the numbers and bullets of subheads and list entries, the cells of table rows, and the clauses of verse.</summary>
internal static partial class EntryGrammar
{
    private const string Bullets = "●○■□◆◇★☆·•▪➤►※";

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。；：！？、 \u3000");

    [GeneratedRegex(
        @"^(?:（(?<number>\d{1,2}|[一二三四五六七八九十]{1,3})）|(?<number>\d{1,2})[.．、]|(?<number>[一二三四五六七八九十]{1,3})、)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(
        @"^[-+−]?\d[\d.,:：/%％+−-]*\p{IsCJKUnifiedIdeographs}{0,2}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Figure { get; }

    /// <summary>
    /// Gets the number at the start of a text, and its form; null if there is none. A decimal number such as 1.5 is not an entry number; in
    /// （一）2万吨, the digit begins the entry's text.
    /// </summary>
    public static EntryNumber? NumberOf(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || "（一二三四五六七八九十".Contains(text[0])))
            return null;
        if (Numbered.Match(text) is not { Success: true } match)
            return null;
        var figures = match.Groups["number"].ValueSpan;
        var (isArabic, mark) = (char.IsAsciiDigit(figures[0]), match.ValueSpan[^1]);
        var isDecimal = isArabic && mark != '）' && match.Length < text.Length && char.IsAsciiDigit(text[match.Length]);
        return !isDecimal && Digits.ParseAny(figures) is { } value ? new EntryNumber(value, $"{(isArabic ? '1' : '一')}{mark}") : null;
    }

    /// <summary>Gets the bullet at the start of a text; null if there is none.</summary>
    public static char? BulletOf(string text) => text is [var first, _, ..] && Bullets.Contains(first) ? first : null;

    /// <summary>
    /// Gets the columns of a row, after the first, whose cell is a number, possibly with its unit (10, 3：1, 7.85元), as a bit set.
    /// </summary>
    public static ulong ColumnsOfFigures(string[] cells)
    {
        var columns = 0UL;
        for (var i = 1; i < Math.Min(cells.Length, 64); i++)
            columns |= Figure.IsMatch(cells[i]) ? 1UL << i : 0;
        return columns;
    }

    /// <summary>Whether a text consists of several clauses of five or seven characters each, like a line of classical verse.</summary>
    public static bool IsVerseLine(ReadOnlySpan<char> text)
    {
        var (clauses, length) = (0, 0);
        foreach (var clause in text.SplitAny(ClauseEnds))
        {
            var next = text[clause].Length;
            if (next == 0)
                continue;
            if (next is not (5 or 7) || (clauses > 0 && next != length))
                return false;
            (clauses, length) = (clauses + 1, next);
        }
        return clauses > 1;
    }
}

/// <summary>The number of a subhead or list entry.</summary>
/// <param name="Value">The number.</param>
/// <param name="Form">The kind of figures and the mark that follows them, which are the same throughout a list.</param>
internal readonly record struct EntryNumber(int Value, string Form);
