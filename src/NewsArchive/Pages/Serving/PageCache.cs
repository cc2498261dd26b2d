using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;

namespace NewsArchive.Pages.Serving;

/// <summary>
/// Caches public pages. A page changes only with the archive, the day, the language and the reader's preferences; from these its ETag is
/// made,
/// so that a conditional request is answered without a query, and they are part of the key under which the output cache stores the page.
/// Entries of an earlier version of the archive are never requested again, and expire.
/// </summary>
public sealed class PageCache(RequestDelegate next, ArchiveVersion archive, TimeProvider clock)
{
    public const string Policy = nameof(PageCache);

    private const string SearchPage = "/Search/Search";

    private static readonly object StateKey = new();

    // The query parameters that pages use. Others are not part of the key, so they can't be used to evade the cache.
    private static readonly string[] Parameters = ["after", "article", "before", "files", "from", "initial", "p", "rev"],
        SearchParameters = ["agency", "column", "p", "place", "q", "reporter", "sort", "when"];

    // Each process counts the versions of the archive from a start of its own.
    private readonly string process = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Lock gate = new();
    private (long Version, DateTimeOffset Since) seen = (-1, default);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsPublicPage(context))
            return next(context);
        var now = clock.GetUtcNow();
        var (version, since) = Look(now);
        var state = string.Create(CultureInfo.InvariantCulture,
            $"{process}-{version}-{ShanghaiTime.DayOf(now):yyyyMMdd}-{Preferences.PageLanguage}-{Preferences.Of(context.Request)}");
        context.Items[StateKey] = state;
        var tag = new EntityTagHeaderValue($"\"{state}\"", isWeak: true);
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
                return Task.CompletedTask;
            var headers = context.Response.GetTypedHeaders();
            headers.ETag = tag;
            // Last-Modified counts in seconds, and the archive may change again in the same one.
            if (now - since > TimeSpan.FromSeconds(1))
                headers.LastModified = since;
            headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
            return Task.CompletedTask;
        });
        if (!IsCurrent(context.Request, tag, since))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>Configures which pages the output cache stores, under which keys, and for how long.</summary>
    public static void Configure(OutputCachePolicyBuilder policy) => policy
        .With(context => context.HttpContext.Items.ContainsKey(StateKey))
        .AddPolicy<VaryByParameters>()
        .VaryByValue(context => new(nameof(PageCache), context.Items[StateKey]?.ToString() ?? ""))
        .VaryByValue(context => new(HeaderNames.AcceptEncoding, EncodingOf(context.Request)))
        .Expire(TimeSpan.FromDays(1));

    // Only for readers who are not signed in; not for page handlers, which serve files of any size.
    private static bool IsPublicPage(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && PageAccess.PageOf(context) is { } page && PageAccess.IsPublic(page)
        && page is not ("/Search/Suggest" or "/Error" or "/Preferences")
        && context.GetRouteValue("handler") is null;

    private (long Version, DateTimeOffset Since) Look(DateTimeOffset now)
    {
        var version = archive.Read();
        lock (gate)
        {
            if (version != seen.Version)
                seen = (version, now);
            return seen;
        }
    }

    private static bool IsCurrent(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset since)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch.Count > 0
            ? headers.IfNoneMatch.Any(cached => cached.Compare(tag, useStrongComparison: false))
            : headers.IfModifiedSince is { } time && time >= since;
    }

    private static string EncodingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }

    private sealed class VaryByParameters : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.CacheVaryByRules.QueryKeys = PageAccess.PageOf(context.HttpContext) == SearchPage ? SearchParameters : Parameters;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
