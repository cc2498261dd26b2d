namespace NewsArchive.Text.Analysis;

/// <summary>
/// Numbers words from 0, in the order in which they are added, so that code that reads many texts can compare numbers and need not allocate
/// strings. An instance is not thread-safe.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Stands for a word that is not in the vocabulary, or for a token that is not a word.</summary>
    public const int None = -1;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<string> words = [];

    /// <summary>The words, indexed by number.</summary>
    public List<string> Words => words;

    /// <summary>The prefixes of which a new word must have one to be added; null to add every word.</summary>
    public string[]? Prefixes { get; set; }

    /// <summary>Gets the word with a number; null for <see cref="None"/>.</summary>
    public string? this[int number] => number == None ? null : words[number];

    /// <summary>Gets the number of a word, adding the word if it is new.</summary>
    /// <param name="word">The word, folded.</param>
    /// <returns>The number; <see cref="None"/> if the word is new and has none of the <see cref="Prefixes"/>.</returns>
    public int NumberOf(ReadOnlySpan<char> word)
    {
        if (numbers.TryGetValue(word, out var number))
            return number;
        if (Prefixes is not null && !HasPrefix(word))
            return None;
        words.Add(word.ToString());
        numbers.Dictionary.Add(words[^1], words.Count - 1);
        return words.Count - 1;
    }

    private bool HasPrefix(ReadOnlySpan<char> word)
    {
        foreach (var prefix in Prefixes!)
        {
            if (word.StartsWith(prefix))
                return true;
        }
        return false;
    }
}
