using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Sources">The files, and what of them could not even be found.</param>
/// <param name="By">Who asks for it.</param>
public sealed record ImportRequest(SourceList Sources, string By)
{
    /// <summary>The year of the files' dates, where a person says it; it goes before what stands beside them.</summary>
    public int? Year { get; init; }

    /// <summary>The record that it is to go on with, where it was put on record before it began; else it gets one of its own.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Whether everything is done but kept.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// Whether all files come in in one transaction, so that a reader sees all of the import or nothing, and what is stopped leaves nothing behind. Nobody
    /// else can write meanwhile. An import that may run for hours, and be interrupted, brings its files in one by one instead.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Told how many bytes of a file were written, part by part: one file may take many minutes.</summary>
    public IProgress<long>? Written { get; init; }

    /// <summary>Called after each file and each thousand articles of a long one, where an import may rest; without it, it never does.</summary>
    public Func<CancellationToken, Task> RestAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether it is only made sure that the archive has the files: nothing is put on record where nothing is new.</summary>
    public bool IsRoutine { get; init; }
}
