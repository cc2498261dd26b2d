using System.Linq.Expressions;

namespace NewsArchive.Archive.Bulletins;

/// <summary>An import that was asked for in the browser. It stands here before anybody is told that it was accepted, so that no kill loses it.</summary>
public sealed class ImportJob
{
    public long Id { get; private set; }

    /// <summary>The account that asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
    public required JobKind Kind { get; init; }

    /// <summary>What is to be imported, in words.</summary>
    public required string About { get; init; }

    /// <summary>The name of its own folder, where what was uploaded lies until it is imported.</summary>
    public required string Folder { get; init; }

    /// <summary>The server's folder that is to be imported; null where it is none.</summary>
    public string? ServerFolder { get; init; }

    /// <summary>The year that was said of it.</summary>
    public int? Year { get; init; }

    /// <summary>The bulletins whose kept bytes are to be read again; none for all of them.</summary>
    public List<long> BulletinIds { get; init; } = [];

    /// <summary>The import that is to be taken back; null where something is to be brought in.</summary>
    public long? UndoesId { get; init; }

    /// <summary>Whether it is only tried, and nothing of it kept.</summary>
    public bool IsDryRun { get; set; }

    public JobState State { get; set; } = JobState.Waiting;

    /// <summary>Whether the program ended while it ran. It began anew at the next start.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Problem { get; set; }

    /// <summary>Those whose folders are still needed: they are to run, or were tried and can be imported yet.</summary>
    public static readonly Expression<Func<ImportJob, bool>> NeedsItsFolder =
        job => job.State == JobState.Waiting || job.State == JobState.Running || (job.State == JobState.Done && job.IsDryRun);

    /// <summary>What it is on record as; null before it began.</summary>
    public ImportRun? ImportRun { get; set; }
    public long? ImportRunId { get; private set; }
}

/// <summary>Where the files of an import come from, or that one is to be taken back. The names are stored.</summary>
public enum JobKind
{
    Upload,
    ServerFolder,
    Kept,
    Undo,
}

/// <summary>How far an import is. The names are stored.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}
