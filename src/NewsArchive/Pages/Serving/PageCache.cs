using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;

namespace NewsArchive.Pages.Serving;

/// <summary>
/// A public page is the same until the archive, the day or the reader's way of reading is another. Of these its ETag is made, so that a browser that has
/// the page is told so before anything is looked up, and by them the page is kept in memory. What was kept for an older archive is never asked for again.
/// </summary>
public sealed class PageCache(RequestDelegate next, ArchiveVersion archive, TimeProvider clock)
{
    public const string Policy = nameof(PageCache);

    private const string SearchPage = "/Search/Search";

    private static readonly object Key = new();

    // What a page may be asked for. Anything else in a query changes nothing, and can't be used to have a page made anew.
    private static readonly string[] Questions = ["after", "article", "before", "files", "from", "initial", "p", "rev"],
        QuestionsOfASearch = ["agency", "column", "p", "place", "q", "reporter", "sort", "when"];

    // Versions of the archive are counted anew in each process.
    private readonly string process = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Lock gate = new();
    private (long Version, DateTimeOffset Since) seen = (-1, default);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsPublicPage(context))
            return next(context);
        var now = clock.GetUtcNow();
        var (version, since) = Look(now);
        var state = string.Create(CultureInfo.InvariantCulture, $"{process}-{version}-{ShanghaiTime.DayOf(now):yyyyMMdd}-{Preferences.PageLanguage}-{Preferences.Of(context.Request)}");
        context.Items[Key] = state;
        var tag = new EntityTagHeaderValue($"\"{state}\"", isWeak: true);
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
                return Task.CompletedTask;
            var headers = context.Response.GetTypedHeaders();
            headers.ETag = tag;
            // Within the second of a change, a later change could not be told by the time.
            if (now - since > TimeSpan.FromSeconds(1))
                headers.LastModified = since;
            headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
            return Task.CompletedTask;
        });
        if (!HasIt(context.Request, tag, since))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>How long pages are kept, and apart by what.</summary>
    public static void Keep(OutputCachePolicyBuilder policy) => policy
        .With(context => context.HttpContext.Items.ContainsKey(Key))
        .AddPolicy<VaryByQuestions>()
        .VaryByValue(context => new(nameof(PageCache), context.Items[Key]?.ToString() ?? ""))
        .VaryByValue(context => new(HeaderNames.AcceptEncoding, EncodingOf(context.Request)))
        .Expire(TimeSpan.FromDays(1));

    // Pages that anybody may open, for those who have not signed in; not the files behind them, which may be of any size.
    private static bool IsPublicPage(HttpContext context) =>
        context.User.Identity is not { IsAuthenticated: true }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && PageOf(context) is { } page && PageAccess.IsPublic(page) && page is not ("/Search/Suggest" or "/Error" or "/Preferences")
        && context.GetRouteValue("handler") is null;

    private static string? PageOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;

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

    private static bool HasIt(HttpRequest request, EntityTagHeaderValue tag, DateTimeOffset since)
    {
        var asked = request.GetTypedHeaders();
        return asked.IfNoneMatch.Count > 0
            ? asked.IfNoneMatch.Any(has => has.Compare(tag, useStrongComparison: false))
            : asked.IfModifiedSince is { } time && time >= since;
    }

    private static string EncodingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }

    private sealed class VaryByQuestions : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.CacheVaryByRules.QueryKeys = PageOf(context.HttpContext) == SearchPage ? QuestionsOfASearch : Questions;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
