using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>What a file says, in the archive's terms, whatever its format.</summary>
/// <param name="Articles">Its articles in their order; without any, a finding says why.</param>
/// <param name="Lines">Every line of it with the part it plays.</param>
/// <param name="Findings">What a person should look at.</param>
/// <param name="Summary">What it says of itself before its articles, one line a paragraph.</param>
public sealed record Reading(
    string Source, IReadOnlyList<PrintedArticle> Articles, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings, string? Summary = null)
{
    /// <summary>Where paragraphs were put together over the ends of pages.</summary>
    public IReadOnlyList<PageJoin> Joins { get; init; } = [];

    // A file that is named outright and ends in none of these is read as a bulletin.
    private static readonly Format[] Formats =
    [
        new(".txt", BulletinParser.Version, ReadBulletin),
        new(".md", TranscriptReader.Version, TranscriptReader.Read),
        new(".jsonl", JsonLinesReader.Version, JsonLinesReader.Read),
    ];

    /// <summary>How the names of files end that a folder is searched for.</summary>
    public static IEnumerable<string> Extensions => Formats.Select(format => format.Extension);

    /// <summary>The version of the rules by which a file of this name is read.</summary>
    public static int VersionFor(string name) => FormatOf(name).Version;

    /// <summary>Reads a file by the format that its name tells.</summary>
    public static Reading Of(string name, ReadOnlyMemory<byte> bytes, DateOnly today, int? year) =>
        FormatOf(name).Read(bytes, new BulletinContext(Path.GetFileName(name), today, year));

    private static Format FormatOf(string name) =>
        Array.Find(Formats, format => name.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)) ?? Formats[0];

    private static Reading ReadBulletin(ReadOnlyMemory<byte> bytes, BulletinContext context)
    {
        var parsed = BulletinParser.Parse(bytes, context);
        return new Reading(parsed.Source, [.. parsed.Articles.Select(PrintedArticle.From)], parsed.Lines, parsed.Findings) { Joins = [.. parsed.PageJoins] };
    }

    private sealed record Format(string Extension, int Version, Func<ReadOnlyMemory<byte>, BulletinContext, Reading> Read);
}
