using System.Text;

namespace NewsArchive.Text.Queries;

/// <summary>An element of a phrase: an ideograph, or a word of letters and digits.</summary>
/// <param name="Ideograph">The folded code point of a character of a script that is written without spaces; 0 for a word.</param>
/// <param name="Word">The folded word; null for an ideograph.</param>
/// <param name="FollowsPunctuation">Whether punctuation separates this token from the preceding one; false for the first token.</param>
public readonly record struct PhraseToken(int Ideograph, string? Word, bool FollowsPunctuation)
{
    /// <summary>The ideograph if no punctuation precedes it; otherwise 0.</summary>
    internal int AdjacentIdeograph => FollowsPunctuation ? 0 : Ideograph;

    /// <summary>Gets the folded text of the token.</summary>
    public override string ToString() => Word ?? new Rune(Ideograph).ToString();
}
