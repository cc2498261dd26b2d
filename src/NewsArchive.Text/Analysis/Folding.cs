using System.Globalization;
using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>How the <see cref="Tokenizer"/> treats a character.</summary>
internal enum CharacterKind : byte { Ideograph, LetterOrDigit, WhiteSpace, Punctuation }

/// <summary>A folded character.</summary>
/// <param name="Rune">The character after folding.</param>
/// <param name="Kind">How the tokenizer treats the folded character.</param>
/// <param name="Start">The index in the source text where the characters that were folded begin, in UTF-16 units.</param>
/// <param name="End">The index in the source text where they end (exclusive).</param>
internal readonly record struct FoldedCharacter(Rune Rune, CharacterKind Kind, int Start, int End);

/// <summary>
/// Removes differences that a search ignores: width and compatibility forms (Unicode NFKC), radicals used for ideographs, case, and
/// traditional versus simplified characters, each character on its own (by OpenCC's table). Traditional characters with the same simplified
/// form become equal: 後 is 后, 髮 and 發 are 发, 乾 and 幹 are 干. Pronunciation is never folded: 权力, 权利 and 全力 remain three words.
/// </summary>
internal static class Folding
{
    // The maximum number of combining marks that are normalized together with a letter, as in Unicode's Stream-Safe Text Format (UAX #15).
    private const int MaxMarks = 30;

    // Blocks of 256 characters, each made when the first of them is met: all of them would take 0.1 s of the first search. Threads that
    // meet it at the same time make equal blocks.
    private static readonly Entry[]?[] Blocks = new Entry[0x100][];

    // IsPlain: the character folds to exactly one character, unless an attaching one follows. Attaches: the character belongs to the
    // preceding one.
    private readonly record struct Entry(char Folded, CharacterKind Kind, bool IsPlain, bool Attaches);

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The folded text, including white space and punctuation.</returns>
    public static string Fold(string text)
    {
        var characters = new List<FoldedCharacter>(text.Length);
        Fold(text, characters);
        return string.Concat(characters.Select(c => c.Rune));
    }

    /// <summary>
    /// Appends the folded characters of a text to a list, in linear time. If a character folds to several, all get its place in the text.
    /// </summary>
    public static void Fold(string text, List<FoldedCharacter> characters)
    {
        for (var i = 0; i < text.Length;)
        {
            var entry = EntryOf(text[i]);
            if (entry.IsPlain && !Attaches(text, i + 1))
                characters.Add(new FoldedCharacter(new Rune(entry.Folded), entry.Kind, i, ++i));
            else
                i = FoldWithMarks(text, i, characters);
        }
    }

    /// <summary>Gets the kinds of differences that folding removes from a text.</summary>
    public static FoldingKinds KindsIn(string text)
    {
        var kinds = FoldingKinds.None;
        foreach (var rune in text.EnumerateRunes())
        {
            var compatible = Compatible(rune.ToString());
            var lower = compatible.ToLowerInvariant();
            if (compatible != rune.ToString() || CharacterTable.Radicals.ContainsKey(rune))
                kinds |= FoldingKinds.Width;
            if (lower != compatible)
                kinds |= FoldingKinds.Case;
            if (lower.EnumerateRunes().Any(CharacterTable.Simplified.ContainsKey))
                kinds |= FoldingKinds.Script;
        }
        return kinds;
    }

    private static bool Attaches(string text, int i) => i < text.Length && EntryOf(text[i]).Attaches;

    private static int FoldWithMarks(string text, int start, List<FoldedCharacter> characters)
    {
        Rune.DecodeFromUtf16(text.AsSpan(start), out var first, out var length);
        var end = start + length;
        for (var marks = 0; IsAssigned(first) && marks < MaxMarks && Attaches(text, end); marks++)
            end++;
        foreach (var rune in Folded(string.Concat(text[start..end].EnumerateRunes().Where(IsVisible))).EnumerateRunes())
            characters.Add(new FoldedCharacter(rune, KindOf(rune), start, end));
        return end;
    }

    private static string Folded(string text)
    {
        // Normalizes again after lowering: with its mark, a lower-case letter may have a composed form that the upper-case letter lacks.
        var lower = Compatible(Compatible(text).ToLowerInvariant());
        var folded = new StringBuilder(lower.Length);
        foreach (var rune in lower.EnumerateRunes())
        {
            var simplified = CharacterTable.Radicals.GetValueOrDefault(rune, rune);
            while (CharacterTable.Simplified.TryGetValue(simplified, out var next))
                simplified = next;
            folded.Append(simplified);
        }
        return folded.ToString();
    }

    private static string Compatible(string text) =>
        text.EnumerateRunes().All(IsAssigned) ? text.Normalize(NormalizationForm.FormKC) : text;

    // Unassigned code points and the replacement of lone surrogates can't be normalized; they count as punctuation.
    private static bool IsAssigned(Rune rune) =>
        rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned;

    private static Entry EntryOf(char c) => (Blocks[c >> 8] ?? MakeBlock(c >> 8))[c & 0xFF];

    private static Entry[] MakeBlock(int block) =>
        Blocks[block] = [.. Enumerable.Range(block << 8, 0x100).Select(c => MakeEntry((char)c))];

    private static Entry MakeEntry(char c)
    {
        if (char.IsSurrogate(c))
            return new Entry(c, CharacterKind.Punctuation, false, false);
        if (!IsVisible(new Rune(c)))
            return new Entry(c, CharacterKind.Punctuation, false, true);
        var isMark = char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        return Folded(c.ToString()) is [var folded] && !char.IsSurrogate(folded)
            ? new Entry(folded, KindOf(new Rune(folded)), true, isMark)
            : new Entry(c, CharacterKind.Punctuation, false, isMark);
    }

    // Soft hyphens, joiners, byte order marks and variation selectors are ignored: they neither separate words nor belong to them.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF);

    private static CharacterKind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when IsIdeograph(rune) => CharacterKind.Ideograph,
        _ when IsMiddleDot(rune) => CharacterKind.Punctuation,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.LetterOrDigit,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => CharacterKind.LetterOrDigit,
        _ when Rune.IsWhiteSpace(rune) => CharacterKind.WhiteSpace,
        _ => CharacterKind.Punctuation,
    };

    // These characters look like the middle dot in 唐纳德·特朗普 and are typed for it, although Unicode classifies them as letters.
    private static bool IsMiddleDot(Rune rune) => rune.Value is 0x119E or 0x1427 or 0xA78F;

    // Scripts of which every character is a token. Han, kana and bopomofo are written without spaces. Hangul is included because particles
    // and endings are written together with the word: a search for the word must find it with any of them.
    private static bool IsIdeograph(Rune rune) => rune.Value is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x3FFFF or >= 0xF900 and <= 0xFAFF
        or 0x3005 or 0x3007
        or >= 0x3041 and <= 0x3096 or >= 0x30A1 and <= 0x30FA or 0x30FC
        or >= 0x3105 and <= 0x312F or >= 0xAC00 and <= 0xD7A3;
}
