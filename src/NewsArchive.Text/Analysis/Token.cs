namespace NewsArchive.Text.Analysis;

/// <summary>A term and the stretch of text it stands for.</summary>
/// <param name="Term">The folded term, as it goes into an index.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="End">Where it ends, in UTF-16 units, not included.</param>
public readonly record struct Token(string Term, int Start, int End);
