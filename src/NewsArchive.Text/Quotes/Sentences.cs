using System.Buffers;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Quotes;

/// <summary>Divides a text into the sentences that are looked for one by one when it is checked as a quotation.</summary>
public static class Sentences
{
    /// <summary>The greatest length of a sentence in UTF-16 units; a longer one is divided between clauses.</summary>
    public const int MaxLength = 500;

    private const string Closers = "”’」』）》\"')", ClauseEnds = "，、：,:";

    private static readonly SearchValues<char> Ends = SearchValues.Create("。！？；!?\n\r");

    /// <summary>Divides a text at its full stops, exclamation marks, question marks, semicolons and line breaks.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>
    /// The sentences in order, with their final marks, without white space around them. Parts with neither letter nor digit are omitted.
    /// </returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = EndOf(text, start);
            var sentence = text[start..end].Trim();
            if (Phrase.FromText(sentence) is not null)
                sentences.Add(sentence);
            start = end;
        }
        return sentences;
    }

    private static int EndOf(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(MaxLength, text.Length - start));
        var end = rest.IndexOfAny(Ends);
        if (end < 0)
            return start + (rest.Length < MaxLength ? rest.Length : LengthOfClauses(rest));
        // Marks may follow each other, as in ？！ and 。”
        while (++end < rest.Length && (Ends.Contains(rest[end]) || Closers.Contains(rest[end])) && rest[end - 1] != '\n')
        {
        }
        return start + end;
    }

    private static int LengthOfClauses(ReadOnlySpan<char> rest)
    {
        if (rest.LastIndexOfAny(ClauseEnds) is > 0 and var clause)
            return clause + 1;
        return char.IsHighSurrogate(rest[^1]) ? rest.Length - 1 : rest.Length;
    }
}
