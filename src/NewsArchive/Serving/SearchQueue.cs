using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using NewsArchive.Text.Index;

namespace NewsArchive.Serving;

/// <summary>
/// Limits how many searches run at once, so that they leave processors to the other pages. Further searches wait in order of arrival; a
/// search whose reader has gone away gives up its place.
/// </summary>
public sealed class SearchQueue : IDisposable
{
    // In seconds.
    private const string RetryAfter = "10";

    private const int MaxWaiting = 200, MaxLongWaiting = 10;

    private static readonly Counter<long> Searches = new Meter("NewsArchive.Serving").CreateCounter<long>(
        "newsarchive.searches", "{search}", "The searches, by their cost: within the limit of work, beyond it, without one, or refused.");

    private readonly SiteSettings site;
    private readonly ConcurrencyLimiter searches = LimiterOf(Math.Max(1, Environment.ProcessorCount / 2), MaxWaiting);
    private readonly ConcurrencyLimiter longSearches = LimiterOf(1, MaxLongWaiting);

    public SearchQueue(IOptions<SiteSettings> site)
    {
        this.site = site.Value;
        // The increase of a counter, which alerts watch, misses the first refusal unless the counter was zero before.
        Searches.Add(0, CostOf(isWhole: false, isSpent: null));
    }

    /// <summary>Waits until a search may run.</summary>
    /// <param name="isLong">
    /// Whether the search takes long, because it has no limit of work or reads thousands of texts. Such searches run one at a time.
    /// </param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>A lease to dispose after the search. It is not acquired if too many searches are waiting.</returns>
    public ValueTask<RateLimitLease> EnterAsync(bool isLong, CancellationToken cancellation) =>
        (isLong ? longSearches : searches).AcquireAsync(1, cancellation);

    /// <summary>Creates the budget of one of the searches of a page.</summary>
    public SearchBudget Budget(bool isWhole, CancellationToken cancellation) =>
        isWhole ? SearchBudget.Unlimited(cancellation) : new SearchBudget(site.PostingsASearch, cancellation);

    /// <summary>Counts a search in the metrics.</summary>
    /// <param name="isWhole">Whether the search had no limit of work.</param>
    /// <param name="isSpent">Whether it reached the limit; null if it was refused.</param>
    public static void Count(bool isWhole, bool? isSpent) => Searches.Add(1, CostOf(isWhole, isSpent));

    /// <summary>Counts a search that found no place, and tells its client when to try again.</summary>
    public static void Refuse(HttpResponse response, bool isWhole)
    {
        Count(isWhole, isSpent: null);
        response.Headers.RetryAfter = RetryAfter;
    }

    public void Dispose()
    {
        searches.Dispose();
        longSearches.Dispose();
    }

    private static KeyValuePair<string, object?> CostOf(bool isWhole, bool? isSpent) => new(
        "newsarchive.search.cost", isSpent is not { } spent ? "refused" : isWhole ? "whole" : spent ? "beyond" : "within");

    private static ConcurrencyLimiter LimiterOf(int permits, int waiting) => new(new()
    {
        PermitLimit = permits,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
