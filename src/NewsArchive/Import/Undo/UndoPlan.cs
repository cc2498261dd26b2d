namespace NewsArchive.Import.Undo;

/// <summary>What an undo is going to restore, decided before any of it is written.</summary>
/// <param name="Articles">The articles that the import changed, ordered by id.</param>
/// <param name="Bulletins">The bulletins that the import changed, ordered by id.</param>
internal sealed record UndoPlan(IReadOnlyList<UndoTarget> Articles, IReadOnlyList<UndoTarget> Bulletins);

/// <summary>An article or bulletin with the revision that an undo restores.</summary>
/// <param name="Id">The id of the article or bulletin.</param>
/// <param name="Number">The number of the revision; 0 where it had none before the import, which brought it in.</param>
internal readonly record struct UndoTarget(long Id, int Number);
