namespace NewsArchive.Text.Index.Postings;

/// <summary>
/// How far the position of a unit (a character or a word) lies behind the position of the unit before it. The distance of two neighbours
/// tells what stands between them, so that a phrase is matched exactly without a term for punctuation.
/// </summary>
internal static class PositionIncrement
{
    /// <summary>Nothing, or white space, stands between the two.</summary>
    public const int Adjacent = 2;

    /// <summary>Punctuation stands between the two.</summary>
    public const int Punctuation = 3;

    /// <summary>The second unit begins a line.</summary>
    public const int Line = 8;
}
