namespace NewsArchive.Archive.Bulletins;

/// <summary>A file that was imported, byte for byte. It never changes.</summary>
public sealed class Source
{
    public long Id { get; private set; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// Its bytes in parts. Most files have one; a large list of articles has several, each of which can be read without the others.
    /// </summary>
    public List<SourcePart> Parts { get; } = [];
}
