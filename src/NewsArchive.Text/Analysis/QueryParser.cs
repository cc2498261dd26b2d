using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>Reads what a reader typed. Blanks part words, straight double quotes hold words together; all else is text to be found as it stands.</summary>
public static class QueryParser
{
    /// <summary>How much of a query is read, in UTF-16 units: more than any paragraph that a person would paste.</summary>
    public const int MaxLength = 2000;

    /// <summary>How many phrases are searched for at once.</summary>
    public const int MaxPhrases = 64;

    /// <summary>Reads a query. Every string is one; none throws.</summary>
    /// <param name="text">What the reader typed.</param>
    /// <returns>The phrases that must all be found.</returns>
    public static Query Parse(string? text)
    {
        text ??= "";
        var phrases = Words(text.Length > MaxLength ? text[..MaxLength] : text)
            .Select(ToPhrase).OfType<Phrase>()
            .DistinctBy(p => (string.Join(' ', p.Terms), p.IsPrefix))
            .ToList();
        return new Query([.. phrases.Take(MaxPhrases)], text.Length > MaxLength || phrases.Count > MaxPhrases);
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && text.IndexOf('"', i + 1) is > 0 and var close)
            {
                yield return text[start..i];
                yield return text[(i + 1)..close];
                start = (i = close) + 1;
            }
            else if (char.IsWhiteSpace(text[i]))
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }

    private static Phrase? ToPhrase(string word)
    {
        var tokens = Analyzer.Analyze(word);
        if (tokens.Count == 0) return null;
        var terms = tokens.Select(t => t.Term).ToList();
        var endsInCharacter = Rune.GetRuneAt(terms[^1], 0) is var last && Folding.IsIdeograph(last) && last.Utf16SequenceLength == terms[^1].Length;
        // The last character of a longer run is held by the bigram before it; behind it the text may go on.
        if (endsInCharacter && tokens.Count > 1 && tokens[^2].Term != Analyzer.Gap && tokens[^2].End == tokens[^1].End)
        {
            terms.RemoveAt(terms.Count - 1);
            endsInCharacter = false;
        }
        return new Phrase(terms, endsInCharacter);
    }
}
