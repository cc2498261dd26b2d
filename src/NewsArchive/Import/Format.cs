using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>A format of files, which the end of a file's name tells.</summary>
/// <param name="Extension">That end.</param>
/// <param name="Version">The version of the rules by which it is read.</param>
/// <param name="Read">Reads the text of a part.</param>
public sealed record Format(string Extension, int Version, Func<ReadOnlyMemory<byte>, BulletinContext, Preceding, Reading> Read)
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

    /// <summary>Reads a part of a file.</summary>
    /// <param name="text">Its text, or the text that was found in it.</param>
    /// <param name="context">What is known beside it.</param>
    /// <param name="before">What stands before it in the file.</param>
    /// <param name="isLast">Whether the file ends with it; else the line behind its last line end is the next part's first.</param>
    public Reading ReadPart(ReadOnlyMemory<byte> text, BulletinContext context, Preceding before, bool isLast)
    {
        var reading = Read(text, context, before);
        return isLast ? reading : reading with { Lines = [.. reading.Lines.SkipLast(1)] };
    }

    private static Reading ReadBulletin(ReadOnlyMemory<byte> bytes, BulletinContext context, Preceding before)
    {
        var parsed = BulletinParser.Parse(bytes, context);
        return new Reading(parsed.Source, parsed.Encoding, [.. parsed.Articles.Select(PrintedArticle.From)], parsed.Lines, parsed.Findings) { Joins = [.. parsed.PageJoins] };
    }
}

/// <summary>What stands before a part.</summary>
/// <param name="Lines">How many lines.</param>
/// <param name="Date">The last day that is written there; null where none is.</param>
public readonly record struct Preceding(int Lines, DateOnly? Date);
