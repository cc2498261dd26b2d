using System.Numerics;
using System.Runtime.CompilerServices;
using NewsArchive.Text.Index.Postings;

namespace NewsArchive.Text.Index.Scoring;

/// <summary>
/// The ranking function BM25 (Robertson and Zaragoza 2009). A phrase counts as a single term, as rare as its rarest part. As in BM25F, the
/// headline has more weight: for a term in it, <see cref="TitleWeight"/> occurrences are added to the frequency.
/// </summary>
/// <remarks>
/// A segment stores the maximum score factors of its blocks. Change the segments' format version with any constant here.
/// </remarks>
internal static class Bm25
{
    // The usual values for prose are 1.2 and 0.75. News is written to a length, so its length says little: 0.4 is what Anserini
    // (Yang, Fang and Lin 2017) found best for newswire.
    public const float K1 = 1.2f, B = 0.4f;
    public const int TitleWeight = 4;

    /// <summary>
    /// The least length, as a share of the mean, that a norm is computed with. An announcement of one line that repeats its headline would
    /// otherwise be before every report.
    /// </summary>
    public const float ShortestLength = 0.7f;

    /// <summary>The length that stands for an article without text, which ranks below every article with text.</summary>
    public const int NoText = 0;

    // Far above the norm of the longest article that an archive accepts.
    private const float NormWithoutText = 1e6f;

    /// <summary>Ensures that a computed maximum remains an upper bound despite rounding.</summary>
    public const float RoundingMargin = 1.00001f;

    /// <summary>Gets the term-frequency factor of a score, from 0 to 1.</summary>
    /// <param name="code">A <see cref="FrequencyCode"/>.</param>
    /// <param name="norm">The length norm of the article.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Saturation(int code, float norm)
    {
        var weight = (float)(FrequencyCode.Frequency(code) + (code & 1) * TitleWeight);
        return weight / (weight + norm);
    }

    /// <summary>Gets the inverse document frequency.</summary>
    /// <param name="articles">The number of articles in the index.</param>
    /// <param name="frequency">The number of articles that contain the term.</param>
    public static float Idf(long articles, long frequency) => MathF.Log(1 + (articles - frequency + 0.5f) / (frequency + 0.5f));

    /// <summary>Gets the mean length of the articles in an index, including deleted ones.</summary>
    public static double MeanLength(IReadOnlyList<LiveSegment> segments) =>
        segments.Sum(s => s.Segment.TotalLength) / (double)Math.Max(1, segments.Sum(s => (long)s.Segment.Count));

    /// <summary>Gets the length norm (the second term of BM25's denominator) for each length code.</summary>
    /// <param name="meanLength">The mean length of articles.</param>
    public static float[] Norms(double meanLength)
    {
        var norms = new float[256];
        for (var code = 0; code < norms.Length; code++)
            norms[code] = (float)(K1 * (1 - B + B * Math.Max(ShortestLength, Length(code) / Math.Max(1, meanLength))));
        norms[NoText] = NormWithoutText;
        return norms;
    }

    /// <summary>
    /// Gets the factor by which score factors can grow at most if the mean length grows. The maximum factors of blocks are stored for the
    /// mean length of their segment, but used with the mean length of the index.
    /// </summary>
    public static float MaxFactorCorrection(double stored, double used) =>
        RoundingMargin * (float)Math.Max(1, Math.Max(1, used) / Math.Max(1, stored));

    /// <summary>Encodes a length as a byte: exactly up to 15, and above that to four significant binary digits.</summary>
    public static byte LengthCode(int length)
    {
        if (length < 16)
            return (byte)length;
        var exponent = BitOperations.Log2((uint)length);
        return (byte)((exponent - 3 << 3 | length >> exponent - 3 & 7) + 8);
    }

    /// <summary>Gets the shortest length with a code.</summary>
    public static long Length(int code) => code < 16 ? code : (long)(8 + (code & 7)) << (code - 8 >> 3);
}
