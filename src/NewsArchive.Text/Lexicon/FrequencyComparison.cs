namespace NewsArchive.Text.Lexicon;

/// <summary>Compares how often something occurs in two texts.</summary>
/// <param name="Count">How often it occurs in the one text.</param>
/// <param name="Size">The size of this text, as the number of places where it could occur.</param>
/// <param name="OtherCount">How often it occurs in the other text.</param>
/// <param name="OtherSize">The size of the other text.</param>
public readonly record struct FrequencyComparison(long Count, long Size, long OtherCount, long OtherSize)
{
    /// <summary>The least <see cref="LogLikelihood"/> of a difference that is significant at the level of 5 %.</summary>
    public const double Significant = 3.84;

    // What a count of zero is taken for, so that the ratio is finite (Hardie 2014).
    private const double InPlaceOfZero = 0.5;

    /// <summary>How often it would occur in the one text if it were as frequent in both.</summary>
    public double Expected => Size + OtherSize == 0 ? 0 : (double)Size * (Count + OtherCount) / (Size + OtherSize);

    /// <summary>
    /// The log-likelihood ratio G² of the table of both texts with and without it (Dunning, Accurate Methods for the Statistics of Surprise
    /// and Coincidence, 1993). Above 15.13, the difference is significant at the level of 0.01 %.
    /// </summary>
    public double LogLikelihood
    {
        get
        {
            double total = Size + OtherSize, with = Count + OtherCount;
            return 2 * Math.Max(0, Term(Count, Size, with, total) + Term(OtherCount, OtherSize, with, total)
                + Term(Size - Count, Size, total - with, total) + Term(OtherSize - OtherCount, OtherSize, total - with, total));
        }
    }

    /// <summary>The log-likelihood ratio, negative if it occurs less often than expected.</summary>
    public double SignedLogLikelihood => Count >= Expected ? LogLikelihood : -LogLikelihood;

    /// <summary>
    /// The binary logarithm of the ratio of the relative frequencies: 1 if it is twice as frequent in the one text (Hardie 2014,
    /// http://cass.lancs.ac.uk/log-ratio-an-informal-introduction/).
    /// </summary>
    public double LogRatio =>
        Math.Log2((Count == 0 ? InPlaceOfZero : Count) / Size / ((OtherCount == 0 ? InPlaceOfZero : OtherCount) / OtherSize));

    private static double Term(double observed, double row, double column, double total) =>
        observed <= 0 ? 0 : observed * Math.Log(observed * total / (row * column));
}
