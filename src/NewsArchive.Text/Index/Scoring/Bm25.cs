using System.Numerics;

namespace NewsArchive.Text.Index.Scoring;

/// <summary>
/// How well an article answers: BM25 (Robertson and Zaragoza 2009) where a phrase counts as one word that is as rare as its rarest term,
/// and one that stands in the headline as <see cref="TitleWeight"/> times more (that is BM25F with one more field).
/// </summary>
internal static class Bm25
{
    public const float K1 = 1.2f, B = 0.75f;
    public const int TitleWeight = 4;

    // The bounds kept in a segment are computed with its own mean length, and again with another; that may round up.
    private const float Slack = 1.00001f;

    /// <summary>Puts how often and whether in the headline into one number, as it is stored.</summary>
    public static int Code(int count, bool inTitle) => count << 1 | (inTitle ? 1 : 0);

    /// <summary>What a code counts for.</summary>
    public static float Weight(int code) => (code >> 1) + (code & 1) * TitleWeight;

    /// <summary>The share of the most that a term can give, from 0 to 1.</summary>
    public static float Saturation(int code, float norm)
    {
        var weight = Weight(code);
        return weight / (weight + norm);
    }

    public static float Idf(long articles, long frequency) => MathF.Log(1 + (articles - frequency + 0.5f) / (frequency + 0.5f));

    /// <summary>What stands for each length in the denominator, by the length's code.</summary>
    public static float[] Norms(double meanLength)
    {
        var norms = new float[256];
        for (var code = 0; code < norms.Length; code++)
            norms[code] = (float)(K1 * (1 - B + B * Length(code) / Math.Max(1, meanLength)));
        return norms;
    }

    /// <summary>By how much a bound grows at most when the mean length does.</summary>
    public static float Growth(double from, double to) => Slack * (float)Math.Max(1, Math.Max(1, to) / Math.Max(1, from));

    /// <summary>A length as one byte: exact up to 15, with three binary digits after the first above.</summary>
    public static byte LengthCode(int length)
    {
        if (length < 16)
            return (byte)length;
        var exponent = BitOperations.Log2((uint)length);
        return (byte)((exponent - 3 << 3 | length >> exponent - 3 & 7) + 8);
    }

    /// <summary>The shortest length that has a code.</summary>
    public static long Length(int code) => code < 16 ? code : (long)(8 + (code & 7)) << (code - 8 >> 3);
}
