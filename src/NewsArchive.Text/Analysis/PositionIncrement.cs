namespace NewsArchive.Text.Analysis;

/// <summary>
/// The difference between the positions of two consecutive tokens, as in Lucene. It encodes what separates them, so that phrases match
/// exactly although punctuation marks are not terms.
/// </summary>
internal static class PositionIncrement
{
    /// <summary>Nothing or white space separates the tokens.</summary>
    public const int Adjacent = 2;

    /// <summary>Punctuation separates the tokens.</summary>
    public const int Punctuation = 3;

    /// <summary>The second token begins a line.</summary>
    public const int Line = 8;
}
