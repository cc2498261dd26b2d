namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>A source file as text: decoded, and cut into lines whose parts are still to be said. Readers of other formats begin here.</summary>
/// <param name="Text">The decoded source without its byte order mark.</param>
/// <param name="Encoding">The encoding the bytes were read with, by its IANA name.</param>
/// <param name="Lines">Every line of it, blank or unread.</param>
/// <param name="Findings">What the decoding leaves in doubt.</param>
public sealed record SourceText(string Text, string Encoding, IReadOnlyList<SourceLine> Lines, IReadOnlyList<Finding> Findings)
{
    /// <summary>Decodes and cuts a file. Never throws on any content.</summary>
    public static SourceText Of(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = BulletinDecoder.Read(bytes);
        var lines = LineSplitter.Cut(text);
        return new SourceText(
            text,
            encoding,
            [.. lines.Select(line => new SourceLine(line.Number, line.Start, line.Length, line.IsBlank ? LineRole.Blank : LineRole.Unread))],
            [.. new[] { BulletinFindings.NotText(text, lines), BulletinFindings.Undecodable(text, lines) }.OfType<Finding>()]);
    }

    /// <summary>A line without the white space at its ends.</summary>
    public string Words(SourceLine line) => Text.AsSpan(line.Start, line.Length).Trim().ToString();
}
