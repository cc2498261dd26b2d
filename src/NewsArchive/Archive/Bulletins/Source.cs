namespace NewsArchive.Archive.Bulletins;

/// <summary>An imported file, byte for byte. It never changes.</summary>
public sealed class Source
{
    public long Id { get; private set; }

    /// <summary>The SHA-256 of the file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// The parts of the file. Most files have one part; a large list of articles has several, each of which can be read without the others.
    /// </summary>
    public List<SourcePart> Parts { get; } = [];
}
