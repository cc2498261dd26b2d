namespace NewsArchive.Archive;

/// <summary>
/// A segment of the search index, written in the transaction that writes its articles. Only the set of its live articles ever changes.
/// </summary>
public sealed class IndexSegment
{
    public long Id { get; private set; }

    /// <summary>The checksum at the end of its bytes.</summary>
    public required long Checksum { get; init; }

    /// <summary>The number of its bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The number of its articles, including those no longer live.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest id of its articles.</summary>
    public required long FirstId { get; init; }

    /// <summary>The highest id of its articles.</summary>
    public required long LastId { get; init; }

    /// <summary>A bitmap of the articles that are live; null while all are.</summary>
    public byte[]? Live { get; init; }

    public required int LiveCount { get; init; }

    /// <summary>Determines whether the same articles are live in the same content.</summary>
    public bool HasContentOf(IndexSegment other) => Checksum == other.Checksum && Live.AsSpan().SequenceEqual(other.Live);
}

/// <summary>
/// A part of a segment's bytes. They are not in the row of the segment, since a row is rewritten whenever a part of it changes, and are
/// divided, since a segment may be large.
/// </summary>
public sealed class IndexSegmentPart
{
    public required long SegmentId { get; init; }

    /// <summary>Its number, from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
