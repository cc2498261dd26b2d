namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// A term of the index, encoded as a number: its head, which is an ideograph or the ordinal of a word, and the ideograph that follows. The
/// numbers sort in the order of the dictionary.
/// </summary>
internal static class Term
{
    /// <summary>Stands for the following ideograph if there is none.</summary>
    public const int NoNext = 0;

    /// <summary>Stands for any following ideograph, or none. The postings of such a term have no positions.</summary>
    public const int AnyNext = 1;

    private const int RuneBits = 21;
    private const ulong Word = 1UL << 63;

    public static ulong OfIdeograph(int rune, int next) => (ulong)rune << RuneBits | (uint)next;

    public static ulong OfWord(int word, int next) => Word | (ulong)word << RuneBits | (uint)next;

    public static bool IsWord(ulong term) => (term & Word) != 0;

    public static bool HaveSameHead(ulong one, ulong other) => one >> RuneBits == other >> RuneBits;

    /// <summary>Gets the head: the ideograph, or the ordinal of the word.</summary>
    public static int Head(ulong term) => (int)((term & ~Word) >> RuneBits);

    /// <summary>Gets the following ideograph, <see cref="NoNext"/> or <see cref="AnyNext"/>.</summary>
    public static int Next(ulong term) => (int)(term & (1 << RuneBits) - 1);

    public static bool HasPositions(ulong term) => IsWord(term) || Next(term) != AnyNext;
}
