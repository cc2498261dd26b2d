using NewsArchive.Text.Index.Cursors;

namespace NewsArchive.Text.Index.Similarity;

/// <summary>A term that indicates what a text is about.</summary>
/// <param name="Term">The term.</param>
/// <param name="Place">The first place of the term among the terms of the text.</param>
/// <param name="Weight">From 0 to 1: the more often the text repeats the term, the greater.</param>
/// <param name="Idf">The inverse document frequency of the term in the index.</param>
internal readonly record struct KeyTerm(PhraseTerm Term, int Place, float Weight, float Idf);
