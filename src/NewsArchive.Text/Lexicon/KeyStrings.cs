namespace NewsArchive.Text.Lexicon;

/// <summary>A string and how often it occurs in each of two selections of texts.</summary>
/// <param name="Text">The string as it is printed somewhere.</param>
/// <param name="Frequency">How often it occurs in the texts of each, and the number of their characters.</param>
public sealed record KeyString(string Text, FrequencyComparison Frequency);

/// <summary>
/// Finds the strings by which texts differ from others: those that are words (by their neighbours in all of these texts) and occur more
/// often in the texts in question than in those that they are compared with. An instance is not thread-safe.
/// </summary>
public sealed class KeyStrings
{
    private readonly TokenSequence sequence = new();

    /// <summary>
    /// The number of characters of the texts in question: an ideograph counts one, and so does a run of letters and digits.
    /// </summary>
    public int Size { get; private set; }

    /// <summary>The number of characters of the texts that they are compared with.</summary>
    public int OtherSize => sequence.Count - Size;

    /// <summary>Adds a line of a text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isOther">Whether it is of the texts that are compared with.</param>
    public void Add(string line, bool isOther)
    {
        var tokens = sequence.Read(line);
        var start = sequence.Add(line, tokens, 0, tokens.Length);
        if (isOther)
            return;
        sequence.Limit(start, sequence.Count);
        Size += tokens.Length;
    }

    /// <summary>Finds the strings that are more frequent in the texts in question, the highest log-likelihood ratio first.</summary>
    /// <param name="minimum">How often a string must occur in them, at least twice.</param>
    /// <param name="most">The greatest number of strings.</param>
    /// <param name="withDigits">Whether to find strings with digits, such as the dates of the days on which the texts were printed.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public IReadOnlyList<KeyString> Find(int minimum, int most, bool withDigits, CancellationToken cancellation)
    {
        var strings = new RepeatedStrings(sequence, minimum, cancellation).Find();
        var words = new WordStrings(strings, sequence.Count);
        var found = words.Find(shortest: 2).Where(i => Frequency(i).SignedLogLikelihood >= FrequencyComparison.Significant)
            .ToDictionary(i => i, i => strings[i].Counted);
        return [.. words.Unexplained(found).OrderByDescending(i => Frequency(i).LogLikelihood).ThenBy(i => i)
            .Select(i => new KeyString(sequence.Printed(strings[i].First, strings[i].Length), Frequency(i)))
            .Where(word => withDigits || !word.Text.Any(char.IsDigit)).Take(most)];

        FrequencyComparison Frequency(int i) => new(strings[i].Counted, Size, strings[i].Count - strings[i].Counted, OtherSize);
    }
}
