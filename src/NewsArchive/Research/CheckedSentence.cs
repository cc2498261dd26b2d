using NewsArchive.Publishing;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>What came of looking for a sentence.</summary>
public enum QuoteVerdict
{
    /// <summary>The archive has the sentence, character by character, in whatever form.</summary>
    Verbatim,

    /// <summary>An article has all of the sentence but its ellipses, character by character and in its order.</summary>
    Abridged,

    /// <summary>The archive has a sentence that differs in some characters.</summary>
    Different,

    /// <summary>None of the articles in the archive has the sentence or one that is near to it.</summary>
    NotFound,

    /// <summary>Too many articles have the words, or the search reached its limit of work, before it could tell.</summary>
    Unchecked,
}

/// <summary>A sentence that was looked for.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Sources">
/// Where it stands: the oldest articles of several with the same words, or the nearest one; of an abridged one, the place of each part.
/// </param>
/// <param name="HasMore">Whether further articles have the same words.</param>
public sealed record CheckedSentence(string Text, QuoteVerdict Verdict, IReadOnlyList<QuoteSource> Sources, bool HasMore);

/// <summary>A place where a sentence stands, or one that is near to it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Line">The line of the article.</param>
/// <param name="Match">The place in the line, and how it differs.</param>
public sealed record QuoteSource(PublicArticle Article, QuotedLine Line, QuoteMatch Match)
{
    /// <summary>What is printed there.</summary>
    public string Printed => Line.Text.Text[Match.Start..Match.End];
}
