using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A previous revision of a bulletin. It never changes.</summary>
public sealed class BulletinRevision
{
    public long BulletinId { get; private set; }
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required long SourceId { get; init; }
    public int? Year { get; init; }
    public YearSource? YearSaidBy { get; init; }
    public string? Series { get; init; }
    public SeriesSource? SeriesSaidBy { get; init; }
    public TextLines? Summary { get; init; }
    public required int ReaderVersion { get; init; }

    /// <summary>The import that made the revision; null if the revision is older than the records of imports.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>See <see cref="Bulletin.Restores"/>.</summary>
    public int? Restores { get; init; }

    /// <summary>
    /// The order of the articles, as serialized by <see cref="ArticlePositions"/>; null if the order is that of the next revision.
    /// </summary>
    public byte[]? Order { get; init; }
}
