using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NewsArchive.Search;

namespace NewsArchive.Serving;

/// <summary>
/// Limits how often a network address may make requests that are expensive or try a password. Requests beyond the limit get a 429 response
/// with the time to wait.
/// </summary>
public static class RateLimits
{
    /// <summary>For requests that submit a password or a passkey. Opening the form is not limited.</summary>
    public const string SignIn = nameof(SignIn);
    public const string Upload = nameof(Upload);

    /// <summary>For searches, and for pages that count the whole archive.</summary>
    public const string Search = nameof(Search);

    /// <summary>For pages of articles: only those opened from the results of a search run it again.</summary>
    public const string Article = nameof(Article);

    /// <summary>For suggestions, which are requested whenever a reader pauses typing.</summary>
    public const string Suggest = nameof(Suggest);

    private const int SuggestionsPerSearch = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SiteSettings>>((limiter, site) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(SignIn, Posts(site.Value.SignInsAMinute));
            limiter.AddPolicy(Upload, Posts(site.Value.UploadsAMinute));
            limiter.AddPolicy(Search, context => Limited(context, site.Value.SearchesAMinute));
            limiter.AddPolicy(Article, context => SearchAddress.Of(context.Request).IsEmpty
                ? RateLimitPartition.GetNoLimiter("unlimited") : Limited(context, site.Value.SearchesAMinute));
            limiter.AddPolicy(Suggest, context => Limited(context, site.Value.SearchesAMinute * SuggestionsPerSearch));
        });
    }

    private static Func<HttpContext, RateLimitPartition<string>> Posts(int permits) => context =>
        HttpMethods.IsPost(context.Request.Method) ? Limited(context, permits) : RateLimitPartition.GetNoLimiter("unlimited");

    private static RateLimitPartition<string> Limited(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            Origin(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = permits, Window = Window });

    // An IPv6 host usually has a whole network of 2^64 addresses, so only the first 64 bits identify it.
    private static string Origin(IPAddress? address) => address switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.MapToIPv4().ToString(),
    };
}
