using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NewsArchive.Search;

namespace NewsArchive.Serving;

/// <summary>
/// Limits how often a network address may make requests that are expensive or try a password. Requests beyond the limit get a 429 response
/// with the time to wait; those within it, the number that is left.
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

    /// <summary>For harvests, whose clients are told to wait in the way of their protocol.</summary>
    public const string Harvest = nameof(Harvest);

    private const int SuggestionsPerSearch = 10;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SiteSettings>>((limiter, site) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SignIn, Posts(SignIn, site.Value.SignInsAMinute));
            limiter.AddPolicy(Upload, Posts(Upload, site.Value.UploadsAMinute));
            limiter.AddPolicy(Search, context => Limited(context, Search, site.Value.SearchesAMinute));
            limiter.AddPolicy(Article, context => SearchAddress.Of(context.Request).IsEmpty
                ? Unlimited : Limited(context, Article, site.Value.SearchesAMinute));
            limiter.AddPolicy(Suggest, context => Limited(context, Suggest, site.Value.SearchesAMinute * SuggestionsPerSearch));
            limiter.AddPolicy(Harvest, context => Limited(context, Harvest, site.Value.SearchesAMinute));
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext));
        });
    }

    // A harvester waits after a 503 (OAI-PMH 2.0, 3.1.2.2), everyone else after a 429.
    private static Task RefuseAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != Harvest ? Task.CompletedTask
            : TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, detail: "Too many requests; go on after the time of Retry-After.")
                .ExecuteAsync(context);

    private static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("unlimited");

    private static Func<HttpContext, RateLimitPartition<string>> Posts(string policy, int permits) => context =>
        HttpMethods.IsPost(context.Request.Method) ? Limited(context, policy, permits) : Unlimited;

    private static RateLimitPartition<string> Limited(HttpContext context, string policy, int permits)
    {
        var services = context.RequestServices;
        var (clock, current) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IHttpContextAccessor>());
        return RateLimitPartition.Get<string>(
            Origin(context.Connection.RemoteIpAddress), _ => new RequestWindow(policy.ToLowerInvariant(), permits, clock, current));
    }

    // An IPv6 host usually has a whole network of 2^64 addresses, so only the first 64 bits identify it.
    private static string Origin(IPAddress? address) => address switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.MapToIPv4().ToString(),
    };
}
