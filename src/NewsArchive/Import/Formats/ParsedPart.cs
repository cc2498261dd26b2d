using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>The content of a part of a file, independent of its format.</summary>
/// <param name="Source">The decoded text, to which the positions of lines refer.</param>
/// <param name="Encoding">The encoding of the bytes, by its IANA name.</param>
/// <param name="Articles">The articles in order. If there are none, a finding says why.</param>
/// <param name="Lines">All lines, each with its role.</param>
/// <param name="Findings">The findings, which need attention.</param>
/// <param name="Summary">The paragraphs that summarize the articles; null if there are none.</param>
public sealed record ParsedPart(
    string Source, string Encoding,
    IReadOnlyList<PrintedArticle> Articles, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, TextLines? Summary = null)
{
    /// <summary>The series that the part names for all its articles; null if it names none.</summary>
    public string? SeriesName { get; init; }

    /// <summary>The places where lines were joined into a paragraph across other lines.</summary>
    public IReadOnlyList<ParagraphJoin> Joins { get; init; } = [];

    /// <summary>
    /// The last date written in the part, which also applies to undated articles in the next part; null if there is none.
    /// </summary>
    public DateOnly? LastDate => Articles.LastOrDefault(article => article.YearSource == YearSource.Text)?.Date;

    public string TextOf(SourceLine line) => Source.Substring(line.Start, line.Length);
}
