using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>Reads feeds (RSS, Atom), agency formats (NITF, NewsML-G2) and corpora in SGML.</summary>
public static class MarkupReader
{
    /// <summary>The version of the reader. It increases whenever the same bytes may give another result.</summary>
    public const int Version = RecordSource.Version + 1;

    private const string Expected = "no <item>, <entry>, <newsItem>, <nitf>, <doc> or <article> in it has a title or a text, "
        + "such as <title>…</title><content>…</content>.";

    /// <summary>Whether a text begins like SGML or XML.</summary>
    public static bool Is(string text) => text.AsSpan().TrimStart() is var top
        && (top.StartsWith("<DOC", StringComparison.OrdinalIgnoreCase) || top.StartsWith("<?xml", StringComparison.Ordinal));

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var source = SourceText.Decode(bytes.Span);
        var (records, title) = MarkupRecords.Read(source);
        var lines = RecordSource.AssignRoles(source, records);
        return new RecordSource(source, records, lines, source.Findings, Expected) { Title = title }.ToUndated();
    }
}
