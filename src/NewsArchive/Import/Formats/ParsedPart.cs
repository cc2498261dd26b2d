using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>The content of a part of a file, in the archive's terms, whatever its format.</summary>
/// <param name="Source">The decoded text, which the positions of the lines refer to.</param>
/// <param name="Encoding">The encoding of the bytes, by its IANA name.</param>
/// <param name="Articles">The articles in their order; where there is none, a finding says why.</param>
/// <param name="Lines">Every line with its role.</param>
/// <param name="Findings">What a person should look at.</param>
/// <param name="Summary">The paragraphs that sum up its articles; null where there are none.</param>
public sealed record ParsedPart(
    string Source, string Encoding,
    IReadOnlyList<PrintedArticle> Articles, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, TextLines? Summary = null)
{
    /// <summary>Where paragraphs were joined across page breaks.</summary>
    public IReadOnlyList<PageJoin> Joins { get; init; } = [];

    /// <summary>The last date written in it, which also applies to undated articles of the next part; null where there is none.</summary>
    public DateOnly? LastDate => Articles.LastOrDefault(article => article.YearSource == YearSource.Text)?.Date;

    public string TextOf(SourceLine line) => Source.Substring(line.Start, line.Length);
}
