namespace NewsArchive.Archive;

/// <summary>A segment of the search index, written in the transaction that writes its articles. Only what lives in it ever changes.</summary>
public sealed class IndexSegment
{
    public long Id { get; private set; }

    /// <summary>The checksum that its content ends with.</summary>
    public required long Checksum { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required int Size { get; init; }

    /// <summary>How many articles it has, the dead ones too.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest of their ids.</summary>
    public required long FirstId { get; init; }

    /// <summary>The highest of their ids.</summary>
    public required long LastId { get; init; }

    /// <summary>Which of its articles live, a bit each; null while all do.</summary>
    public byte[]? Live { get; init; }

    public required int LiveCount { get; init; }

    /// <summary>Determines whether the same articles are live in the same content.</summary>
    public bool HasContentOf(IndexSegment other) => Checksum == other.Checksum && Live.AsSpan().SequenceEqual(other.Live);
}

/// <summary>A part of a segment's bytes. They are kept apart, since a row is written whole when some of it changes, and in parts, since a segment may be large.</summary>
public sealed class IndexSegmentPart
{
    public required long SegmentId { get; init; }

    /// <summary>Its place, from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}
