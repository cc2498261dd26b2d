using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using NewsArchive.Archive;
using NewsArchive.Jobs;
using NewsArchive.Logging;
using NewsArchive.Pages.Calendar;
using NewsArchive.Storage;
using IPNetwork = System.Net.IPNetwork;

namespace NewsArchive.Pages.Serving;

/// <summary>Serving: the pages, their files, and what stands around every request.</summary>
public static class PageServices
{
    // A pasted paragraph takes nine bytes a character in an address.
    private const int LongestAddress = 128 << 10, LargestKeptPage = 1 << 20, AllKeptPages = 64 << 20;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
        });
        builder.Services.AddSettings<SiteSettings>(SiteSettings.Section)
            .Validate(s => s.HasUsablePathBase, "Site:PathBase can't be a path: write it as /archive, or leave it empty")
            .Validate(s => s.TryGetProxies(out _), "Site:Proxies can't be read: write addresses and networks with commas between, such as 10.0.0.2, 172.16.0.0/12")
            .Validate(s => s is { SignInsAMinute: > 0, UploadsAMinute: > 0, SearchesAMinute: > 0 }, "Site: SignInsAMinute, UploadsAMinute and SearchesAMinute are at least 1");
        builder.Services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new HandlerFilter()));
        builder.Services.AddSingleton<CoverageCache>();
        builder.Services.AddRateLimits();
        builder.Services.AddLanguages();
        builder.Services.AddOutputCache(cache =>
        {
            cache.MaximumBodySize = LargestKeptPage;
            cache.SizeLimit = AllKeptPages;
            cache.AddPolicy(PageCache.Policy, PageCache.Keep);
        });
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // The keys that sign forms and cookies belong to the archive's data: they outlive the program, and a copy of the folder has them.
        builder.Services.AddDataProtection().SetApplicationName("NewsArchive");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<ArchiveSettings>, ILoggerFactory>((keys, archive, log) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(archive.Value.Path))!, "keys")), log));
        builder.Services.AddHealthChecks().AddCheck<ArchiveHealth>("archive");
    }

    public static void UsePages(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<IOptions<SiteSettings>>().Value;
        if (site.TryGetProxies(out var proxies) && proxies.Count > 0)
            app.UseForwardedHeaders(From(proxies));
        app.UsePathBase(site.PathBase);
        app.UseRequestLog();
        app.Use(Counting(app.Services.GetRequiredService<ImportThrottle>()));
        app.UseMiddleware<SecurityHeaders>();
        app.Use(ReadOnlyAsync);
        app.UseMiddleware<HostCookies>();
        app.UseCookiePolicy(HostCookies.Policy);
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = e => StorageServices.IsBusy(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(PrivateAsync);
        app.UseMiddleware<PageCache>();
        app.UseOutputCache();
        // What the staff see has secrets beside what others wrote, and their sizes would tell of each other.
        app.UseWhen(context => !Languages.IsOfStaff(context.Request.Path), open => open.UseResponseCompression());
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        var pages = app.MapGroup("");
        pages.MapStaticAssets();
        pages.MapRazorPages().WithStaticAssets().CacheOutput(PageCache.Policy);
        ((IEndpointConventionBuilder)pages).Finally(PageAccess.Decide);
    }

    // Imports give way to whoever asks for a page.
    private static Func<HttpContext, RequestDelegate, Task> Counting(ImportThrottle throttle) => (context, next) =>
    {
        throttle.Count();
        return next(context);
    };

    // What someone signed in sees is for them alone.
    private static Task PrivateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true })
            context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static ForwardedHeadersOptions From(List<IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }

    // The site is for reading, but for the forms of those who work on it, and for how one wants to read.
    private static Task ReadOnlyAsync(HttpContext context, RequestDelegate next)
    {
        var (method, path) = (context.Request.Method, context.Request.Path);
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            return next(context);
        if (HttpMethods.IsPost(method) && (Languages.IsOfStaff(path) || path.Equals("/preferences")))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    // A page without a handler for a method would be rendered empty.
    private sealed class HandlerFilter : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HandlerMethod is null && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method))
                context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
