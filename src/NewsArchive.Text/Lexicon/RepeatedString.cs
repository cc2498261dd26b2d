namespace NewsArchive.Text.Lexicon;

/// <summary>A string that occurs several times in a <see cref="TokenSequence"/>.</summary>
/// <param name="Length">The number of its tokens.</param>
/// <param name="First">A place where it occurs and is counted.</param>
/// <param name="Prefix">The number of the string without the last token; -1 for a single token.</param>
/// <param name="Suffix">The number of the string without the first token; -1 for a single token.</param>
internal readonly record struct RepeatedString(int Length, int First, int Prefix, int Suffix)
{
    /// <summary>How often it occurs.</summary>
    public int Count { get; init; }

    /// <summary>How often it occurs where strings are counted.</summary>
    public int Counted { get; init; }

    /// <summary>The entropy of what stands before it, in bits; each punctuation mark and end of a line is another thing.</summary>
    public double Before { get; init; }

    /// <summary>The entropy of what stands after it.</summary>
    public double After { get; init; }
}
