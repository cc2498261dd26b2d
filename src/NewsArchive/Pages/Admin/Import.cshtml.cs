using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Publishing.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>Shows an import that was requested in the browser: its progress, and then its result.</summary>
public sealed class ImportModel(
    ArchiveContext archive, ImportQueue queue, RunningImport running, JobFolders folders, IStringLocalizer<Words> words) : PageModel
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public required ImportJob Job { get; set; }
    public ImportProgress Progress { get; private set; } = new(0);
    public ImportListing? Import { get; private set; }

    public IReadOnlyList<FileListing> DryRunFiles { get; private set; } = [];
    public bool IsFinishedDryRun => Job is { IsDryRun: true, State: JobState.Done };
    public bool IsUnderWay => Job.State is JobState.Waiting or JobState.Running;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job)
            return NotFound();
        Job = job;
        Progress = running.ProgressOf(id) ?? Progress;
        if (!IsUnderWay && job.ImportRunId is { } run)
            Import = await ImportListing.FindAsync(archive, run, cancellation);
        if (IsFinishedDryRun)
        {
            var outcomes = await folders.ReadReportAsync(job.Folder, cancellation);
            DryRunFiles = [.. outcomes.Select(o =>
                new FileListing(o.ToRecord(0), o.Report, o.Report is null or { Skipped: not null } ? null : AddressOfLines(id, o.Name)))];
        }
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job)
            return NotFound();
        var isCancelled = await queue.CancelAsync(job, Actor.Of(HttpContext), cancellation);
        TempData["Notice"] = isCancelled ? "导入已取消，未写入任何内容。" : "这次导入已经结束，不能取消。";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostKeepAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job || !await queue.ContinueAsync(job, Actor.Of(HttpContext), cancellation))
            return NotFound();
        return RedirectToPage();
    }

    /// <summary>Sends the progress as server-sent events until the import ends.</summary>
    public async Task<IActionResult> OnGetEventsAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is null)
            return NotFound();
        Response.ContentType = "text/event-stream";
        await SseFormatter.WriteAsync(EventsAsync(id, cancellation), Response.Body, cancellation);
        return new EmptyResult();
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(long id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            if (running.ProgressOf(id) is { } progress)
                yield return new(JsonSerializer.Serialize(DataOf(progress), JsonSerializerOptions.Web), "progress");
            else if (await FindAsync(id, cancellation) is not { State: JobState.Waiting or JobState.Running })
                break;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
        yield return new("", "end");
    }

    private object DataOf(ImportProgress progress) =>
        new
        {
            State = words[JobLabels.Of(JobState.Running)].Value,
            progress.Done,
            progress.Files,
            Figures = JobLabels.Of(progress, words),
        };

    private static string AddressOfLines(long id, string name) =>
        $"/admin/imports/{id}/lines/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

    private Task<ImportJob?> FindAsync(long id, CancellationToken cancellation) =>
        archive.ImportJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == id, cancellation);
}
