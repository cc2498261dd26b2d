namespace NewsArchive.Import.Undo;

/// <summary>The revisions that an undo restores, determined before any of them is written.</summary>
/// <param name="Articles">The articles that the import changed, ordered by ID.</param>
/// <param name="Bulletins">The bulletins that the import changed, ordered by ID.</param>
/// <param name="BulletinIds">The IDs of these bulletins and of those that contain the articles.</param>
internal sealed record UndoPlan(
    IReadOnlyList<UndoTarget> Articles, IReadOnlyList<UndoTarget> Bulletins, IReadOnlyCollection<long> BulletinIds);

/// <summary>An article or bulletin, and the revision that an undo restores.</summary>
/// <param name="Id">The ID of the article or bulletin.</param>
/// <param name="Number">The number of the revision; 0 if there was none because the import added the article or bulletin.</param>
internal readonly record struct UndoTarget(long Id, int Number);
