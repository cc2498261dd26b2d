using System.Text;

namespace NewsArchive.Citing;

/// <summary>A file format that reference managers read.</summary>
/// <param name="Name">The name of the format.</param>
/// <param name="Suffix">The suffix of the address of an article's citation.</param>
/// <param name="Type">The media type.</param>
/// <param name="WriteAsync">Writes citations as one file, each as soon as it is known.</param>
public sealed record CitationFormat(
    string Name, string Suffix, string Type, Func<IAsyncEnumerable<Citation>, Stream, CancellationToken, Task> WriteAsync)
{
    public static readonly IReadOnlyList<CitationFormat> All =
    [
        new("BibTeX", ".bib", "application/x-bibtex", Entries(BibTeX.Entry)),
        new("RIS", ".ris", "application/x-research-info-systems", Entries(Ris.Entry)),
        new("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", CslJson.WriteAsync),
    ];

    private static Func<IAsyncEnumerable<Citation>, Stream, CancellationToken, Task> Entries(Func<Citation, string> entry) =>
        async (citations, stream, cancellation) =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await foreach (var citation in citations.WithCancellation(cancellation))
                await writer.WriteAsync(entry(citation).AsMemory(), cancellation);
        };
}
