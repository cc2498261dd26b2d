using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>What a file says, in the archive's terms, whatever its format.</summary>
/// <param name="Articles">Its articles in their order.</param>
/// <param name="Lines">Every line of it with the part it plays.</param>
/// <param name="Findings">What a person should look at.</param>
/// <param name="Summary">What it says of itself before its articles, one line a paragraph.</param>
public sealed record Reading(
    IReadOnlyList<PrintedArticle> Articles, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, string? Summary = null)
{
    /// <summary>The decoded file, in which the lines have their places.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where paragraphs were put together over the ends of pages.</summary>
    public IReadOnlyList<PageJoin> Joins { get; init; } = [];

    /// <summary>The version of the rules by which a file of this name is read.</summary>
    public static int VersionFor(string name) => BulletinParser.Version;

    /// <summary>Reads a file by the format that its name tells.</summary>
    public static Reading Of(string name, ReadOnlyMemory<byte> bytes, DateOnly today, int? year)
    {
        var parsed = BulletinParser.Parse(bytes, new BulletinContext(Path.GetFileName(name), today, year));
        return new Reading([.. parsed.Articles.Select(PrintedArticle.From)], parsed.Lines, parsed.Findings) { Source = parsed.Source, Joins = [.. parsed.PageJoins] };
    }
}
