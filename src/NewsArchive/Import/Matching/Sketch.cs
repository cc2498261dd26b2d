namespace NewsArchive.Import.Matching;

/// <summary>
/// A MinHash sketch: a fixed number of bytes per text, from which the Jaccard similarity of two texts can be estimated, that is, the number
/// of distinct character pairs that both texts contain, divided by the number that at least one of them contains.
/// </summary>
/// <remarks>
/// The method is one permutation hashing (Li, Owen and Zhang, "One Permutation Hashing", NIPS 2012): a single hash function distributes the
/// character pairs over buckets, and each bucket keeps an extreme hash value, here the greatest. The probability that two texts agree in a
/// bucket equals their similarity, so the estimate is the fraction of buckets that agree, among those not empty in both. Only one byte of
/// each hash is kept, as in b-bit minwise hashing (Li and König, WWW 2010), so that one bucket in 255 agrees by chance.
/// </remarks>
public readonly struct Sketch
{
    // The standard error of the estimate is sqrt(s(1 - s)/128), at most 0.045.
    private const int Buckets = 128;

    private readonly byte[] greatest;

    private Sketch(byte[] greatest) => this.greatest = greatest;

    /// <summary>
    /// Creates the sketch of a text. A text of fewer than two characters has no character pairs and is not similar to any other.
    /// </summary>
    public static Sketch Of(string text)
    {
        var greatest = new uint[Buckets];
        for (var i = 1; i < text.Length; i++)
        {
            var hash = Mix(((uint)text[i - 1] << 16) | text[i]);
            ref var bucket = ref greatest[hash % Buckets];
            if (hash > bucket)
                bucket = hash;
        }
        // The bits that selected the bucket are equal for all hashes in it, so they are left out. Zero marks an empty bucket.
        return new Sketch(Array.ConvertAll(greatest, hash => hash == 0 ? (byte)0 : (byte)((hash >> 8) % 255 + 1)));
    }

    /// <summary>Estimates the Jaccard similarity of the character pairs of two texts, from 0 to 1.</summary>
    public double SimilarityTo(Sketch other)
    {
        var (same, filled) = (0, 0);
        for (var i = 0; i < Buckets; i++)
        {
            if (greatest[i] == 0 && other.greatest[i] == 0)
                continue;
            filled++;
            if (greatest[i] == other.greatest[i])
                same++;
        }
        return filled == 0 ? 0 : (double)same / filled;
    }

    // The finalizer of MurmurHash3, in which each input bit affects each output bit.
    private static uint Mix(uint pair)
    {
        pair = (pair ^ (pair >> 16)) * 0x85EBCA6B;
        pair = (pair ^ (pair >> 13)) * 0xC2B2AE35;
        return pair ^ (pair >> 16);
    }
}
