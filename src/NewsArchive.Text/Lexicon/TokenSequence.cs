using System.Runtime.InteropServices;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Lexicon;

/// <summary>
/// Lines of texts as one sequence of tokens, in which strings that repeat are found. A string is a run of tokens without punctuation, so
/// that the index finds it as a phrase.
/// </summary>
internal sealed class TokenSequence
{
    /// <summary>Stands where no token is: for punctuation, the ends of a line, and what is not looked at.</summary>
    public const int Boundary = 0;

    // Above the code points, which stand for ideographs. Words that are not in a vocabulary do not occur.
    private const int FirstWord = 0x200000;

    private readonly Vocabulary vocabulary = new();
    private readonly Tokenizer tokenizer;
    private readonly List<int> symbols = [], runEnds = [], limits = [];
    private readonly List<bool> masked = [];
    // The lines, and where in the sequence and in its tokens each begins, in order to say how a string is printed.
    private readonly List<(int Start, int FirstToken, string Text)> lines = [];

    public TokenSequence() => tokenizer = new Tokenizer(vocabulary);

    public int Count => symbols.Count;

    /// <summary>The tokens: the code point of an ideograph, or a number for each word of letters and digits.</summary>
    public ReadOnlySpan<int> Symbols => CollectionsMarshal.AsSpan(symbols);

    /// <summary>For each place, the end of the run without punctuation that it is in.</summary>
    public ReadOnlySpan<int> RunEnds => CollectionsMarshal.AsSpan(runEnds);

    /// <summary>For each place, up to where a string that begins there is counted; 0 where none is.</summary>
    public ReadOnlySpan<int> Limits => CollectionsMarshal.AsSpan(limits);

    /// <summary>Divides a line. The tokens are valid until the next call.</summary>
    public ReadOnlySpan<Token> Read(string line) => tokenizer.Read(line);

    /// <summary>Gets the symbols of a string; none if it is not a run without punctuation.</summary>
    public int[] SymbolsOf(string text)
    {
        var tokens = Read(text);
        var found = new int[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i > 0 && tokens[i].FollowsPunctuation)
                return [];
            found[i] = SymbolOf(tokens[i]);
        }
        return found;
    }

    /// <summary>Adds tokens of a line, in which no string is counted yet.</summary>
    /// <param name="line">The line.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="from">The first token to add.</param>
    /// <param name="to">The end of the tokens to add (exclusive).</param>
    /// <returns>The place of the first one.</returns>
    public int Add(string line, ReadOnlySpan<Token> tokens, int from, int to)
    {
        var start = symbols.Count;
        lines.Add((start, from, line));
        for (var i = from; i < to; i++)
        {
            symbols.Add(SymbolOf(tokens[i]));
            runEnds.Add(0);
            limits.Add(0);
            masked.Add(false);
        }
        var end = start + to - from;
        for (var i = to - 1; i >= from; i--)
        {
            runEnds[start + i - from] = end;
            if (tokens[i].FollowsPunctuation)
                end = start + i - from;
        }
        return start;
    }

    /// <summary>Lets strings count that lie between two places.</summary>
    public void Limit(int from, int to)
    {
        for (var i = from; i < to; i++)
            limits[i] = Math.Max(limits[i], to);
    }

    /// <summary>Excludes places, so that no string that is found goes beyond them.</summary>
    public void Mask(int from, int to) => CollectionsMarshal.AsSpan(masked)[from..to].Fill(true);

    /// <summary>Gets <see cref="RunEnds"/>, but before excluded places; of these, the place itself.</summary>
    public int[] UnmaskedRunEnds()
    {
        var ends = runEnds.ToArray();
        for (var i = ends.Length - 1; i >= 0; i--)
        {
            if (masked[i])
                ends[i] = i;
            else if (i + 1 < ends[i])
                ends[i] = ends[i + 1];
        }
        return ends;
    }

    /// <summary>Gets a string as it is printed at a place.</summary>
    public string Printed(int place, int length)
    {
        var at = lines.BinarySearch((place, int.MaxValue, ""), Comparer<(int Start, int FirstToken, string)>.Create((one, other) =>
            (one.Start, one.FirstToken).CompareTo((other.Start, other.FirstToken))));
        var (start, first, text) = lines[~at - 1];
        var tokens = Read(text);
        var token = first + place - start;
        return text[tokens[token].Start..tokens[token + length - 1].End];
    }

    private static int SymbolOf(in Token token) =>
        token.Ideograph != 0 ? token.Ideograph : token.Word == Vocabulary.None ? Boundary : FirstWord + token.Word;
}
