using System.Collections.Immutable;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Met by articles in which the tokens are adjacent in one line, separated by punctuation exactly where they are in the phrase, unless it
/// ignores punctuation.
/// </summary>
public sealed record Phrase : Clause
{
    /// <summary>Precedes a phrase that ignores punctuation, in the query language.</summary>
    public const string IgnoringPunctuation = "~";

    private Phrase(ImmutableArray<PhraseToken> tokens, bool isPrefix, ArticleField? field) =>
        (Tokens, IsPrefix, Field) = (tokens, isPrefix, field);

    /// <summary>The tokens in order, at least one. What precedes the first token in the text does not matter.</summary>
    public ImmutableArray<PhraseToken> Tokens { get; }

    /// <summary>
    /// Whether the text may continue the last token: a word by more letters and digits, an ideograph by another ideograph. A phrase that
    /// ends with an ideograph and is not a prefix matches only at the end of a run of ideographs.
    /// </summary>
    public bool IsPrefix { get; init; }

    /// <summary>The field to search; null for the whole printed text.</summary>
    public ArticleField? Field { get; init; }

    /// <summary>Whether it is looked for in texts, where it has places, and not in values, such as the places of datelines.</summary>
    public bool IsOfText => Field is null or ArticleField.Title or ArticleField.Body or ArticleField.Lead or ArticleField.Caption;

    /// <summary>Whether punctuation may stand or be absent between any two tokens: 共建一带一路 then finds 共建“一带一路”.</summary>
    public bool IgnoresPunctuation { get; private init; }

    /// <summary>The difference between the positions of the last token and the first one, if punctuation is not ignored.</summary>
    internal int Length => Tokens.Skip(1).Sum(
        token => token.FollowsPunctuation ? PositionIncrement.Punctuation : PositionIncrement.Adjacent);

    /// <summary>
    /// Creates a phrase from a text. It is a prefix if the text ends with an ideograph, or if <c>*</c> follows its last word.
    /// </summary>
    /// <param name="text">Any string, not folded.</param>
    /// <param name="field">The field to search; null for the whole printed text.</param>
    /// <returns>The phrase; null if the text has only white space and punctuation.</returns>
    public static Phrase? FromText(string text, ArticleField? field = null)
    {
        var vocabulary = new Vocabulary();
        var tokens = new Tokenizer(vocabulary).Read(text);
        if (tokens is not [.., var last])
            return null;
        var phrase = ImmutableArray.CreateBuilder<PhraseToken>(tokens.Length);
        foreach (var token in tokens)
            phrase.Add(new PhraseToken(token.Ideograph, vocabulary[token.Word], token.FollowsPunctuation));
        var isPrefix = last.Word == Vocabulary.None || (last.End < text.Length && text[last.End] is '*' or '＊');
        return new Phrase(phrase.MoveToImmutable(), isPrefix, field);
    }

    /// <summary>Determines whether both are met by the same texts in the same field because they have the same tokens.</summary>
    public bool Equals(Phrase? other) =>
        other is not null && Tokens.AsSpan().SequenceEqual(other.Tokens.AsSpan())
        && (IsPrefix, Field, IgnoresPunctuation) == (other.IsPrefix, other.Field, other.IgnoresPunctuation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tokens.Length, Tokens[0], Tokens[^1], IsPrefix, Field, IgnoresPunctuation);

    /// <summary>Gets the phrase that ignores punctuation. A single token has none in it, and stays as it is.</summary>
    public Phrase WithoutPunctuation() => Tokens.Length == 1 ? this
        : new Phrase([.. Tokens.Select(token => token with { FollowsPunctuation = false })], IsPrefix, Field) { IgnoresPunctuation = true };

    /// <summary>
    /// Gets the index terms of the phrase, each as a phrase in the same field: each pair of adjacent ideographs, each word, and each
    /// ideograph at the end of a run. The last ideograph of a prefix does not end its run.
    /// </summary>
    internal IEnumerable<Phrase> Terms()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (IsPair(i))
                yield return new Phrase(Tokens[i..(i + 2)], true, Field);
            else if (i == 0 || i + 1 < Tokens.Length || !IsPrefix || !IsPair(i - 1))
                yield return new Phrase(Tokens[i..(i + 1)], false, Field);
        }
    }

    /// <summary>Whether a token and the next one are adjacent ideographs.</summary>
    internal bool IsPair(int i) => i + 1 < Tokens.Length && Tokens[i].Word is null && Tokens[i + 1].AdjacentIdeograph != 0;
}
