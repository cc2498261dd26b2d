namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// The difference between the positions of two consecutive tokens, as in Lucene. It tells what stands between them, so that phrases are
/// matched exactly although punctuation has no terms of its own.
/// </summary>
internal static class PositionIncrement
{
    /// <summary>Nothing or white space stands between the two.</summary>
    public const int Adjacent = 2;

    /// <summary>Punctuation stands between the two.</summary>
    public const int Punctuation = 3;

    /// <summary>The second token begins a line.</summary>
    public const int Line = 8;
}
