using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>What to import, and how.</summary>
/// <param name="Sources">The files to import.</param>
/// <param name="By">The name of the account that requested the import, or what else started it.</param>
public sealed record ImportRequest(SourceList Sources, string By)
{
    /// <summary>Stands for the name of an account in imports that were started without one.</summary>
    public const string ByStart = "启动", ByCommandLine = "命令行";

    /// <summary>The year that the user stated for the dates in the files. It takes precedence over the years in sidecars.</summary>
    public int? Year { get; init; }

    /// <summary>The series that the user stated for the files. It takes precedence over the series in sidecars.</summary>
    public string? Series { get; init; }

    /// <summary>The ID of the record of the import if it already exists; null if the importer must create it.</summary>
    public long? ImportRunId { get; init; }

    /// <summary>Whether the result is discarded instead of stored.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// Receives how much of the current file has been read, after each part. A large file is read once to find out what it changes, and
    /// again while it is written.
    /// </summary>
    public IProgress<BytesRead>? Read { get; init; }

    /// <summary>Receives the number of bytes of each part that was written, because a single file may take many minutes.</summary>
    public IProgress<long>? Written { get; init; }

    /// <summary>
    /// Called after each file, and after each thousand articles of a large file, to yield to other work. Does nothing by default.
    /// </summary>
    public Func<CancellationToken, Task> RestAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>
    /// Called by a staged import in the transaction that publishes it; an exception keeps it from being published. Does nothing by default.
    /// </summary>
    public Func<Task> PublishingAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>
    /// Whether the import only ensures that the archive has the files. Such an import is recorded only if a file is imported or fails.
    /// </summary>
    public bool IsRoutine { get; init; }
}
