namespace NewsArchive.Archive.Bulletins;

/// <summary>A file as it was imported, kept whole. Written once, never changed.</summary>
public sealed class Source
{
    public long Id { get; private set; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its bytes, in order. Most files have one part; one that is a list of articles has as many as it takes to read it piece by piece.</summary>
    public List<SourcePart> Parts { get; } = [];
}
