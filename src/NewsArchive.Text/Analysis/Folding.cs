using System.Globalization;
using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>What a character is to the analyzer.</summary>
internal enum CharacterKind : byte { Ideograph, Letter, Digit, Blank, Separator }

/// <summary>One folded character and the stretch of text it came from.</summary>
internal readonly record struct Character(Rune Rune, CharacterKind Kind, int Start, int End)
{
    public string Folded => Rune.ToString();
}

/// <summary>
/// Takes away the differences that a reader does not search for: width and compatibility forms (Unicode's NFKC), case, and the script
/// that Chinese is written in, character by character (OpenCC's table). Where one simplified character stands for several traditional
/// ones, all are one: 後 is 后, 髮 and 發 are 发, 乾 and 幹 are 干. Dashes and middle dots, of whatever form, are separators and so alike.
/// Sound is never folded: 权力, 权利 and 全力 are three words.
/// </summary>
internal static class Folding
{
    /// <summary>So many marks on one letter are put together with it, as Unicode's stream-safe text has them; more are letters of their own.</summary>
    private const int MostMarks = 30;

    private static readonly Dictionary<Rune, Rune> Simplified = ReadSimplified();
    private static readonly Entry[] Table = [.. Enumerable.Range(0, 0x10000).Select(c => EntryOf((char)c))];

    // IsPlain: it becomes one character, unless something behind it clings to it: a mark, or what is not seen.
    private readonly record struct Entry(char Folded, CharacterKind Kind, bool IsPlain, bool Clings);

    /// <summary>Folds a text character by character; one that folds to several gives several, all at its own place. Linear; accepts any string.</summary>
    public static List<Character> Fold(string text)
    {
        var characters = new List<Character>(text.Length);
        Fold(text, characters);
        return characters;
    }

    /// <summary>Folds a text to the end of a list, for who folds many and uses one list for all.</summary>
    public static void Fold(string text, List<Character> characters)
    {
        for (var i = 0; i < text.Length;)
        {
            var entry = Table[text[i]];
            if (entry.IsPlain && !Clings(text, i + 1))
                characters.Add(new Character(new Rune(entry.Folded), entry.Kind, i, ++i));
            else
                i = FoldWithMarks(text, i, characters);
        }
    }

    /// <summary>Says which differences folding took away from a text.</summary>
    public static Folds Changes(string text)
    {
        var folds = Folds.None;
        foreach (var rune in text.EnumerateRunes())
        {
            var compatible = Compatible(rune.ToString());
            var lower = compatible.ToLowerInvariant();
            if (compatible != rune.ToString())
                folds |= Folds.Width;
            if (lower != compatible)
                folds |= Folds.Case;
            if (lower.EnumerateRunes().Any(Simplified.ContainsKey))
                folds |= Folds.Script;
        }
        return folds;
    }

    private static bool Clings(string text, int i) => i < text.Length && Table[text[i]].Clings;

    private static int FoldWithMarks(string text, int start, List<Character> characters)
    {
        Rune.DecodeFromUtf16(text.AsSpan(start), out var first, out var length);
        var end = start + length;
        for (var marks = 0; IsAssigned(first) && marks < MostMarks && Clings(text, end); marks++)
            end++;
        foreach (var rune in Folded(string.Concat(text[start..end].EnumerateRunes().Where(IsSeen))).EnumerateRunes())
            characters.Add(new Character(rune, KindOf(rune), start, end));
        return end;
    }

    private static string Folded(string text)
    {
        // Small letters may have a form together with their mark where capital ones have none.
        var lower = Compatible(Compatible(text).ToLowerInvariant());
        var folded = new StringBuilder(lower.Length);
        foreach (var rune in lower.EnumerateRunes())
        {
            var simplified = rune;
            while (Simplified.TryGetValue(simplified, out var next))
                simplified = next;
            folded.Append(simplified);
        }
        return folded.ToString();
    }

    private static string Compatible(string text) => text.EnumerateRunes().All(IsAssigned) ? text.Normalize(NormalizationForm.FormKC) : text;

    // Halves of a character and code points that Unicode gives to none can't be normalized; they are separators whatever their form.
    private static bool IsAssigned(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned;

    private static Entry EntryOf(char c)
    {
        if (char.IsSurrogate(c))
            return new Entry(c, CharacterKind.Separator, false, false);
        if (!IsSeen(new Rune(c)))
            return new Entry(c, CharacterKind.Separator, false, true);
        var isMark = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        return Folded(c.ToString()) is [var folded] && !char.IsSurrogate(folded)
            ? new Entry(folded, KindOf(new Rune(folded)), true, isMark)
            : new Entry(c, CharacterKind.Separator, false, isMark);
    }

    // Soft hyphens, joiners, byte order marks and variation selectors part nothing and are no part of a word.
    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF);

    private static CharacterKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when IsIdeograph(rune) => CharacterKind.Ideograph,
        _ when IsMiddleDot(rune) => CharacterKind.Separator,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Digit,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.Letter,
        _ when Rune.IsWhiteSpace(rune) => CharacterKind.Blank,
        _ => CharacterKind.Separator,
    };

    // These look like the dot in 唐纳德·特朗普 and are typed for it, though Unicode has them as letters of other scripts.
    private static bool IsMiddleDot(Rune rune) => rune.Value is 0x119E or 0x1427 or 0xA78F;

    /// <summary>Whether a character is a term of its own: Han, kana and bopomofo, which are written without blanks, and hangul, whose words run together with their endings.</summary>
    internal static bool IsIdeograph(Rune rune) => rune.Value is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x3FFFF or >= 0xF900 and <= 0xFAFF
        or 0x3005 or 0x3007
        or >= 0x3041 and <= 0x3096 or >= 0x30A1 and <= 0x30FA or 0x30FC
        or >= 0x3105 and <= 0x312F or >= 0xAC00 and <= 0xD7A3;

    private static Dictionary<Rune, Rune> ReadSimplified()
    {
        using var lines = new StreamReader(typeof(Folding).Assembly.GetManifestResourceStream("Simplified.txt")!);
        var simplified = new Dictionary<Rune, Rune>();
        while (lines.ReadLine() is { } line)
        {
            if (line is not ['#', ..] && line.EnumerateRunes().ToArray() is [var traditional, var character])
                simplified.Add(traditional, character);
        }
        return simplified;
    }
}
