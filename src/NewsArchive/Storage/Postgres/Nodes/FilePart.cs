namespace NewsArchive.Storage.Postgres.Nodes;

/// <summary>A part of a file that all programs at a database share. An empty file has one empty part.</summary>
public sealed class FilePart
{
    /// <summary>The largest number of bytes in a part, so that no more of a file is in memory at once.</summary>
    public const int MaxSize = 1 << 20;

    public required string Path { get; init; }

    /// <summary>The number of the part, from 0.</summary>
    public required int Number { get; init; }

    public required byte[] Content { get; init; }
    public required DateTimeOffset StoredAt { get; init; }
}
