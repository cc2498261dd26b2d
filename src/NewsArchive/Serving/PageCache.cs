using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;

namespace NewsArchive.Serving;

/// <summary>
/// Caches public content: pages and documents. A document depends only on the archive and the day; a page, also on the language and the
/// reader's preferences. Its ETag is composed of these, so that a conditional request is answered without a query, and they are part of the
/// key by which the output cache stores it. Entries for an earlier version of the archive are never requested again, and expire.
/// </summary>
public sealed class PageCache(RequestDelegate next, ArchiveVersion archive, TimeProvider clock)
{
    public const string Policy = nameof(PageCache);

    private static readonly object StateKey = new();

    // The version of the archive is only meaningful within a process.
    private readonly string process = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Lock gate = new();
    private (long Version, DateOnly Day, DateTimeOffset Since) seen = (-1, default, default);

    public async Task InvokeAsync(HttpContext context)
    {
        if (ContentOf(context) is not { } content)
        {
            await next(context);
            return;
        }
        var now = clock.GetUtcNow();
        var (version, day, since) = Look(await archive.ReadAsync(context.RequestAborted), now);
        // Documents with the address of a page differ by their media types.
        var form = content.IsPage ? $"-{Preferences.PageLanguage}-{Preferences.Of(context.Request)}"
            : context.GetEndpoint()!.Metadata.GetMetadata<Twin>()?.Suffix;
        var state = string.Create(CultureInfo.InvariantCulture, $"{process}-{version}-{day:yyyyMMdd}{form}");
        context.Items[StateKey] = state;
        var tag = new EntityTagHeaderValue($"\"{state}\"", isWeak: true);
        context.Response.OnStarting(() =>
        {
            SetHeaders(context.Response, content, tag, now - since > TimeSpan.FromSeconds(1) ? since : null);
            return Task.CompletedTask;
        });
        if (IsCurrent(context.Request, tag, since))
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await MakeAsync(context);
    }

    /// <summary>Configures which pages the output cache stores, by which keys, and for how long.</summary>
    public static void Configure(OutputCachePolicyBuilder policy) => policy
        .With(context => context.HttpContext.Items.ContainsKey(StateKey))
        .VaryByValue(context => new(nameof(PageCache), context.Items[StateKey]?.ToString() ?? ""))
        // The cache's own key has the values of a repeated parameter in alphabetical order.
        .VaryByValue(context => new(nameof(HttpRequest.QueryString), context.Request.QueryString.Value ?? ""))
        .VaryByValue(context => new(HeaderNames.AcceptEncoding, EncodingOf(context)))
        .Expire(TimeSpan.FromDays(1));

    /// <summary>
    /// Gets a page from the output cache, where equal requests wait for the first. If its client goes away, those that wait are cancelled
    /// with it, and make the page by themselves.
    /// </summary>
    private async Task MakeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Items.Remove(StateKey);
            await next(context);
        }
    }

    /// <summary>
    /// Sets the headers with which a browser stores the page but revalidates it before showing it. A missing or withdrawn article may come
    /// back, so its page is revalidated as well, but has no ETag, because only existing pages support conditional requests.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="content">What it contains.</param>
    /// <param name="tag">The ETag of the page.</param>
    /// <param name="since">
    /// When the page last changed; null if that was less than a second ago, because the page could change again within the same second.
    /// </param>
    private static void SetHeaders(HttpResponse response, PublicContent content, EntityTagHeaderValue tag, DateTimeOffset? since)
    {
        if (response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified
            or StatusCodes.Status404NotFound or StatusCodes.Status410Gone))
        {
            return;
        }
        var headers = response.GetTypedHeaders();
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        if (content.IsPage)
            response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
        if (response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
            return;
        headers.ETag = tag;
        headers.LastModified = since;
    }

    // Content is cached only for users who are not signed in. Page handlers are excluded, because they serve files of any size.
    private static PublicContent? ContentOf(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.GetRouteValue("handler") is null
            ? context.GetEndpoint()?.Metadata.GetMetadata<PublicContent>() : null;

    private (long Version, DateOnly Day, DateTimeOffset Since) Look(long version, DateTimeOffset now)
    {
        var day = ShanghaiTime.DayOf(now);
        lock (gate)
        {
            if ((version, day) != (seen.Version, seen.Day))
                seen = (version, day, AtSecond(now));
            return seen;
        }
    }

    // A header has whole seconds. The next one, since what was sent earlier in this second may have been the version before.
    private static DateTimeOffset AtSecond(DateTimeOffset time) =>
        time.AddTicks((TimeSpan.TicksPerSecond - time.Ticks % TimeSpan.TicksPerSecond) % TimeSpan.TicksPerSecond);

    private static bool IsCurrent(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset since)
    {
        var headers = request.GetTypedHeaders();
        return headers.IfNoneMatch.Count > 0
            ? headers.IfNoneMatch.Any(cached => cached.Compare(tag, useStrongComparison: false))
            : headers.IfModifiedSince is { } time && time >= since;
    }

    // Gets the encoding of the response from the component that chooses it.
    private static string EncodingOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName ?? "";
}
