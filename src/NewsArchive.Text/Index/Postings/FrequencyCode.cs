namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// Encodes the frequency of a term in an article, and whether it occurs in the headline, as one number: twice the frequency, plus 1 for the
/// headline.
/// </summary>
internal static class FrequencyCode
{
    /// <summary>The lowest code: one occurrence, not in the headline.</summary>
    public const int Once = 2;

    public static int Of(int frequency, bool inTitle) => frequency << 1 | (inTitle ? 1 : 0);

    public static int Frequency(int code) => code >> 1;

    public static bool InTitle(int code) => (code & 1) != 0;

    /// <summary>Adds the frequencies of two codes.</summary>
    public static int Sum(int one, int other) => (one & ~1) + (other & ~1) | (one | other) & 1;
}
