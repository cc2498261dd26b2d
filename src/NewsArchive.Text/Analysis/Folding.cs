using System.Globalization;
using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>What a character is to the analyzer.</summary>
internal enum CharacterKind { Ideograph, Letter, Digit, Blank, Separator }

/// <summary>One folded character and the stretch of text it came from.</summary>
internal readonly record struct Character(string Folded, CharacterKind Kind, int Start, int End);

/// <summary>
/// Takes away the differences that a reader does not search for: width and compatibility forms (Unicode's NFKC) and case.
/// Sound is never folded: 权力, 权利 and 全力 are three words.
/// </summary>
internal static class Folding
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString().ToLowerInvariant())];

    /// <summary>Folds a text character by character; one that folds to several gives several, all at its own place.</summary>
    public static IReadOnlyList<Character> Fold(string text)
    {
        var characters = new List<Character>(text.Length);
        var start = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var end = start + rune.Utf16SequenceLength;
            if (rune.IsAscii)
                characters.Add(new(Ascii[rune.Value], KindOf(rune), start, end));
            else if (rune.Value is >= 0x4E00 and <= 0x9FFF)
                characters.Add(new(rune.ToString(), CharacterKind.Ideograph, start, end));
            else
                foreach (var folded in Compatible(rune).EnumerateRunes().Where(IsSeen))
                    characters.Add(new(folded.ToString(), KindOf(folded), start, end));
            start = end;
        }
        return characters;
    }

    // Code points that Unicode gives to no character can't be normalized; they are separators whatever their form.
    private static string Compatible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned
        ? rune.ToString()
        : rune.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    // Soft hyphens, joiners, byte order marks and variation selectors part nothing and are no part of a word.
    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF);

    private static CharacterKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when IsIdeograph(rune) => CharacterKind.Ideograph,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Digit,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.Letter,
        _ when Rune.IsWhiteSpace(rune) => CharacterKind.Blank,
        _ => CharacterKind.Separator,
    };

    /// <summary>Whether a character is a term of its own: Han, kana and bopomofo, which are written without blanks, and hangul, whose words run together with their endings.</summary>
    internal static bool IsIdeograph(Rune rune) => rune.Value is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x3FFFF or >= 0xF900 and <= 0xFAFF
        or 0x3005 or 0x3007
        or >= 0x3041 and <= 0x3096 or >= 0x30A1 and <= 0x30FA or 0x30FC
        or >= 0x3105 and <= 0x312F or >= 0xAC00 and <= 0xD7A3;
}
