namespace NewsArchive.Text.Analysis;

/// <summary>The smallest searchable unit of text: an ideograph, or a word of letters and digits.</summary>
/// <param name="Ideograph">The folded code point of a character of a script that is written without spaces; 0 for a word.</param>
/// <param name="Word">The number of the word in the tokenizer's vocabulary; <see cref="Vocabulary.None"/> for an ideograph.</param>
/// <param name="Start">The index in the source text where the token begins, in UTF-16 units.</param>
/// <param name="End">The index in the source text where the token ends (exclusive), in UTF-16 units.</param>
/// <param name="FollowsPunctuation">Whether punctuation separates this token from the preceding one; false for the first token.</param>
internal readonly record struct Token(int Ideograph, int Word, int Start, int End, bool FollowsPunctuation)
{
    /// <summary>The ideograph if no punctuation precedes it; otherwise 0.</summary>
    public int AdjacentIdeograph => FollowsPunctuation ? 0 : Ideograph;
}
