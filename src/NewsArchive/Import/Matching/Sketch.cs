namespace NewsArchive.Import.Matching;

/// <summary>
/// A sketch of a text's character pairs, from which can be told how many of them two texts have in common: of all pairs that fall into a
/// bucket the one with the greatest hash is kept, and the share of buckets in which two texts agree estimates the share of their common pairs.
/// </summary>
/// <remarks>One permutation hashing: Li, Owen and Zhang, NIPS 2012.</remarks>
public readonly struct Sketch
{
    // The estimate is off by a few hundredths; nobody's likeness is known better than that.
    private const int Buckets = 128;

    private readonly byte[] greatest;

    private Sketch(byte[] greatest) => this.greatest = greatest;

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
        // Zero stays for a bucket into which nothing fell.
        return new Sketch(Array.ConvertAll(greatest, hash => hash == 0 ? (byte)0 : (byte)((hash >> 8) % 255 + 1)));
    }

    /// <summary>The share of pairs that two texts have in common, from 0 to 1.</summary>
    public double LikenessTo(Sketch other)
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

    // The finalizer of MurmurHash3: every bit of the pair touches every bit of the hash.
    private static uint Mix(uint pair)
    {
        pair = (pair ^ (pair >> 16)) * 0x85EBCA6B;
        pair = (pair ^ (pair >> 13)) * 0xC2B2AE35;
        return pair ^ (pair >> 16);
    }
}
