using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Pages.Admin;

/// <summary>Shows what needs a person, and the way to the pages of the administration.</summary>
public sealed class IndexModel(ArchiveContext archive, SearchIndex index, TimeProvider clock) : PageModel
{
    // A failure of which nothing came within a month is no longer news.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    private static readonly TimeSpan BackupInterval = TimeSpan.FromDays(7);

    // A merge is due with eight segments, and made within a minute.
    private const int SegmentsInArrears = 16;

    public int FailedImports { get; private set; }
    public int HeldImports { get; private set; }

    /// <summary>The files of which the latest import failed.</summary>
    public FileTally Unread { get; private set; } = new(0, null);

    /// <summary>The files whose standing report has findings.</summary>
    public FileTally WithFindings { get; private set; } = new(0, null);

    public int Conflicts { get; private set; }

    /// <summary>The number of segments of the search index that wait for a merge that is overdue.</summary>
    public int Segments { get; private set; }

    /// <summary>The number of purges that wait for a second admin.</summary>
    public int Purges { get; private set; }

    /// <summary>When the archive was last backed up; null if it never was.</summary>
    public DateTimeOffset? LastBackup { get; private set; }

    public int? DaysSinceBackup => LastBackup is { } at ? (int)(clock.GetUtcNow() - at).TotalDays : null;

    /// <summary>How many days ago the key of the transparency log was replaced; null if it was not of late.</summary>
    public int? DaysSinceNewKey { get; private set; }

    /// <summary>Whether the next backup is overdue. An archive without articles needs none.</summary>
    public bool NeedsBackup { get; private set; }

    public bool HasTasks => NeedsBackup || DaysSinceNewKey is not null
        || FailedImports + HeldImports + Unread.Files + WithFindings.Files + Conflicts + Segments + Purges > 0;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - Recent;
        HeldImports = await archive.ImportJobs.CountAsync(job => job.State == JobState.Held, cancellation);
        // A later import of the same files has settled the failure.
        FailedImports = await archive.ImportJobs.Where(job => job.State == JobState.Failed)
            .Where(job => !archive.ImportJobs.Any(later => later.Id > job.Id && later.About == job.About && later.State == JobState.Done))
            .OrderByDescending(job => job.Id)
            .Select(job => job.AskedAt).AsAsyncEnumerable().TakeWhile(at => at >= since).CountAsync(cancellation);
        var first = await archive.ImportRuns.OrderByDescending(run => run.Id).Select(run => new { run.Id, run.StartedAt })
            .AsAsyncEnumerable().TakeWhile(run => run.StartedAt >= since).Select(run => (long?)run.Id).LastOrDefaultAsync(cancellation);
        if (first is { } run)
        {
            Unread = await TallyAsync(UnreadSince(run), cancellation);
            WithFindings = await TallyAsync(
                archive.StandingReports.Where(file => file.ImportRunId >= run && file.FindingCount > 0), cancellation);
        }
        Conflicts = await CorrectionsModel.ConflictsIn(archive).CountAsync(cancellation);
        if (User.IsInRole(nameof(Role.Admin)))
            await CheckMachineAsync(cancellation);
    }

    // These are matters of the machine, to which editors have no access.
    private async Task CheckMachineAsync(CancellationToken cancellation)
    {
        LastBackup = await LastAsync(ActKind.BackupMade, cancellation);
        NeedsBackup = !(clock.GetUtcNow() - LastBackup < BackupInterval) && await archive.Articles.AnyAsync(cancellation);
        Purges = await archive.Purges.CountAsync(p => p.PurgedAt == null && p.DroppedAt == null, cancellation);
        Segments = await index.CountDueAsync(cancellation) is >= SegmentsInArrears and var due ? due : 0;
        if (await LastAsync(ActKind.LogKeyReplaced, cancellation) is { } replaced && clock.GetUtcNow() - replaced < Recent)
            DaysSinceNewKey = ShanghaiTime.DayOf(clock.GetUtcNow()).DayNumber - ShanghaiTime.DayOf(replaced).DayNumber;
    }

    private Task<DateTimeOffset?> LastAsync(ActKind kind, CancellationToken cancellation) => archive.Acts.Where(act => act.Kind == kind)
        .OrderByDescending(act => act.Id).Select(act => (DateTimeOffset?)act.At).FirstOrDefaultAsync(cancellation);

    private IQueryable<ImportedFile> UnreadSince(long firstRun) => archive.ImportedFiles
        .Where(file => file.ImportRunId >= firstRun && file.Problem != null)
        .Where(file => !archive.ImportedFiles.Any(later => later.Name == file.Name && later.Id > file.Id))
        .Where(file => !archive.ImportRuns.Any(run => run.Id == file.ImportRunId && run.TakenBackById != null));

    private static async Task<FileTally> TallyAsync(IQueryable<ImportedFile> files, CancellationToken cancellation)
    {
        var runs = await files.GroupBy(file => file.ImportRunId).Select(run => new { Id = run.Key, Files = run.Count() })
            .ToListAsync(cancellation);
        return new FileTally(runs.Sum(run => run.Files), runs is [var only] ? only.Id : null);
    }

    /// <summary>A number of files.</summary>
    /// <param name="Files">The number.</param>
    /// <param name="ImportId">The ID of their import; null if they are of several imports.</param>
    public sealed record FileTally(int Files, long? ImportId)
    {
        public string Address => ImportId is { } id ? $"/imports/{id}" : "/imports";
    }
}
