using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NewsArchive.Pages.Serving;

/// <summary>How often one network address may do what is costly or can be guessed at. Beyond that it gets 429 and is told when to come back.</summary>
public static class RateLimits
{
    /// <summary>For sending passwords and passkeys; looking at the form is free.</summary>
    public const string SignIn = nameof(SignIn);
    public const string Upload = nameof(Upload);

    /// <summary>For searching, and for pages that count over the whole archive.</summary>
    public const string Search = nameof(Search);

    /// <summary>For what is suggested while somebody types, at every pause.</summary>
    public const string Suggest = nameof(Suggest);

    private const int SuggestionsASearch = 10;

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
            limiter.AddPolicy(Suggest, context => Limited(context, site.Value.SearchesAMinute * SuggestionsASearch));
        });
    }

    private static Func<HttpContext, RateLimitPartition<string>> Posts(int permits) => context =>
        HttpMethods.IsPost(context.Request.Method) ? Limited(context, permits) : RateLimitPartition.GetNoLimiter("looking");

    private static RateLimitPartition<string> Limited(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(Origin(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = permits, Window = Window });

    // Whoever has one address of IPv6 has the 2^64 of its network.
    private static string Origin(IPAddress? address) => address switch
    {
        null => "nowhere",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.MapToIPv4().ToString(),
    };
}
