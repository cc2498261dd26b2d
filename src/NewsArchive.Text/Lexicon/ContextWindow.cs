namespace NewsArchive.Text.Lexicon;

/// <summary>What is looked at on one side of an occurrence.</summary>
/// <param name="Occurrence">The number of the occurrence.</param>
/// <param name="From">Where it begins in the sequence.</param>
/// <param name="To">Where it ends (exclusive).</param>
/// <param name="IsLeft">Whether it is before the occurrence.</param>
/// <param name="IsAdjoining">Whether only strings count that reach to the occurrence.</param>
internal readonly record struct ContextWindow(int Occurrence, int From, int To, bool IsLeft, bool IsAdjoining)
{
    /// <summary>Calls an action with the number of each string of a trie that stands there, as often as it does.</summary>
    public void ForEach(TokenSequence sequence, StringTrie trie, Action<int> action)
    {
        var symbols = sequence.Symbols;
        var ends = sequence.RunEnds;
        for (var start = From; start < (IsAdjoining && !IsLeft ? From + 1 : To); start++)
        {
            var (node, end) = (StringTrie.Root, Math.Min(To, ends[start]));
            for (var i = start; i < end && (node = trie.Next(node, symbols[i])) != StringTrie.None; i++)
            {
                if (trie.NumberAt(node) is not StringTrie.None and var number && (!IsAdjoining || !IsLeft || i + 1 == To))
                    action(number);
            }
        }
    }
}

/// <summary>Counts the occurrences that have a string beside them, each once. They are added in order, the left side first.</summary>
internal struct ContextCount
{
    private int lastLeft, lastRight;

    public int Occurrences { get; private set; }
    public int Left { get; private set; }
    public int Right { get; private set; }

    public void Add(ContextWindow window)
    {
        // Numbered from 1, so that 0 is none.
        var number = window.Occurrence + 1;
        if (number != lastLeft && number != lastRight)
            Occurrences++;
        if (window.IsLeft && number != lastLeft)
            (Left, lastLeft) = (Left + 1, number);
        else if (!window.IsLeft && number != lastRight)
            (Right, lastRight) = (Right + 1, number);
    }

    public readonly Collocate ToCollocate(string text) => new(text, Occurrences, Left, Right);
}
