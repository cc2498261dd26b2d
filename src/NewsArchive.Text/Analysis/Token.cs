using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>
/// The smallest unit of text that can be searched for: an ideograph, or a word of letters and digits. Only a <see cref="Tokenizer"/> makes
/// tokens.
/// </summary>
public readonly record struct Token
{
    internal Token(int ideograph, string? word, int start, int end, bool followsPunctuation) =>
        (Ideograph, Word, Start, End, FollowsPunctuation) = (ideograph, word, start, end, followsPunctuation);

    /// <summary>The word's letters and digits, folded; null for an ideograph.</summary>
    public string? Word { get; }

    /// <summary>The folded code point of a character of a script that is written without blanks; 0 for a word.</summary>
    public int Ideograph { get; }

    /// <summary>The index in the source text where the token begins, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>The index in the source text where the token ends (exclusive), in UTF-16 units.</summary>
    public int End { get; }

    /// <summary>Whether punctuation stands between this token and the one before it; false for the first token of a text.</summary>
    public bool FollowsPunctuation { get; }

    /// <summary>The ideograph, where no punctuation stands before it; otherwise 0.</summary>
    internal int AdjacentIdeograph => FollowsPunctuation ? 0 : Ideograph;

    /// <summary>Gets the folded text of the token.</summary>
    public override string ToString() => Word ?? new Rune(Ideograph).ToString();
}
