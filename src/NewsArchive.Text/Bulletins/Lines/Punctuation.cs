namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Tells from the punctuation at the start or end of a line whether a sentence ends or continues there.</summary>
internal static class Punctuation
{
    private const string ClosingMarks = "”’」』）)》〉】\"";
    private const string SentenceEnds = "。！？…!?：:";

    /// <summary>Whether a text ends with the end of a sentence, possibly inside closing quotes or brackets.</summary>
    public static bool EndsSentence(ReadOnlySpan<char> text)
    {
        var inner = text.TrimEnd(ClosingMarks);
        return inner.Length > 0 && SentenceEnds.Contains(inner[^1]);
    }

    /// <summary>Whether a text ends with a full stop. Headlines may end with ？ or ！, but not with a full stop.</summary>
    public static bool EndsWithFullStop(ReadOnlySpan<char> text) => text.TrimEnd(ClosingMarks) is [.., '。'];

    /// <summary>Whether a text contains punctuation that does not occur in subheads and list entries.</summary>
    public static bool IsRunningText(ReadOnlySpan<char> text) => text.ContainsAny('，', '。', '；');

    /// <summary>Whether typesetting rules forbid a character at the start of a line.</summary>
    public static bool CannotStartLine(char character) => "，。、；：！？”’）》」』】％%,.;:!?)".Contains(character);
}
