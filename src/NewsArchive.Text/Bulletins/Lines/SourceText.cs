namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A source file as decoded lines without roles, for the readers of formats other than wire copy.</summary>
/// <param name="Text">The decoded source, without its byte order mark.</param>
/// <param name="Encoding">The encoding that the bytes were decoded with, by its IANA name.</param>
/// <param name="Lines">All lines; each is blank or unread.</param>
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

    /// <summary>The text of a line, without white space at its ends.</summary>
    public string TrimmedText(SourceLine line) => Text.AsSpan(line.Start, line.Length).Trim().ToString();

    private static SourceLine WithoutRole(Line line) =>
        new(line.Number, line.Start, line.Length, line.IsBlank ? LineRole.Blank : LineRole.Unread);
}
