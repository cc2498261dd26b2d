namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// A term of the index as a number: what it begins with, a character or a word by its rank among the words, and the character behind it.
/// Numbers are in the order of the dictionary.
/// </summary>
internal static class Term
{
    /// <summary>In place of the character behind: there is none, since the run or the word ends.</summary>
    public const int Alone = 0;

    /// <summary>In place of the character behind: whatever it is. Such a list has no positions.</summary>
    public const int Any = 1;

    private const int RuneBits = 21;
    private const ulong Word = 1UL << 63;

    public static ulong OfHan(int rune, int behind) => (ulong)rune << RuneBits | (uint)behind;

    public static ulong OfWord(int word, int behind) => Word | (ulong)word << RuneBits | (uint)behind;

    public static bool IsWord(ulong term) => (term & Word) != 0;

    public static bool HaveOneHead(ulong one, ulong other) => one >> RuneBits == other >> RuneBits;

    public static int Head(ulong term) => (int)((term & ~Word) >> RuneBits);

    /// <summary>Whether a term's list says where it stands.</summary>
    public static bool HasPlaces(ulong term) => IsWord(term) || Behind(term) != Any;

    public static int Behind(ulong term) => (int)(term & (1 << RuneBits) - 1);
}
