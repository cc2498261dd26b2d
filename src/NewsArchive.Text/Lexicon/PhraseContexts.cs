using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Lexicon;

/// <summary>A string that stands near a phrase.</summary>
/// <param name="Text">The string as it is printed somewhere.</param>
/// <param name="Occurrences">How many of the occurrences of the phrase have it on either side.</param>
/// <param name="Left">How many have it before them.</param>
/// <param name="Right">How many have it after them.</param>
public sealed record Collocate(string Text, int Occurrences, int Left, int Right);

/// <summary>
/// The occurrences of a phrase with what stands around them, in which the strings are found and counted that stand there. An instance is
/// not thread-safe.
/// </summary>
/// <param name="span">How far is looked.</param>
public sealed class PhraseContexts(ContextSpan span)
{
    // How many tokens beside an occurrence tell which strings are words.
    private const int Reach = 60;

    private readonly TokenSequence sequence = new();
    private readonly List<ContextWindow> windows = [];

    /// <summary>The number of occurrences.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The number of places where a string could stand: the characters within the span, or, for what adjoins, the sides on which something
    /// does.
    /// </summary>
    public long Size { get; private set; }

    /// <summary>Adds occurrences of the phrase in a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="found">The ranges of all its occurrences there in UTF-16 units, ordered by start.</param>
    /// <param name="chosen">The numbers of those that are looked at, in ascending order.</param>
    public void Add(string line, IReadOnlyList<Range> found, IReadOnlyList<int> chosen)
    {
        var tokens = sequence.Read(line);
        var bounds = new List<(int From, int To)>(found.Count);
        foreach (var range in found)
            bounds.Add((FirstFrom(tokens, range.Start.Value), FirstFrom(tokens, range.End.Value)));
        var next = 0;
        for (var i = 0; i < chosen.Count;)
        {
            // Occurrences whose surroundings overlap are of one piece.
            var (from, to, first) = (Math.Max(0, bounds[chosen[i]].From - Reach), 0, i);
            for (; i < chosen.Count && (i == first || bounds[chosen[i]].From - Reach <= to); i++)
                to = Math.Min(tokens.Length, bounds[chosen[i]].To + Reach);
            var offset = sequence.Add(line, tokens, from, to) - from;
            while (bounds[next].To <= from)
                next++;
            for (var near = next; near < bounds.Count && bounds[near].From < to; near++)
                sequence.Mask(Math.Max(from, bounds[near].From) + offset, Math.Min(to, bounds[near].To) + offset);
            for (; first < i; first++)
                AddOccurrence(bounds[chosen[first]].From + offset, bounds[chosen[first]].To + offset, from + offset, to + offset);
        }
    }

    /// <summary>Finds the strings that are words, by their neighbours in the surroundings, the most frequent first.</summary>
    /// <param name="minimum">How many occurrences must have a string, at least 2.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public IReadOnlyList<Collocate> Collocates(int minimum, CancellationToken cancellation)
    {
        foreach (var window in windows)
            sequence.Limit(window.From, window.To);
        var strings = new RepeatedStrings(sequence, minimum, cancellation).Find();
        var words = new WordStrings(strings, sequence.Count);
        // What adjoins begins or ends at a known place, so that a single character can be told from a part of a word.
        var found = words.Find(shortest: span.Length <= 1 ? 1 : 2);
        var (trie, counts) = (new StringTrie(), new ContextCount[found.Count]);
        for (var i = 0; i < found.Count; i++)
            trie.Add(sequence.Symbols.Slice(strings[found[i]].First, strings[found[i]].Length), i);
        foreach (var window in windows)
            window.ForEach(sequence, trie, word => counts[word].Add(window));
        var frequent = found.Index().Where(word => counts[word.Index].Occurrences >= minimum).ToDictionary(
            word => word.Item,
            word => counts[word.Index].ToCollocate(sequence.Printed(strings[word.Item].First, strings[word.Item].Length)));
        var whole = words.Whole(frequent).ToHashSet();
        return [.. words.Unexplained(frequent.ToDictionary(word => word.Key, word => word.Value.Occurrences)).Where(whole.Contains)
            .Select(word => frequent[word]).OrderByDescending(word => word.Occurrences)];
    }

    /// <summary>Determines for each occurrence, in the order in which they were added, whether a string stands beside it.</summary>
    public IReadOnlyList<bool> Have(string text)
    {
        var (trie, have) = (new StringTrie(), new bool[Count]);
        trie.Add(sequence.SymbolsOf(text), 0);
        foreach (var window in windows)
            window.ForEach(sequence, trie, _ => have[window.Occurrence] = true);
        return have;
    }

    private void AddOccurrence(int start, int end, int from, int to)
    {
        var ends = sequence.RunEnds;
        var (left, right, isAdjoining) = (Math.Max(from, start - span.Length), Math.Min(to, end + span.Length), span.Length == 0);
        if (isAdjoining)
        {
            right = end < to && ends[end - 1] > end ? Math.Min(ends[end], end + RepeatedStrings.MaxLength) : end;
            while (left > from && start - left < RepeatedStrings.MaxLength && ends[left - 1] > start)
                left--;
        }
        if (span.Side != ContextSide.Right && left < start)
            Add(new ContextWindow(Count, left, start, IsLeft: true, isAdjoining));
        if (span.Side != ContextSide.Left && end < right)
            Add(new ContextWindow(Count, end, right, IsLeft: false, isAdjoining));
        Count++;

        void Add(ContextWindow window)
        {
            windows.Add(window);
            Size += isAdjoining ? 1 : window.To - window.From;
        }
    }

    private static int FirstFrom(ReadOnlySpan<Token> tokens, int index)
    {
        var (from, to) = (0, tokens.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = tokens[middle].Start < index ? (middle + 1, to) : (from, middle);
        }
        return from;
    }
}
