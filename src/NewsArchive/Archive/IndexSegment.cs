namespace NewsArchive.Archive;

/// <summary>
/// A segment of the search index, written in the transaction that writes its articles. A segment never changes, except that its articles
/// can be marked as removed.
/// </summary>
public sealed class IndexSegment
{
    public long Id { get; private set; }

    /// <summary>The format version of the segment, which the programs that read it have in common.</summary>
    public required int Format { get; init; }

    /// <summary>The checksum stored at the end of the segment.</summary>
    public required long Checksum { get; init; }

    /// <summary>The size of the segment in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The number of articles in the segment, including removed ones.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest ID of the articles.</summary>
    public required long FirstId { get; init; }

    /// <summary>The highest ID of the articles.</summary>
    public required long LastId { get; init; }

    /// <summary>A bitmap of the live articles, that is, those not removed from the segment; null if none has been removed.</summary>
    public byte[]? Live { get; init; }

    /// <summary>The number of articles that have not been removed.</summary>
    public required int LiveCount { get; init; }

    /// <summary>Returns a row with the same content and the same removed articles, which can be added to another archive.</summary>
    public IndexSegment Copy() => new()
    {
        Format = Format,
        Checksum = Checksum,
        Size = Size,
        Count = Count,
        FirstId = FirstId,
        LastId = LastId,
        Live = Live,
        LiveCount = LiveCount,
    };

    /// <summary>Determines whether both rows have the same content and the same removed articles.</summary>
    public bool HasContentOf(IndexSegment other) => Checksum == other.Checksum && Live.AsSpan().SequenceEqual(other.Live);
}

/// <summary>
/// A part of a segment's content. The content is stored apart from the segment's row because a change of one column rewrites the whole row,
/// and in parts because it may be large.
/// </summary>
public sealed class IndexSegmentPart
{
    public required long SegmentId { get; init; }

    /// <summary>The number of the part, from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
