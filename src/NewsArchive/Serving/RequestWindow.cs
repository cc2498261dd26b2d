using System.Globalization;
using System.Threading.RateLimiting;

namespace NewsArchive.Serving;

/// <summary>
/// Counts the requests of a network address by the minute, and tells it in every response how many are left, as the IETF's draft
/// ratelimit-headers-10 says. The limiter of .NET does not say when its window ends, and its middleware says nothing to clients.
/// </summary>
/// <param name="policy">The name of the limit.</param>
/// <param name="permits">The number of requests in a minute.</param>
/// <param name="clock">The clock.</param>
/// <param name="current">Gives the request that is counted.</param>
public sealed class RequestWindow(string policy, int permits, TimeProvider clock, IHttpContextAccessor current) : RateLimiter
{
    public const string Policy = "RateLimit-Policy", Rest = "RateLimit";

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly string quota = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={permits};w={Length.TotalSeconds}");
    private readonly Lock gate = new();
    private DateTimeOffset start = clock.GetUtcNow();
    private int used;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
                return clock.GetUtcNow() - start - Length is { Ticks: >= 0 } idle ? idle : null;
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        bool isAcquired;
        int left;
        TimeSpan wait;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // A clock that was set back begins a window as well, or it would last until the clock has caught up.
            if (now - start >= Length || now < start)
                (start, used) = (now, 0);
            isAcquired = used + permitCount <= permits;
            used += isAcquired ? permitCount : 0;
            (left, wait) = (permits - used, start + Length - now);
        }
        Tell(left, wait, isAcquired);
        return new Lease(isAcquired);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    // Set when the response starts, since a response from the cache has the headers of the one that was stored.
    private void Tell(int left, TimeSpan wait, bool isAcquired)
    {
        if (current.HttpContext is not { Response: var response })
            return;
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.OnStarting(() =>
        {
            response.Headers[Policy] = quota;
            response.Headers[Rest] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={left};t={seconds}");
            if (!isAcquired)
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
