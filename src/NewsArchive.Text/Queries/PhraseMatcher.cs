using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>A range of a text that matches a phrase.</summary>
/// <param name="Start">The index where the match begins, in UTF-16 units.</param>
/// <param name="End">The index where the match ends (exclusive).</param>
/// <param name="Phrase">The number of the phrase.</param>
internal readonly record struct PhraseMatch(int Start, int End, int Phrase);

/// <summary>
/// Finds all matches of several phrases in a text, exactly where the search index finds them. Takes linear time for each phrase, by the
/// Knuth-Morris-Pratt algorithm on tokens. An instance is not thread-safe.
/// </summary>
internal sealed class PhraseMatcher
{
    private readonly Vocabulary vocabulary = new();
    private readonly Tokenizer tokenizer;
    private readonly List<Pattern> patterns = [];

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
            Failure = FailureOf(Tokens);
            Field = phrase.Field;
            Prefix = phrase.IsPrefix ? phrase.Tokens[^1].Word : null;
            EndsRun = !phrase.IsPrefix && phrase.Tokens[^1].Word is null;
        }

        public Token[] Tokens { get; }

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

        private static int[] FailureOf(Token[] tokens)
        {
            var failure = new int[tokens.Length];
            for (int i = 1, length = 0; i < tokens.Length; i++)
            {
                while (length > 0 && !Fits(tokens[i], tokens, length))
                    length = failure[length - 1];
                if (Fits(tokens[i], tokens, length))
                    length++;
                failure[i] = length;
            }
            return failure;
        }
    }

    /// <summary>Finds the matches of phrases in a field.</summary>
    /// <param name="text">The field's text, not folded.</param>
    /// <param name="field">The field. Phrases for other fields are ignored.</param>
    /// <returns>The matches, ordered by start. They may overlap.</returns>
    public List<PhraseMatch> Find(string text, ArticleField field)
    {
        var matches = new List<PhraseMatch>();
        if (text.Length == 0 || patterns.Count == 0)
            return matches;
        var tokens = tokenizer.Read(text);
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
        var (wanted, failure, prefix) = (pattern.Tokens, pattern.Failure, pattern.Prefix);
        var (matched, last) = (0, wanted.Length - 1);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (matched == last && prefix is not null && tokens[i].Word != Vocabulary.None && Begins(tokens[i], prefix, wanted))
                matches.Add(new PhraseMatch(tokens[i - last].Start, tokens[i].End, phrase));
            while (matched > 0 && !Fits(tokens[i], wanted, matched))
                matched = failure[matched - 1];
            if (!Fits(tokens[i], wanted, matched) || ++matched <= last)
                continue;
            matched = failure[last];
            if (prefix is null && !(pattern.EndsRun && i + 1 < tokens.Length && tokens[i + 1].AdjacentIdeograph != 0))
                matches.Add(new PhraseMatch(tokens[i - last].Start, tokens[i].End, phrase));
        }
    }

    /// <summary>Whether a word matches the prefix at the end of a pattern, including the punctuation before it.</summary>
    private bool Begins(in Token word, string prefix, Token[] pattern) =>
        (pattern.Length == 1 || word.FollowsPunctuation == pattern[^1].FollowsPunctuation)
        && vocabulary.Words[word.Word].StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Whether a token matches an index of a pattern. What precedes the first token does not matter.</summary>
    private static bool Fits(in Token token, Token[] pattern, int i)
    {
        ref readonly var wanted = ref pattern[i];
        return token.Ideograph == wanted.Ideograph && token.Word == wanted.Word
            && (i == 0 || token.FollowsPunctuation == wanted.FollowsPunctuation);
    }
}
