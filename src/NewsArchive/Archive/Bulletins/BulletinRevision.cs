using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>What a bulletin was before an import made something else of it. Written once, never changed.</summary>
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

    /// <summary>The import that made this state; null where it is older than these records.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>As of a bulletin.</summary>
    public int? Restores { get; init; }

    /// <summary>The places that its articles had, as <see cref="ArticleOrder"/> writes them; null where they are those of the next state.</summary>
    public byte[]? Order { get; init; }
}
