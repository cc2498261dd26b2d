namespace NewsArchive.Archive.Bulletins;

/// <summary>An imported file, byte for byte. It never changes.</summary>
public sealed class Source
{
    public const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public long Id { get; private set; }

    /// <summary>The SHA-256 of the file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// The SHA-256 of what is kept of a file from which articles were purged; null if the file is kept byte for byte. A file of which lines
    /// can't be removed is removed as a whole.
    /// </summary>
    public string? CutSha256 { get; set; }

    /// <summary>Whether nothing is kept of the file.</summary>
    public bool IsRemoved => CutSha256 == EmptySha256;

    /// <summary>
    /// The parts of the file. Most files have one part; a large list of articles has several, each of which can be read without the others.
    /// </summary>
    public List<SourcePart> Parts { get; } = [];
}
