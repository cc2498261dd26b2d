namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>What the marks at the end of a line say about the sentence before them.</summary>
internal static class Punctuation
{
    private const string Closers = "”’」』）)》〉】\"";
    private const string SentenceEnds = "。！？…!?：:";

    /// <summary>Whether the words end as a sentence does; a closing quote or bracket counts with the mark inside it.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> words)
    {
        var inner = words.TrimEnd(Closers);
        return inner.Length > 0 && SentenceEnds.Contains(inner[^1]);
    }

    /// <summary>Whether a statement ends here. A headline may ask or exclaim, but makes no full stop.</summary>
    public static bool EndsWithFullStop(ReadOnlySpan<char> words) => words.TrimEnd(Closers) is [.., '。'];

    public static bool CannotOpenLine(char mark) => "，。、；：！？”’）》」』】％%,.;:!?)".Contains(mark);
}
