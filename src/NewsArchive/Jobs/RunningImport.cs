namespace NewsArchive.Jobs;

/// <summary>Tracks the progress of the running job, if any, and cancels jobs. Only one job runs at a time.</summary>
public sealed class RunningImport(TimeProvider clock)
{
    private readonly Lock guard = new();
    private readonly HashSet<long> cancelledBeforehand = [];
    private volatile Run? current;

    /// <summary>Begins a job. The job counts as running until the returned object is disposed.</summary>
    /// <param name="jobId">The ID of the job.</param>
    /// <param name="stopping">Cancelled when the program stops.</param>
    public Run Begin(long jobId, CancellationToken stopping)
    {
        var run = new Run(this, jobId, clock, CancellationTokenSource.CreateLinkedTokenSource(stopping));
        lock (guard)
        {
            current = run;
            if (cancelledBeforehand.Remove(jobId))
                run.Cancel();
        }
        return run;
    }

    /// <summary>Gets the progress of a job; null if the job is not running.</summary>
    public ImportProgress? ProgressOf(long jobId) => current is { } run && run.JobId == jobId ? run.Progress : null;

    /// <summary>
    /// Cancels a job. A running job is stopped and leaves nothing behind; a waiting job is cancelled as soon as it begins.
    /// </summary>
    public void Cancel(long jobId)
    {
        lock (guard)
        {
            if (current is { } run && run.JobId == jobId)
                run.Cancel();
            else
                cancelledBeforehand.Add(jobId);
        }
    }

    /// <summary>A running job.</summary>
    public sealed class Run : IDisposable
    {
        private readonly RunningImport owner;
        private readonly TimeProvider clock;
        private readonly long beganAt;
        private readonly CancellationTokenSource stop;
        private volatile ImportProgress? progress;

        internal Run(RunningImport owner, long jobId, TimeProvider clock, CancellationTokenSource stop) =>
            (this.owner, JobId, this.clock, beganAt, this.stop) = (owner, jobId, clock, clock.GetTimestamp(), stop);

        public long JobId { get; }

        /// <summary>Cancelled when the job is cancelled or the program stops.</summary>
        public CancellationToken Cancellation => stop.Token;

        /// <summary>The progress; null until the number of files is known.</summary>
        public ImportProgress? Progress
        {
            get => progress;
            set => progress = value;
        }

        /// <summary>The time since the job began.</summary>
        public TimeSpan Elapsed => clock.GetElapsedTime(beganAt);

        // Does not wait for the callbacks of the token, because the caller holds a lock.
        internal void Cancel() => _ = stop.CancelAsync();

        public void Dispose()
        {
            lock (owner.guard)
                owner.current = null;
            stop.Dispose();
        }
    }
}
