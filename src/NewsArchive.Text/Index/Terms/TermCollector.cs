using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// Collects the terms of many articles and their positions, in the order of the text. A term is a token, together with the ideograph that
/// directly follows it, if any. A word is also a term on its own, whatever follows it; 8月 has a list of its own, so that it is found as
/// fast as 八月.
/// </summary>
internal sealed class TermCollector
{
    private readonly Vocabulary vocabulary = new();
    private readonly Tokenizer tokenizer;
    private int[] terms = new int[1 << 12], positions = new int[1 << 12];

    public TermCollector() => tokenizer = new Tokenizer(vocabulary);

    public TermHashTable Table { get; } = new();

    /// <summary>The words, by number.</summary>
    public IReadOnlyList<string> Words => vocabulary.Words;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Terms => terms.AsSpan(0, Count);

    public ReadOnlySpan<int> Positions => positions.AsSpan(0, Count);

    /// <summary>The number of tokens in the current article so far.</summary>
    public int Length { get; private set; }

    /// <summary>The position of the next line in the current article.</summary>
    public int Next { get; private set; }

    public void StartArticle() => (Next, Length) = (0, 0);

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line, not folded.</param>
    /// <param name="start">The index in UTF-16 units at which the part of interest begins.</param>
    /// <returns>The positions of the tokens that begin in this part: the first, and the end (exclusive); null if there are none.</returns>
    public (int First, int End)? AddLine(string line, int start = 0)
    {
        var tokens = tokenizer.Read(line);
        var (position, first) = (Next, -1);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i > 0)
                position += tokens[i].FollowsPunctuation ? PositionIncrement.Punctuation : PositionIncrement.Adjacent;
            if (first < 0 && tokens[i].Start >= start)
                first = position;
            Add(tokens[i], i + 1 < tokens.Length ? tokens[i + 1].AdjacentIdeograph : Term.NoNext, position);
        }
        Length += tokens.Length;
        if (tokens.Length > 0)
            Next = position + PositionIncrement.Line;
        return first < 0 ? null : (first, position + 1);
    }

    private void Add(Token token, int next, int position)
    {
        if (token.Word == Vocabulary.None)
        {
            Add(Term.OfIdeograph(token.Ideograph, next), position);
            return;
        }
        Add(Term.OfWord(token.Word, Term.NoNext), position);
        if (next != Term.NoNext)
            Add(Term.OfWord(token.Word, next), position);
    }

    private void Add(ulong term, int position)
    {
        if (Count == terms.Length)
        {
            Array.Resize(ref terms, Count * 2);
            Array.Resize(ref positions, Count * 2);
        }
        (terms[Count], positions[Count++]) = (Table.Add(term), position);
    }
}
