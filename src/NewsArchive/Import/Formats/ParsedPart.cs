using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>What a part of a file says, in the archive's terms, whatever its format.</summary>
/// <param name="Source">Its decoded text: what every line's position counts in.</param>
/// <param name="Encoding">The encoding its bytes were read with, by its IANA name.</param>
/// <param name="Articles">Its articles in their order; without any, a finding says why.</param>
/// <param name="Lines">Every line of it with the part it plays.</param>
/// <param name="Findings">What a person should look at.</param>
/// <param name="Summary">The paragraphs that sum up its articles, if it opens with any.</param>
public sealed record ParsedPart(
    string Source, string Encoding, IReadOnlyList<PrintedArticle> Articles, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, TextLines? Summary = null)
{
    /// <summary>Where paragraphs were put together over the ends of pages.</summary>
    public IReadOnlyList<PageJoin> Joins { get; init; } = [];

    /// <summary>The last day that is written in it, for a part behind it that has none; null where none is.</summary>
    public DateOnly? LastDate => Articles.LastOrDefault(article => article.YearSource == YearSource.Text)?.Date;

    public string TextOf(SourceLine line) => Source.Substring(line.Start, line.Length);
}
