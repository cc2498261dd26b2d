namespace NewsArchive.Text.Analysis;

/// <summary>
/// Numbers words from 0 on, in the order in which they are added, so that code that reads much text compares numbers and allocates no
/// strings. An instance is not thread-safe.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a word that is not in the vocabulary, and of what is no word.</summary>
    public const int None = -1;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<string> words = [];

    /// <summary>The words by number.</summary>
    public List<string> Words => words;

    /// <summary>What a new word has to begin with to be added, one of these; null if every word is added.</summary>
    public string[]? Prefixes { get; set; }

    /// <summary>Gets the word that has a number; null for <see cref="None"/>.</summary>
    public string? this[int number] => number == None ? null : words[number];

    /// <summary>Gets the number of a word, which is added if it is new.</summary>
    /// <param name="word">The word, folded.</param>
    /// <returns>The number; <see cref="None"/> where it is new and begins with none of the prefixes.</returns>
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
