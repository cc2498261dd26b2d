namespace NewsArchive.Archive;

/// <summary>
/// A format of the search index. An archive that programs of two versions serve has its index in the format of each of them.
/// </summary>
public sealed class IndexFormat
{
    /// <summary>The format version of the segments.</summary>
    public required int Number { get; init; }

    /// <summary>The ID of the last article in the index while it is being built; null when it is complete.</summary>
    public required long? BuiltTo { get; init; }

    /// <summary>When a program last said that it uses the format; null while the archive has no other.</summary>
    public required DateTimeOffset? UsedAt { get; init; }
}

/// <summary>An article that was changed by a program that can't write this format, so that its entry there is out of date.</summary>
public sealed class IndexChange
{
    public long Id { get; private set; }

    public required int Format { get; init; }

    public required long ArticleId { get; init; }
}
