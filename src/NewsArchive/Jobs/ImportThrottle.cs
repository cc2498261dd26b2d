namespace NewsArchive.Jobs;

/// <summary>Lets an import give way to readers: while many ask, it rests longer than it works, and while few do, it does not rest.</summary>
public sealed class ImportThrottle(TimeProvider clock)
{
    /// <summary>How many requests in a second are many.</summary>
    private const int Many = 50;

    /// <summary>How many times as long as it worked an import rests.</summary>
    private const int Share = 2;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    private long requests;
    private (long At, long Requests) rested;

    /// <summary>Counts a request.</summary>
    public void Count() => Interlocked.Increment(ref requests);

    /// <summary>Says that work begins.</summary>
    public void Begin() => rested = (clock.GetTimestamp(), Interlocked.Read(ref requests));

    /// <summary>Rests from the work since the last rest, where many asked meanwhile.</summary>
    public async Task RestAsync(CancellationToken cancellation)
    {
        var worked = clock.GetElapsedTime(rested.At);
        if (Interlocked.Read(ref requests) - rested.Requests > Many * worked.TotalSeconds)
            await Task.Delay(worked * Share < LongestRest ? worked * Share : LongestRest, clock, cancellation);
        Begin();
    }
}
