using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsArchive.Text.Queries.Parsing;

/// <summary>
/// A sign between two parts of a word that says how near they must be: an ellipsis, or <c>NEAR/10</c> between white space. In small
/// letters it needs its number, since near is a word.
/// </summary>
/// <param name="Start">The index where the sign begins, with the white space before it, in UTF-16 units.</param>
/// <param name="End">The index where it ends, with the white space after it (exclusive).</param>
/// <param name="Distance">The distance; see <see cref="Near.Distance"/>.</param>
/// <param name="IsOrdered">Whether it is an ellipsis, whose sides have an order.</param>
internal readonly partial record struct QueryJoint(int Start, int End, int Distance, bool IsOrdered)
{
    // The longest operator: NEAR/100.
    private const int MaxOperator = 8;

    // An ellipsis, be it typed as dots or as full stops.
    private const int MinDots = 3;

    /// <summary>Gets the sign that begins at an index; null if there is none.</summary>
    public static QueryJoint? At(string text, int start)
    {
        if (!char.IsWhiteSpace(text[start]))
        {
            return EndOfEllipsis(text, start) is { } closed && (closed == text.Length || !char.IsWhiteSpace(text[closed]))
                ? new QueryJoint(start, closed, Near.EllipsisDistance, true) : null;
        }
        var sign = SkipWhiteSpace(text, start);
        if (sign == text.Length)
            return null;
        var end = EndOfEllipsis(text, sign);
        var distance = end is null ? DistanceOf(text, sign, out end) : Near.EllipsisDistance;
        if (end is not { } at || distance is null || at == text.Length || !char.IsWhiteSpace(text[at]))
            return null;
        return new QueryJoint(start, SkipWhiteSpace(text, at), distance.Value, EndOfEllipsis(text, sign) is not null);
    }

    /// <summary>Whether a text is an operator that must stand between two words.</summary>
    public static bool IsOperator(ReadOnlySpan<char> text) => text.Length <= MaxOperator && Operator().IsMatch(text);

    private static int? DistanceOf(string text, int start, out int? end)
    {
        end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end.Value]) && end - start <= MaxOperator)
            end++;
        var sign = text[start..end.Value];
        if (!IsOperator(sign))
            return null;
        var number = sign.Length <= Near.Operator.Length ? Near.DefaultDistance
            : int.Parse(sign.AsSpan(Near.Operator.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return number <= Near.MaxDistance ? number : null;
    }

    private static int? EndOfEllipsis(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == text[start])
            end++;
        return text[start] switch
        {
            '…' => end,
            '.' or '。' or '．' when end - start >= MinDots => end,
            _ => null,
        };
    }

    private static int SkipWhiteSpace(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }

    [GeneratedRegex("^(?:NEAR(?:/[0-9]{1,3})?|[Nn]ear/[0-9]{1,3})$", RegexOptions.NonBacktracking)]
    private static partial Regex Operator();
}
