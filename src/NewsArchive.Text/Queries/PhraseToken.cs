using System.Text;

namespace NewsArchive.Text.Queries;

/// <summary>What a phrase consists of: an ideograph, or a word of letters and digits.</summary>
/// <param name="Ideograph">The folded code point of a character of a script that is written without blanks; 0 for a word.</param>
/// <param name="Word">The word's letters and digits, folded; null for an ideograph.</param>
/// <param name="FollowsPunctuation">Whether punctuation stands between this token and the one before it; false for the first one.</param>
public readonly record struct PhraseToken(int Ideograph, string? Word, bool FollowsPunctuation)
{
    /// <summary>The ideograph, where no punctuation stands before it; otherwise 0.</summary>
    internal int AdjacentIdeograph => FollowsPunctuation ? 0 : Ideograph;

    /// <summary>Gets the folded text of the token.</summary>
    public override string ToString() => Word ?? new Rune(Ideograph).ToString();
}
