using System.Buffers;
using System.Globalization;
using System.Text;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// The view of a text in which datelines, bylines and other forms are recognized. Invisible characters are omitted, radicals are replaced
/// by the ideographs that they stand for, and digits, letters and brackets have a uniform width. The stored text remains as printed.
/// </summary>
internal static class RecognitionText
{
    // Maps characters to their replacements; NUL if the character is omitted.
    private static readonly Dictionary<char, char> Replacements = ReadReplacements();

    private static readonly SearchValues<char> Replaced = SearchValues.Create([.. Replacements.Keys]);

    /// <summary>Whether a character takes no space on the line, such as a joiner, a byte order mark or a control character.</summary>
    public static bool IsInvisible(char character) =>
        character is > '~' or < ' ' && !char.IsWhiteSpace(character)
        && char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control
            || character is >= '\uFE00' and <= '\uFE0F';

    /// <summary>Whether the view of a text is identical to the text.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAny(Replaced);

    /// <summary>Gets the view of a text; the text itself if there is nothing to replace.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.ContainsAny(Replaced) ? Replace(text) : text;

    /// <summary>Gets the view of a text; the text itself if there is nothing to replace.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(Replaced) ? Replace(text) : text;

    /// <summary>Gets the length of the beginning of a text whose view has a given length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="viewLength">The length of the view of that beginning.</param>
    public static int OriginalLength(string text, int viewLength)
    {
        if (IsPlain(text.AsSpan(0, viewLength)))
            return viewLength;
        var position = 0;
        for (var seen = 0; position < text.Length && seen < viewLength; position++)
            seen += IsLeftOut(text[position]) ? 0 : 1;
        return position;
    }

    private static bool IsLeftOut(char character) => Replacements.TryGetValue(character, out var replacement) && replacement == '\0';

    private static string Replace(ReadOnlySpan<char> text)
    {
        var view = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!Replacements.TryGetValue(character, out var replacement))
                view.Append(character);
            else if (replacement != '\0')
                view.Append(replacement);
        }

        return view.ToString();
    }

    private static Dictionary<char, char> ReadReplacements()
    {
        var replacements = new Dictionary<char, char> { ['('] = '（', [')'] = '）' };
        for (var c = char.MinValue; c < char.MaxValue; c++)
        {
            if (IsInvisible(c))
                replacements.Add(c, '\0');
            else if (c is >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ')
                replacements.Add(c, (char)(c - '０' + '0'));
        }
        foreach (var (radical, ideograph) in CharacterTable.Radicals.Where(pair => pair.Key.IsBmp && pair.Value.IsBmp))
            replacements.Add((char)radical.Value, (char)ideograph.Value);

        return replacements;
    }
}
