using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Pages.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>An import that was asked for: how far it is, and where its report is.</summary>
public sealed class ImportModel(ArchiveContext archive, ImportQueue queue, RunningImport running, JobFolders folders) : PageModel
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    public required ImportJob Job { get; set; }
    public Progress Progress { get; private set; } = new(0);
    public ImportListing? Import { get; private set; }

    public IReadOnlyList<FileListing> Tried { get; private set; } = [];
    public bool WasTried => Job is { IsDryRun: true, State: JobState.Done };
    public bool IsUnderWay => Job.State is JobState.Waiting or JobState.Running;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job)
            return NotFound();
        Job = job;
        Progress = running.ProgressOf(id) ?? Progress;
        if (!IsUnderWay && job.ImportRunId is { } run)
            Import = await archive.ImportRuns.Where(r => r.Id == run).Select(ImportListing.Of).FirstAsync(cancellation);
        if (WasTried)
        {
            var outcomes = await folders.ReadReportAsync(job.Folder, cancellation);
            Tried = [.. outcomes.Select(o => new FileListing(o.ToRecord(0), o.Report, o.Report is null ? null : $"/admin/imports/{id}/lines/{string.Join('/', o.Name.Split('/').Select(Uri.EscapeDataString))}"))];
        }
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job)
            return NotFound();
        var isCancelled = await queue.CancelAsync(job, Actor.Of(HttpContext), cancellation);
        TempData["Notice"] = isCancelled ? "收稿已经取消，什么也没有留下。" : "这次收稿已经结束，不能再取消。";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostKeepAsync(long id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } job || !await queue.ImportTriedAsync(job, Actor.Of(HttpContext), cancellation))
            return NotFound();
        return RedirectToPage();
    }

    /// <summary>Tells how far it is as it goes on, and that it has ended.</summary>
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
        using var timer = new PeriodicTimer(Beat);
        do
        {
            if (running.ProgressOf(id) is { } progress)
                yield return new(JsonSerializer.Serialize(new { State = JobLabels.Of(JobState.Running), progress.Done, progress.Files, Figures = JobLabels.Of(progress) }, JsonSerializerOptions.Web), "progress");
            else if (await FindAsync(id, cancellation) is not { State: JobState.Waiting or JobState.Running })
                break;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
        yield return new("", "end");
    }

    private Task<ImportJob?> FindAsync(long id, CancellationToken cancellation) =>
        archive.ImportJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == id, cancellation);
}
