namespace NewsArchive.Jobs;

/// <summary>
/// Makes imports yield to readers: while there are many requests, an import pauses for longer than it works; otherwise, it does not pause.
/// </summary>
public sealed class ImportThrottle(TimeProvider clock)
{
    /// <summary>The number of requests per second above which the import pauses.</summary>
    private const int RequestsPerSecond = 50;

    /// <summary>The length of a pause as a multiple of the time worked before it.</summary>
    private const int RestRatio = 2;

    private static readonly TimeSpan MaxRestLength = TimeSpan.FromSeconds(2);

    private long requests;
    private (long At, long Requests) workBegan;

    /// <summary>Counts a request.</summary>
    public void Count() => Interlocked.Increment(ref requests);

    /// <summary>Starts measuring the work and the requests up to the next pause.</summary>
    public void Begin() => workBegan = (clock.GetTimestamp(), Interlocked.Read(ref requests));

    /// <summary>Pauses if there have been many requests since the work began.</summary>
    public async Task RestAsync(CancellationToken cancellation)
    {
        var worked = clock.GetElapsedTime(workBegan.At);
        if (Interlocked.Read(ref requests) - workBegan.Requests > RequestsPerSecond * worked.TotalSeconds)
            await Task.Delay(worked * RestRatio < MaxRestLength ? worked * RestRatio : MaxRestLength, clock, cancellation);
        Begin();
    }
}
