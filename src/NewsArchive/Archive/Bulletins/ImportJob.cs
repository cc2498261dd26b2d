using System.Linq.Expressions;

namespace NewsArchive.Archive.Bulletins;

/// <summary>
/// An import, or the undo of one, that was asked for in the browser. It is stored before the browser is told that it was accepted, so that
/// a kill does not lose it.
/// </summary>
public sealed class ImportJob
{
    public long Id { get; private set; }

    /// <summary>The name of the account that asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
    public required JobKind Kind { get; init; }

    /// <summary>What is to be imported, as shown to a person.</summary>
    public required string About { get; init; }

    /// <summary>The name of its folder, which holds the uploaded files until they are imported.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder on the server that is to be imported; null for other kinds.</summary>
    public string? ServerFolder { get; init; }

    /// <summary>The year that was stated for the files; null where none was.</summary>
    public int? Year { get; init; }

    /// <summary>The ids of the bulletins whose stored bytes are to be read again; empty for all.</summary>
    public List<long> BulletinIds { get; init; } = [];

    /// <summary>The import that is to be undone; null where files are to be imported.</summary>
    public long? UndoesId { get; init; }

    /// <summary>Whether it is a dry run, of which nothing is stored.</summary>
    public bool IsDryRun { get; set; }

    public JobState State { get; set; } = JobState.Waiting;

    /// <summary>Whether the program ended while it ran, and it began anew at the next start.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Problem { get; set; }

    /// <summary>Selects the jobs whose folders are still needed: those to run, and dry runs that can still be imported.</summary>
    public static readonly Expression<Func<ImportJob, bool>> NeedsItsFolder =
        job => job.State == JobState.Waiting || job.State == JobState.Running || (job.State == JobState.Done && job.IsDryRun);

    /// <summary>The record of the import; null before it began.</summary>
    public ImportRun? ImportRun { get; set; }
    public long? ImportRunId { get; private set; }
}

/// <summary>Where the files of an import come from, or that an import is to be undone. The names are stored.</summary>
public enum JobKind
{
    Upload,
    ServerFolder,
    Kept,
    Undo,
}

/// <summary>The state of a job. The names are stored.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}
