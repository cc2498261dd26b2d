using NewsArchive.Text.Bulletins.Encodings;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A source file as decoded lines without roles, for the readers of formats other than wire copy.</summary>
/// <param name="Text">The decoded source, without its byte order mark.</param>
/// <param name="Encoding">The IANA name of the encoding from which the bytes were decoded.</param>
/// <param name="Lines">All lines, each with the role blank or unread.</param>
/// <param name="Findings">The findings about the encoding.</param>
public sealed record SourceText(string Text, string Encoding, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings)
{
    /// <summary>Decodes a file and splits it into lines. Accepts any content without throwing.</summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = BulletinDecoder.Decode(bytes);
        var lines = LineSplitter.Split(text);
        var findings = new[] { BulletinFindings.NotText(text, lines), BulletinFindings.Undecodable(text, lines) }.OfType<Finding>();
        return new SourceText(text, encoding, [.. lines.Select(WithoutRole)], [.. findings]);
    }

    /// <summary>Gets the text of a line, without leading and trailing white space.</summary>
    public string TrimmedText(SourceLine line) => Text.AsSpan(line.Start, line.Length).Trim().ToString();

    private static SourceLine WithoutRole(Line line) =>
        new(line.Number, line.Start, line.Length, line.IsBlank ? LineRole.Blank : LineRole.Unread);
}
