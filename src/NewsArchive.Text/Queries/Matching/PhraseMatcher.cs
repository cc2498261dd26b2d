using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries.Matching;

/// <summary>A range of a text that matches a phrase.</summary>
/// <param name="Start">The index where the match begins, in UTF-16 units.</param>
/// <param name="End">The index where the match ends (exclusive).</param>
/// <param name="Phrase">The number of the phrase.</param>
/// <param name="Token">The number of the match's first token in the text.</param>
internal readonly record struct PhraseMatch(int Start, int End, int Phrase, int Token = 0);

/// <summary>
/// Finds all matches of several phrases in a text, exactly where the search index finds them. Takes linear time for each phrase, by the
/// Knuth-Morris-Pratt algorithm on tokens. An instance is not thread-safe.
/// </summary>
internal sealed class PhraseMatcher
{
    private readonly Vocabulary vocabulary = new();
    private readonly Tokenizer tokenizer;
    private readonly List<Pattern> patterns = [];
    private int[] positions = [];

    /// <param name="phrases">The phrases, numbered from 0.</param>
    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        tokenizer = new Tokenizer(vocabulary);
        patterns.AddRange(phrases.Select(phrase => new Pattern(phrase, vocabulary)));
        // Only words of the phrases, and words that continue a prefix, can match. No other words of a text get a number.
        vocabulary.Prefixes = [.. patterns.Select(pattern => pattern.Prefix).OfType<string>()];
    }

    private sealed class Pattern
    {
        public Pattern(Phrase phrase, Vocabulary vocabulary)
        {
            Tokens = [.. phrase.Tokens.Select(t => new Token(
                t.Ideograph, t.Word is null ? Vocabulary.None : vocabulary.NumberOf(t.Word), 0, 0, t.FollowsPunctuation))];
            IgnoresPunctuation = phrase.IgnoresPunctuation;
            Failure = FailureOf();
            Field = phrase.Field;
            Prefix = phrase.IsPrefix ? phrase.Tokens[^1].Word : null;
            EndsRun = !phrase.IsPrefix && phrase.Tokens[^1].Word is null;
        }

        public Token[] Tokens { get; }

        public bool IgnoresPunctuation { get; }

        /// <summary>
        /// The failure function of Knuth, Morris and Pratt: for each token, the length of the longest proper prefix of the pattern that
        /// ends there.
        /// </summary>
        public int[] Failure { get; }

        public ArticleField? Field { get; }

        /// <summary>The prefix that the last word must have; null if the word must be equal.</summary>
        public string? Prefix { get; }

        /// <summary>Whether the last token is an ideograph that must be at the end of a run.</summary>
        public bool EndsRun { get; }

        private int[] FailureOf()
        {
            var failure = new int[Tokens.Length];
            for (int i = 1, length = 0; i < Tokens.Length; i++)
            {
                while (length > 0 && !Fits(Tokens[i], length))
                    length = failure[length - 1];
                if (Fits(Tokens[i], length))
                    length++;
                failure[i] = length;
            }
            return failure;
        }

        /// <summary>Whether a token matches an index of the pattern. What precedes the first token does not matter.</summary>
        public bool Fits(in Token token, int i)
        {
            ref readonly var wanted = ref Tokens[i];
            return token.Ideograph == wanted.Ideograph && token.Word == wanted.Word && IsSeparatedRight(token, i);
        }

        /// <summary>Whether what precedes a token is as the pattern has it.</summary>
        public bool IsSeparatedRight(in Token token, int i) =>
            i == 0 || IgnoresPunctuation || token.FollowsPunctuation == Tokens[i].FollowsPunctuation;
    }

    /// <summary>Finds the matches of phrases in a line.</summary>
    /// <param name="line">The line, not folded. Phrases for other fields than its own are ignored.</param>
    /// <returns>The matches, ordered by start. They may overlap.</returns>
    public List<PhraseMatch> Find(FieldLine line)
    {
        var matches = new List<PhraseMatch>();
        if (line.Text.Length == 0 || patterns.Count == 0)
            return matches;
        var tokens = tokenizer.Read(line.Text);
        for (var p = 0; p < patterns.Count; p++)
        {
            if (line.StartOf(patterns[p].Field) is { } start)
                Find(patterns[p], tokens, p, start, matches);
        }
        matches.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Token.CompareTo(b.Token));
        return matches;
    }

    /// <summary>
    /// Gets the position of each token of a text as the index counts them: from 0, by <see cref="PositionIncrement"/>.
    /// </summary>
    public ReadOnlySpan<int> Positions(string text)
    {
        var tokens = tokenizer.Read(text);
        if (positions.Length < tokens.Length)
            positions = new int[tokens.Length * 2];
        for (var i = 1; i < tokens.Length; i++)
            positions[i] = positions[i - 1] + (tokens[i].FollowsPunctuation ? PositionIncrement.Punctuation : PositionIncrement.Adjacent);
        return positions.AsSpan(0, tokens.Length);
    }

    private void Find(Pattern pattern, ReadOnlySpan<Token> tokens, int phrase, int start, List<PhraseMatch> matches)
    {
        // What stands before the field may neither begin a match nor be a part of one.
        var before = 0;
        while (before < tokens.Length && tokens[before].Start < start)
            before++;
        var (failure, prefix) = (pattern.Failure, pattern.Prefix);
        var (matched, last) = (0, pattern.Tokens.Length - 1);
        for (var i = before; i < tokens.Length; i++)
        {
            if (matched == last && prefix is not null && tokens[i].Word != Vocabulary.None && Begins(tokens[i], prefix, pattern))
                matches.Add(new PhraseMatch(tokens[i - last].Start, tokens[i].End, phrase, i - last));
            while (matched > 0 && !pattern.Fits(tokens[i], matched))
                matched = failure[matched - 1];
            if (!pattern.Fits(tokens[i], matched) || ++matched <= last)
                continue;
            matched = failure[last];
            if (prefix is null && !(pattern.EndsRun && i + 1 < tokens.Length && tokens[i + 1].AdjacentIdeograph != 0))
                matches.Add(new PhraseMatch(tokens[i - last].Start, tokens[i].End, phrase, i - last));
        }
    }

    /// <summary>Whether a word matches the prefix at the end of a pattern, including the punctuation before it.</summary>
    private bool Begins(in Token word, string prefix, Pattern pattern) => pattern.IsSeparatedRight(word, pattern.Tokens.Length - 1)
        && vocabulary.Words[word.Word].StartsWith(prefix, StringComparison.Ordinal);
}
