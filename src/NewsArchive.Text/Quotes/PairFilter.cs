namespace NewsArchive.Text.Quotes;

/// <summary>
/// Tells quickly of most texts that no part of them is near a quotation. A difference takes at most two pairs of neighbouring characters
/// from a quotation of m characters, so that a part with k differences has at least m − 1 − 2k of them (Ukkonen 1992, the q-gram lemma).
/// </summary>
internal sealed class PairFilter
{
    // How many pairs are told apart. A pair that is taken for another only makes a text be compared in vain.
    private const int Hashes = 1 << 12;

    private readonly byte[] isInQuote = new byte[Hashes];
    private readonly int length;

    /// <param name="quote">The code points of the quotation.</param>
    public PairFilter(int[] quote)
    {
        length = quote.Length;
        for (var i = 1; i < quote.Length; i++)
            isInQuote[HashOf(quote[i - 1], quote[i])] = 1;
    }

    /// <summary>Whether a part of a text may be near the quotation.</summary>
    /// <param name="text">The code points of the text.</param>
    /// <param name="most">The greatest number of differences.</param>
    public bool MayBeNear(int[] text, int most)
    {
        // A part that is near has at most so many pairs.
        var (wanted, window) = (length - 1 - 2 * most, length + most - 1);
        if (wanted <= 0)
            return true;
        var shared = 0;
        for (var i = 1; i < text.Length; i++)
        {
            shared += isInQuote[HashOf(text[i - 1], text[i])];
            if (i > window)
                shared -= isInQuote[HashOf(text[i - window - 1], text[i - window])];
            if (shared >= wanted)
                return true;
        }
        return false;
    }

    private static int HashOf(int first, int second) => (int)((uint)(first * 31 + second) * 0x9E37_79B1u >> 20);
}
