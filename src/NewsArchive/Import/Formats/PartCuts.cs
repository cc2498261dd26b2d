namespace NewsArchive.Import.Formats;

/// <summary>How a large file of a format is cut into parts, so that it is never in memory as a whole.</summary>
/// <param name="Above">The size in bytes above which a file is cut. A smaller file is one part.</param>
/// <param name="Largest">The maximum size of a part in bytes.</param>
/// <param name="Find">
/// Finds the end of the part at the start of some bytes; 0 if they contain no place for a cut. Throws a JsonException if they are damaged.
/// </param>
/// <param name="LineOf">
/// Gets a line in the part that contains the article at a position, given the first lines of the parts.
/// </param>
/// <param name="Uncut">Why a file with a part that would be too large is not read, and how to fix it.</param>
public sealed record PartCuts(
    long Above, int Largest, Func<ReadOnlyMemory<byte>, PartPlace, int> Find, Func<int, IReadOnlyList<int>, int> LineOf, string Uncut)
{
    /// <summary>The size of a part in bytes: large enough to compress well, and small enough to be parsed again for a page.</summary>
    public const int PartSize = 4 << 20;

    /// <summary>The maximum size in bytes of a file that is cut; null if there is none.</summary>
    public long? LargestFile { get; init; }
}

/// <summary>The place of a part in its file. The default value is the place of a file's only part.</summary>
/// <param name="Number">The number of the part in the file, from 0.</param>
/// <param name="HasMore">Whether other parts follow.</param>
/// <param name="Lines">The number of preceding lines.</param>
/// <param name="Date">The last date written in the preceding lines; null if there is none.</param>
public readonly record struct PartPlace(int Number, bool HasMore, int Lines, DateOnly? Date)
{
    // The position of an article has eleven bits for the number of the part.
    private const int PositionBits = 20;

    /// <summary>Gets the position of an article, of which a part has fewer than a million.</summary>
    /// <param name="index">The index of the article in the part.</param>
    public int PositionOf(int index) => (Number << PositionBits) + index;

    /// <summary>Gets the number of the part that contains the article at a position.</summary>
    public static int NumberOf(int position) => position >> PositionBits;

    /// <summary>Whether the part is the whole file.</summary>
    public bool IsWhole => Number == 0 && !HasMore;
}
