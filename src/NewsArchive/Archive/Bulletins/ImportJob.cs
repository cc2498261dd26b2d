using System.Linq.Expressions;

namespace NewsArchive.Archive.Bulletins;

/// <summary>
/// An import, or the undo of an import, that was requested in the browser. The job is stored before the browser is told that it was
/// accepted, so that it survives a crash.
/// </summary>
public sealed class ImportJob
{
    public long Id { get; private set; }

    /// <summary>The name of the account that requested the job.</summary>
    public required string By { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
    public required JobKind Kind { get; init; }

    /// <summary>What is to be imported, as shown to the user.</summary>
    public required string About { get; init; }

    /// <summary>The name of the job's folder, which holds the uploaded files until they are imported.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder on the server to import; null for other kinds of jobs.</summary>
    public string? ServerFolder { get; init; }

    /// <summary>The year that the user stated for the files; null if the user stated none.</summary>
    public int? Year { get; init; }

    /// <summary>The series that the user stated for the files; null if the user stated none.</summary>
    public string? Series { get; init; }

    /// <summary>The IDs of the bulletins whose stored files are to be read again; empty for all.</summary>
    public List<long> BulletinIds { get; init; } = [];

    /// <summary>The ID of the import to undo; null if the job imports files.</summary>
    public long? UndoesId { get; init; }

    /// <summary>Whether the job is a dry run, which stores nothing.</summary>
    public bool IsDryRun { get; set; }

    public JobState State { get; set; } = JobState.Waiting;

    /// <summary>Whether the program ended while the job ran, so that the job had to start over.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Why the job failed; null if it did not fail.</summary>
    public string? Problem { get; set; }

    /// <summary>Selects the jobs whose folders are still needed: jobs to be run, and dry runs that can still be imported.</summary>
    public static readonly Expression<Func<ImportJob, bool>> NeedsItsFolder =
        job => job.State == JobState.Waiting || job.State == JobState.Running || job.State == JobState.Held
            || (job.State == JobState.Done && job.IsDryRun);

    /// <summary>The record of the import; null before the import begins.</summary>
    public ImportRun? ImportRun { get; set; }
    public long? ImportRunId { get; private set; }
}

/// <summary>
/// The kind of a job: an import, by the origin of its files, or the undo of an import. The names are stored in the database.
/// </summary>
public enum JobKind
{
    /// <summary>Imports files uploaded in the browser.</summary>
    Upload,

    /// <summary>Imports a folder on the server.</summary>
    ServerFolder,

    /// <summary>Reads files again that are already stored in the archive.</summary>
    Kept,

    /// <summary>Undoes an import.</summary>
    Undo,
}

/// <summary>The state of a job. The names are stored in the database.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,

    /// <summary>Interrupted twice, perhaps because of its files. It runs again only if a person asks for it.</summary>
    Held,
}
