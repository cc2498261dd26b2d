using NewsArchive.Import.Formats.Json;
using NewsArchive.Import.Formats.Markdown;
using NewsArchive.Import.Formats.Markup;
using NewsArchive.Import.Formats.Pdf;
using NewsArchive.Import.Formats.Tables;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>A file format, recognized by the extension of the file name.</summary>
/// <param name="Extension">The extension, including the dot.</param>
/// <param name="Version">
/// The version of the reader for files of this format. It increases whenever the same bytes may be read differently.
/// </param>
/// <param name="Read">Parses the bytes of a part.</param>
public sealed record Format(string Extension, int Version, Func<ReadOnlyMemory<byte>, PartPlace, UndatedPart> Read)
{
    /// <summary>How a large file is cut into parts; null if every file is read as a whole.</summary>
    public PartCuts? Cuts { get; init; }

    /// <summary>Extracts the text from the bytes; null if the bytes are text.</summary>
    public Func<byte[], CancellationToken, Task<byte[]>>? Extract { get; init; }

    /// <summary>All formats. The first one is the default for a file that is named explicitly and has another extension.</summary>
    public static readonly IReadOnlyList<Format> All =
    [
        new(".txt", PlainText.Version, (bytes, _) => PlainText.Read(bytes)),
        new(".md", MarkdownReader.Version, (bytes, _) => MarkdownReader.Read(bytes)),
        new(".jsonl", JsonLinesReader.Version, JsonLinesReader.Read) { Cuts = JsonLinesReader.Cuts },
        new(".json", JsonReader.Version, JsonReader.Read) { Cuts = JsonArray.Cuts },
        new(".xml", MarkupReader.Version, (bytes, _) => MarkupReader.Read(bytes)),
        new(".html", HtmlReader.Version, (bytes, _) => HtmlReader.Read(bytes)),
        new(".htm", HtmlReader.Version, (bytes, _) => HtmlReader.Read(bytes)),
        new(".shtml", HtmlReader.Version, (bytes, _) => HtmlReader.Read(bytes)),
        new(".mht", HtmlReader.Version, (bytes, _) => HtmlReader.Read(bytes)) { Extract = MhtmlText.ExtractAsync },
        new(".mhtml", HtmlReader.Version, (bytes, _) => HtmlReader.Read(bytes)) { Extract = MhtmlText.ExtractAsync },
        new(".csv", TableReader.Version, (bytes, _) => TableReader.Read(bytes)),
        new(".tsv", TableReader.Version, (bytes, _) => TableReader.Read(bytes)),
        new(".rss", MarkupReader.Version, (bytes, _) => MarkupReader.Read(bytes)),
        new(".atom", MarkupReader.Version, (bytes, _) => MarkupReader.Read(bytes)),
        new(".sgm", MarkupReader.Version, (bytes, _) => MarkupReader.Read(bytes)),
        new(".sgml", MarkupReader.Version, (bytes, _) => MarkupReader.Read(bytes)),
        new(".docx", BulletinParser.Version + 1, (bytes, _) => PlainText.ReadBulletin(bytes)) { Extract = DocxText.ExtractAsync },
        new(".pdf", PdfReader.Version, (bytes, _) => PdfReader.Read(bytes)) { Extract = PdfText.ExtractAsync },
    ];

    public static Format Of(string name) => All.FirstOrDefault(format => EndsWith(name, format.Extension)) ?? All[0];

    /// <summary>Whether a file with this name has a known format. Sidecars are excluded, because they only describe other files.</summary>
    public static bool IsKnown(string name) => All.Any(format => EndsWith(name, format.Extension)) && !EndsWith(name, Sidecar.Extension);

    private static bool EndsWith(string name, string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
