using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Import.Undo;

namespace NewsArchive.Jobs;

/// <summary>Executes a job: an import, a dry run of an import, or the undo of an import.</summary>
public sealed class JobExecutor(StagedImport import, ImportUndo undo, JobSources sources, JobFolders folders, ImportThrottle throttle)
{
    /// <param name="job">The job.</param>
    /// <param name="run">Receives the progress, and cancels the job.</param>
    /// <param name="publishingAsync">Called in the transaction that publishes what the job writes; an exception keeps it back.</param>
    /// <exception cref="UndoException">The import can't be undone.</exception>
    /// <exception cref="OperationCanceledException">The job was cancelled; nothing was written.</exception>
    public Task RunAsync(ImportJob job, RunningImport.Run run, Func<Task> publishingAsync) => job.UndoesId is null
        ? ImportAsync(job, run, publishingAsync) : undo.RunAsync(job, folders.StagingOf(job.Folder), publishingAsync, run.Cancellation);

    private async Task ImportAsync(ImportJob job, RunningImport.Run run, Func<Task> publishingAsync)
    {
        // The import has already completed if the process was killed after the import ended but before the job was marked as finished.
        if (job.ImportRun?.EndedAt is not null)
            return;
        using var list = await sources.OpenAsync(job, run.Cancellation);
        var none = new ImportProgress(list.Files.Count + list.Missing.Count);
        var (progress, outcomes) = (run.Progress = none, new List<ImportOutcome>());
        var skipped = list.Skipped.Select(files => files.ToOutcome());
        var request = new ImportRequest(list, job.By)
        {
            Year = job.Year,
            Series = job.Series,
            ImportRunId = job.ImportRunId,
            IsDryRun = job.IsDryRun,
            RestAsync = throttle.RestAsync,
            PublishingAsync = publishingAsync,
            Read = new Callback<BytesRead>(read => run.Progress = progress = progress with { Read = read }),
            Written = new Callback<long>(bytes => run.Progress = progress = progress with { Written = progress.Written + bytes }),
        };
        throttle.Begin();
        await import.RunAsync(request, folders.StagingOf(job.Folder), Count, StartOver, run.Cancellation);
        if (job.IsDryRun)
            await folders.WriteReportAsync(job.Folder, [.. skipped, .. outcomes], run.Cancellation);

        void Count(ImportOutcome outcome)
        {
            run.Progress = progress = progress.After(outcome, run.Elapsed);
            if (job.IsDryRun)
                outcomes.Add(outcome);
        }

        void StartOver()
        {
            run.Progress = progress = none;
            outcomes.Clear();
        }
    }

    // Unlike Progress<T>, calls back on the thread of the import.
    private sealed class Callback<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
