namespace NewsArchive.Text.Lexicon;

/// <summary>Numbered strings by their tokens, so that all that begin at a place are found in one walk.</summary>
internal sealed class StringTrie
{
    public const int Root = 0, None = -1;

    private readonly Dictionary<(int Node, int Symbol), int> children = [];
    private readonly List<int> numbers = [None];

    /// <summary>Adds a string.</summary>
    public void Add(ReadOnlySpan<int> symbols, int number)
    {
        var node = Root;
        foreach (var symbol in symbols)
        {
            if (!children.TryGetValue((node, symbol), out var child))
            {
                children.Add((node, symbol), child = numbers.Count);
                numbers.Add(None);
            }
            node = child;
        }
        numbers[node] = number;
    }

    /// <summary>Gets the node of a string with one token more; <see cref="None"/> if no string begins so.</summary>
    public int Next(int node, int symbol) => children.GetValueOrDefault((node, symbol), None);

    /// <summary>Gets the number of the string that ends at a node; <see cref="None"/> if none does.</summary>
    public int NumberAt(int node) => numbers[node];
}
