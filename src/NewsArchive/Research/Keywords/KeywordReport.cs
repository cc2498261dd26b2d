using NewsArchive.Text.Lexicon;

namespace NewsArchive.Research.Keywords;

/// <summary>The strings by which a selection differs from other articles.</summary>
/// <param name="Address">What was asked for.</param>
/// <param name="Selected">The selection.</param>
/// <param name="Other">What it was compared with: other articles, which never include those of the selection.</param>
/// <param name="Rows">The strings in order, each with its frequency in the articles that were read.</param>
/// <param name="IsPartial">Whether the limit of work was reached, so that articles are missing.</param>
public sealed record KeywordReport(
    KeywordAddress Address, ComparedArticles Selected, ComparedArticles Other, IReadOnlyList<KeyString> Rows, bool IsPartial)
{
    /// <summary>Whether not all articles were read.</summary>
    public bool IsSample => Selected.Read < Selected.Articles || Other.Read < Other.Articles;
}

/// <summary>Articles that were compared.</summary>
/// <param name="Articles">The number of articles.</param>
/// <param name="Characters">The number of their characters.</param>
/// <param name="Read">The number of articles that were read.</param>
/// <param name="CharactersRead">The number of characters of these.</param>
public sealed record ComparedArticles(int Articles, long Characters, int Read, int CharactersRead);
