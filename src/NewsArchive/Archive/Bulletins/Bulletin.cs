using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A source file as it was last imported.</summary>
public sealed class Bulletin
{
    public long Id { get; private set; }

    /// <summary>Its path relative to the folder that was imported, with <c>/</c> between folders.</summary>
    public required string Name { get; set; }

    /// <summary>The bytes of the file.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The year that a person stated; null where none did.</summary>
    public int? Year { get; set; }

    /// <summary>How the year was stated.</summary>
    public YearSource? YearSaidBy { get; set; }

    /// <summary>The paragraphs that sum up its articles; null where there are none.</summary>
    public TextLines? Summary { get; set; }

    /// <summary>The version of the rules by which it was read.</summary>
    public required int ReaderVersion { get; set; }

    /// <summary>The number of its current revision, from 1. Each file that replaces it makes a revision, and so does an undo.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The import that made the current revision; null where it is older than the records of imports.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>
    /// The number of the earlier revision that the current one restores after an undo; null where it restores none, 0 where there was none,
    /// since the import that brought it in was undone.
    /// </summary>
    public int? Restores { get; private set; }

    /// <summary>When it was first imported. A guessed year is reckoned from here, so that it stays the same on every re-import.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    public List<Article> Articles { get; } = [];
    public List<BulletinRevision> Past { get; } = [];

    /// <summary>Stores the current revision as a former one, before an import or an undo makes another.</summary>
    /// <param name="importRunId">The import or undo that makes the next revision; null in a dry run.</param>
    /// <param name="order">The current order of its articles; null where none of them moves.</param>
    public void Supersede(long? importRunId, ArticleOrder? order)
    {
        Past.Add(new BulletinRevision
        {
            Number = Revision++,
            Name = Name,
            SourceId = SourceId,
            Year = Year,
            YearSaidBy = YearSaidBy,
            Summary = Summary,
            ReaderVersion = ReaderVersion,
            ImportRunId = ImportRunId,
            Restores = Restores,
            Order = order?.ToBytes(),
        });
        (ImportRunId, Restores) = (importRunId, null);
    }

    /// <summary>Restores the revision before an import that is undone; null where there was none.</summary>
    public void Restore(BulletinRevision? before, long importRunId, ArticleOrder? order)
    {
        Supersede(importRunId, order);
        Restores = before?.Number ?? 0;
        if (before is null)
            return;
        (Name, SourceId, ReaderVersion) = (before.Name, before.SourceId, before.ReaderVersion);
        (Year, YearSaidBy, Summary) = (before.Year, before.YearSaidBy, before.Summary);
    }
}
