using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Bulletins;

/// <summary>An imported file, in its latest state.</summary>
public sealed class Bulletin
{
    public long Id { get; private set; }

    /// <summary>The path relative to the imported folder, with <c>/</c> between folders.</summary>
    public required string Name { get; set; }

    /// <summary>The content of the file.</summary>
    public Source Source { get; private set; } = null!;
    public required long SourceId { get; set; }

    /// <summary>The year that the user stated; null if the user stated none.</summary>
    public int? Year { get; set; }

    /// <summary>How the user stated the year; null if the user stated none.</summary>
    public YearSource? YearSaidBy { get; set; }

    /// <summary>The name of the bulletin's series; null if it belongs to none or the series is unknown.</summary>
    public string? Series { get; set; }

    /// <summary>How the series, or that there is none, was determined; null if the series is unknown.</summary>
    public SeriesSource? SeriesSaidBy { get; set; }

    /// <summary>The paragraphs that summarize the articles; null if there are none.</summary>
    public TextLines? Summary { get; set; }

    /// <summary>The version of the reader that read the file.</summary>
    public required int ReaderVersion { get; set; }

    /// <summary>
    /// The number of the current revision, from 1. A revision is made by each file that replaces the bulletin, and by each undo.
    /// </summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The import that made the current revision; null if the revision is older than the records of imports.</summary>
    public required long? ImportRunId { get; set; }

    /// <summary>
    /// The number of the earlier revision that the current one restores; null unless the current one was made by an undo. 0 if the undone
    /// import had added the bulletin, so that there was no earlier revision.
    /// </summary>
    public int? Restores { get; private set; }

    /// <summary>
    /// When the bulletin was first imported. A presumed year is computed from this time, so that a later import yields the same year.
    /// </summary>
    public required DateTimeOffset ImportedAt { get; init; }

    public List<Article> Articles { get; } = [];
    public List<BulletinRevision> Past { get; } = [];

    /// <summary>Returns the current revision in the form in which it is stored after being superseded.</summary>
    /// <param name="order">The current order of the articles; null if the next revision does not change it.</param>
    public BulletinRevision Present(ArticlePositions? order) => new()
    {
        Number = Revision,
        Name = Name,
        SourceId = SourceId,
        Year = Year,
        YearSaidBy = YearSaidBy,
        Series = Series,
        SeriesSaidBy = SeriesSaidBy,
        Summary = Summary,
        ReaderVersion = ReaderVersion,
        ImportRunId = ImportRunId,
        Restores = Restores,
        Order = order?.ToBytes(),
    };

    /// <summary>Stores the current revision as a previous one, before an import or an undo makes the next.</summary>
    /// <param name="importRunId">The ID of the import or undo that makes the next revision; null in a dry run.</param>
    /// <param name="order">The current order of the articles; null if the order does not change.</param>
    public void Supersede(long? importRunId, ArticlePositions? order)
    {
        Past.Add(Present(order));
        Revision++;
        (ImportRunId, Restores) = (importRunId, null);
    }

    /// <summary>Puts the bulletin into a series, or into none if null, by the decision of an editor.</summary>
    public void PutInto(string? series) => (Series, SeriesSaidBy) = (series, SeriesSource.Editor);

    /// <summary>Restores the revision that preceded an undone import; null if there was none.</summary>
    public void Restore(BulletinRevision? before, long importRunId, ArticlePositions? order)
    {
        Supersede(importRunId, order);
        Restores = before?.Number ?? 0;
        if (before is null)
            return;
        (Name, SourceId, ReaderVersion) = (before.Name, before.SourceId, before.ReaderVersion);
        (Year, YearSaidBy, Summary) = (before.Year, before.YearSaidBy, before.Summary);
        // An undo does not reverse the decision of an editor.
        if (SeriesSaidBy != SeriesSource.Editor)
            (Series, SeriesSaidBy) = (before.Series, before.SeriesSaidBy);
    }
}
