using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Import.Undo;

namespace NewsArchive.Jobs;

/// <summary>Does what a job asks for: imports files, tries to, or undoes an import.</summary>
public sealed class JobExecution(Importer importer, ImportUndo undo, JobSources sources, JobFolders folders, ImportThrottle throttle)
{
    /// <exception cref="UndoException">The import can't be undone.</exception>
    /// <exception cref="OperationCanceledException">The job was cancelled; nothing is written.</exception>
    public Task RunAsync(ImportJob job, RunningImport.Run run) =>
        job.UndoesId is null ? ImportAsync(job, run) : undo.RunAsync(job, run.Cancellation);

    private async Task ImportAsync(ImportJob job, RunningImport.Run run)
    {
        // It was done already where the program was killed between the end of the import and the end of the job.
        if (job.ImportRun?.EndedAt is not null)
            return;
        using var list = await sources.OpenAsync(job, run.Cancellation);
        var progress = run.Progress = new Progress(list.Files.Count + list.Missing.Count);
        var request = new ImportRequest(list, job.By)
        {
            Year = job.Year,
            ImportRunId = job.ImportRunId,
            IsDryRun = job.IsDryRun,
            IsWhole = true,
            RestAsync = throttle.RestAsync,
            Written = new BytesWritten(bytes => run.Progress = progress = progress with { Written = progress.Written + bytes }),
        };
        var outcomes = new List<ImportOutcome>();
        throttle.Begin();
        await foreach (var outcome in importer.ImportAsync(request, run.Cancellation))
        {
            run.Progress = progress = progress.After(outcome, run.Elapsed);
            if (job.IsDryRun)
                outcomes.Add(outcome);
        }
        if (job.IsDryRun)
            await folders.WriteReportAsync(job.Folder, outcomes, run.Cancellation);
    }

    // Unlike Progress<T>, it calls back on the thread of the import.
    private sealed class BytesWritten(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
