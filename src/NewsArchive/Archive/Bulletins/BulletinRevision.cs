using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A former revision of a bulletin. It never changes.</summary>
public sealed class BulletinRevision
{
    public long BulletinId { get; private set; }
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required long SourceId { get; init; }
    public int? Year { get; init; }
    public YearSource? YearSaidBy { get; init; }
    public TextLines? Summary { get; init; }
    public required int ReaderVersion { get; init; }

    /// <summary>The import that made it; null where it is older than the records of imports.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>The same as <see cref="Bulletin.Restores"/>.</summary>
    public int? Restores { get; init; }

    /// <summary>
    /// The order of its articles, as <see cref="ArticleOrder"/> serializes it; null where it is that of the next revision.
    /// </summary>
    public byte[]? Order { get; init; }
}
