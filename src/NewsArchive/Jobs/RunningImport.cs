namespace NewsArchive.Jobs;

/// <summary>The import that is running, if any: its progress, and the means to cancel it. Only one runs at a time.</summary>
public sealed class RunningImport(TimeProvider clock)
{
    private readonly Lock guard = new();
    private readonly HashSet<long> cancelledBeforehand = [];
    private volatile Run? current;

    /// <summary>Begins an import, which is running until what is returned is disposed.</summary>
    /// <param name="jobId">The import.</param>
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

    /// <summary>The progress of an import; null where it is not running.</summary>
    public Progress? ProgressOf(long jobId) => current is { } run && run.JobId == jobId ? run.Progress : null;

    /// <summary>Cancels an import: a running one is stopped and leaves nothing behind, a waiting one ends as soon as it begins.</summary>
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

    /// <summary>A running import.</summary>
    public sealed class Run : IDisposable
    {
        private readonly RunningImport owner;
        private readonly TimeProvider clock;
        private readonly long beganAt;
        private readonly CancellationTokenSource stop;
        private volatile Progress? progress;

        internal Run(RunningImport owner, long jobId, TimeProvider clock, CancellationTokenSource stop) =>
            (this.owner, JobId, this.clock, beganAt, this.stop) = (owner, jobId, clock, clock.GetTimestamp(), stop);

        public long JobId { get; }

        /// <summary>Cancelled when somebody cancels the import, or the program stops.</summary>
        public CancellationToken Cancellation => stop.Token;

        /// <summary>Its progress; null while the number of its files is not known.</summary>
        public Progress? Progress
        {
            get => progress;
            set => progress = value;
        }

        /// <summary>The time since it began.</summary>
        public TimeSpan Elapsed => clock.GetElapsedTime(beganAt);

        // Without waiting for what reacts to it, since the caller holds a lock.
        internal void Cancel() => _ = stop.CancelAsync();

        public void Dispose()
        {
            lock (owner.guard)
                owner.current = null;
            stop.Dispose();
        }
    }
}
