namespace NewsArchive.Text.Copies;

/// <summary>
/// The hashes of all runs of a given number of characters (shingles) in a text, by the rolling hash of Karp and Rabin (1987), in linear
/// time.
/// </summary>
internal static class Shingles
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    /// <summary>Computes the hash of each shingle, in the order of their places; none if the text is shorter than one.</summary>
    public static ulong[] Hashes(ReadOnlySpan<int> runes, int length)
    {
        if (runes.Length < length)
            return [];
        var (hashes, hash, leaving) = (new ulong[runes.Length - length + 1], 0UL, 1UL);
        for (var i = 0; i < length; i++)
            leaving = unchecked(leaving * Base);
        for (var i = 0; i < runes.Length; i++)
        {
            hash = unchecked(hash * Base + (uint)runes[i] + 1);
            if (i >= length)
                hash = unchecked(hash - leaving * ((uint)runes[i - length] + 1));
            if (i >= length - 1)
                hashes[i - length + 1] = Mix(hash);
        }
        return hashes;
    }

    // The finalizer of MurmurHash3: without it, the low bits depend on the last characters alone.
    private static ulong Mix(ulong hash)
    {
        hash = unchecked((hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD);
        hash = unchecked((hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53);
        return hash ^ (hash >> 33);
    }
}
