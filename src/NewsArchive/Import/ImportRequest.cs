using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>What to import, and how.</summary>
/// <param name="Sources">The files.</param>
/// <param name="By">Who asked for the import.</param>
public sealed record ImportRequest(SourceList Sources, string By)
{
    /// <summary>The year of the files' dates, where a person stated it; it precedes the years in sidecars.</summary>
    public int? Year { get; init; }

    /// <summary>The record of the import, where it was made beforehand; null where the importer is to make it.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Whether everything is done except for storing the result.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// Whether all files are imported in one transaction, so that readers see the whole import or nothing of it, and a cancelled import
    /// leaves nothing behind. Nobody else can write in the meantime, so an import that may run for hours uses a transaction for each file
    /// instead.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Receives the number of bytes of each part that was written, since a single file may take many minutes.</summary>
    public IProgress<long>? Written { get; init; }

    /// <summary>
    /// Called after each file, and after each thousand articles of a large one, to give way to other work; by default it does nothing.
    /// </summary>
    public Func<CancellationToken, Task> RestAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the import only ensures that the archive has the files: it is recorded only if any of them is new.</summary>
    public bool IsRoutine { get; init; }
}
