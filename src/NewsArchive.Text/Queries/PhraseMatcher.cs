using System.Runtime.InteropServices;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>A place in a text where a phrase is found.</summary>
/// <param name="Start">The index where it begins, in UTF-16 units.</param>
/// <param name="End">The index where it ends (exclusive).</param>
/// <param name="Phrase">The number of the phrase.</param>
internal readonly record struct PhraseMatch(int Start, int End, int Phrase);

/// <summary>
/// Finds all places of some phrases in a text, exactly where a search index finds them. Each phrase takes linear time, by the algorithm of
/// Knuth, Morris and Pratt over the tokens. An instance is not thread-safe.
/// </summary>
internal sealed class PhraseMatcher
{
    // A symbol stands for a token or for punctuation. An ideograph has its code point, a word of the phrases a number from FirstWord on.
    private const int FirstWord = 0x110000, OtherWord = -1, Punctuation = -2;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Tokenizer tokenizer = new();
    private readonly List<Symbol> symbols = [];
    private readonly List<Pattern> patterns = [];

    /// <param name="phrases">The phrases, numbered from 0.</param>
    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            foreach (var word in phrase.Tokens.Select(token => token.Word).OfType<string>())
                words.TryAdd(word, FirstWord + words.Count);
            Read(phrase.Tokens.AsSpan());
            patterns.Add(new Pattern(phrase, [.. symbols.Select(symbol => symbol.Value)]));
        }
    }

    // Token: the index of the token that it stands for; for punctuation, of the one after it.
    private readonly record struct Symbol(int Value, int Token)
    {
        public bool IsIdeograph => Value is >= 0 and < FirstWord;
    }

    private sealed class Pattern(Phrase phrase, int[] symbols)
    {
        public ArticleField? Field => phrase.Field;
        public int[] Symbols => symbols;

        /// <summary>The KMP failure function: the length of the longest proper prefix that ends at each symbol.</summary>
        public int[] Failure { get; } = FailureOf(symbols);

        /// <summary>What the last word has to begin with; null where it has to be equal.</summary>
        public string? Prefix { get; } = phrase.IsPrefix ? phrase.Tokens[^1].Word : null;

        /// <summary>Whether the last token is an ideograph that has to end its run.</summary>
        public bool EndsRun { get; } = !phrase.IsPrefix && phrase.Tokens[^1].Word is null;

        private static int[] FailureOf(int[] symbols)
        {
            var failure = new int[symbols.Length];
            for (int i = 1, length = 0; i < symbols.Length; i++)
            {
                while (length > 0 && symbols[i] != symbols[length])
                    length = failure[length - 1];
                if (symbols[i] == symbols[length])
                    length++;
                failure[i] = length;
            }
            return failure;
        }
    }

    /// <summary>Finds the phrases that are asked for in a field.</summary>
    /// <param name="text">The field's text, not folded.</param>
    /// <param name="field">The field; phrases for other fields are not looked for.</param>
    /// <returns>The matches, ordered by their start; they may overlap.</returns>
    public List<PhraseMatch> Find(string text, ArticleField field)
    {
        var matches = new List<PhraseMatch>();
        if (text.Length == 0 || patterns.Count == 0)
            return matches;
        var tokens = tokenizer.Read(text);
        Read(tokens);
        for (var p = 0; p < patterns.Count; p++)
        {
            if (patterns[p].Field is not { } only || only == field)
                Find(patterns[p], tokens, p, matches);
        }
        matches.Sort((a, b) => a.Start.CompareTo(b.Start));
        return matches;
    }

    private void Find(Pattern pattern, ReadOnlySpan<Token> tokens, int phrase, List<PhraseMatch> matches)
    {
        ReadOnlySpan<Symbol> text = CollectionsMarshal.AsSpan(symbols);
        var (wanted, failure) = (pattern.Symbols, pattern.Failure);
        var (matched, last) = (0, wanted.Length - 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (matched > last)
                matched = failure[last];
            if (matched == last && pattern.Prefix is { } prefix && IsContinued(prefix, text[i], tokens))
                Add(i, text, tokens);
            var symbol = text[i].Value;
            while (matched > 0 && symbol != wanted[matched])
                matched = failure[matched - 1];
            if (symbol != wanted[matched])
                continue;
            matched++;
            if (matched > last && pattern.Prefix is null && !(pattern.EndsRun && i + 1 < text.Length && text[i + 1].IsIdeograph))
                Add(i, text, tokens);
        }

        void Add(int end, ReadOnlySpan<Symbol> text, ReadOnlySpan<Token> tokens) =>
            matches.Add(new PhraseMatch(tokens[text[end - last].Token].Start, tokens[text[end].Token].End, phrase));
    }

    private static bool IsContinued(string prefix, Symbol symbol, ReadOnlySpan<Token> tokens) =>
        symbol.Value != Punctuation && tokens[symbol.Token].Word is { } word && word.StartsWith(prefix, StringComparison.Ordinal);

    private void Read(ReadOnlySpan<Token> tokens)
    {
        symbols.Clear();
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.FollowsPunctuation && i > 0)
                symbols.Add(new Symbol(Punctuation, i));
            symbols.Add(new Symbol(token.Word is null ? token.Ideograph : words.GetValueOrDefault(token.Word, OtherWord), i));
        }
    }
}
