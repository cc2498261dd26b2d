using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>A format of files, which the end of a file's name tells.</summary>
/// <param name="Extension">That end.</param>
/// <param name="Version">The version of the rules by which it is read.</param>
/// <param name="Read">Reads the text of a part.</param>
public sealed record Format(string Extension, int Version, Func<ReadOnlyMemory<byte>, BulletinContext, Preceding, ParsedPart> Read)
{
    /// <summary>Whether every line stands for itself, so that a file can be read part by part; else a file is one part.</summary>
    public bool IsLined { get; init; }

    /// <summary>Finds the text in the bytes, where they are no text themselves.</summary>
    public Func<byte[], CancellationToken, Task<byte[]>>? Extract { get; init; }

    /// <summary>A file that is named outright and ends in none of these is read as the first.</summary>
    public static readonly IReadOnlyList<Format> All =
    [
        new(".txt", BulletinParser.Version, ReadBulletin),
        new(".md", TranscriptReader.Version, (bytes, context, _) => TranscriptReader.Read(bytes, context)),
        new(".jsonl", JsonLinesReader.Version, JsonLinesReader.Read) { IsLined = true },
        new(".pdf", BulletinParser.Version, ReadBulletin) { Extract = PdfText.ExtractAsync },
    ];

    public static Format Of(string name) =>
        All.FirstOrDefault(format => name.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)) ?? All[0];

    private static ParsedPart ReadBulletin(ReadOnlyMemory<byte> bytes, BulletinContext context, Preceding before)
    {
        var parsed = BulletinParser.Parse(bytes, context);
        return new ParsedPart(parsed.Source, parsed.Encoding, [.. parsed.Articles.Select(PrintedArticle.From)], parsed.Lines, parsed.Findings) { Joins = [.. parsed.PageJoins] };
    }
}

/// <summary>What stands before a part.</summary>
/// <param name="Lines">How many lines.</param>
/// <param name="Date">The last day that is written there; null where none is.</param>
public readonly record struct Preceding(int Lines, DateOnly? Date);
