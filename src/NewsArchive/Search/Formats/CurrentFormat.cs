using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Search.Formats;

/// <summary>The format of the search index that a program reads and writes.</summary>
public sealed record CurrentFormat(int Number)
{
    /// <summary>The format of this program.</summary>
    public static CurrentFormat OfProgram { get; } = new(Segment.Version);
}
