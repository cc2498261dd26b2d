namespace NewsArchive.Text.Lexicon;

/// <summary>Which side of a phrase is looked at.</summary>
public enum ContextSide
{
    /// <summary>What stands before and after it.</summary>
    Both,

    /// <summary>What stands before it.</summary>
    Left,

    /// <summary>What stands after it.</summary>
    Right,
}

/// <summary>How far from a phrase is looked, within the same line.</summary>
/// <param name="Side">The side.</param>
/// <param name="Length">
/// The number of characters on a side, where an ideograph counts one, and so does a run of letters and digits; punctuation does not count.
/// 0 for what adjoins the phrase, without punctuation between them.
/// </param>
public readonly record struct ContextSpan(ContextSide Side, int Length)
{
    /// <summary>The greatest length.</summary>
    public const int MaxLength = 20;
}
