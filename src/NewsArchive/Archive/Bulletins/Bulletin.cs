using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>A source file, as it was read last.</summary>
public sealed class Bulletin
{
    public long Id { get; private set; }

    /// <summary>Its path inside the folder it was imported from, with <c>/</c> between folders.</summary>
    public required string Name { get; set; }

    /// <summary>Its bytes.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The year that a person said it is of, where one did.</summary>
    public int? Year { get; set; }

    /// <summary>Where that person said it.</summary>
    public YearSource? YearSaidBy { get; set; }

    /// <summary>The paragraphs that sum up its articles, if it opens with any.</summary>
    public TextLines? Summary { get; set; }

    /// <summary>The version of the reader that read it.</summary>
    public required int ReaderVersion { get; set; }

    /// <summary>The number of its state, from 1: each file that takes it over makes another, and so does an undo.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The import that made this state; null where it is older than these records.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>The number of the earlier state that an undo brought back with this one; null where none did, 0 where it had none: the import that brought it was taken back, and nothing of it is in.</summary>
    public int? Restores { get; private set; }

    /// <summary>When it came in first. A guessed year is reckoned from here, so that it stays the same on every re-import.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    public List<Article> Articles { get; } = [];
    public List<BulletinRevision> Past { get; } = [];

    /// <summary>Keeps the state it has, before an import makes another of it.</summary>
    /// <param name="order">The places of its articles, where they are going to change.</param>
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

    /// <summary>Goes back to the state before an import that is taken back; to none where it had none.</summary>
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
