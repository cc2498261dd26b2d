namespace NewsArchive.Text.Index.Occurrences;

/// <summary>An occurrence of a phrase.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="Number">Its number among those in the article, in the order of the text, from 0.</param>
/// <param name="Count">The number of occurrences in the article.</param>
public readonly record struct Occurrence(long Id, int Number, int Count);
