using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using NewsArchive.Archive;
using NewsArchive.Holdings;
using NewsArchive.Jobs;
using NewsArchive.Logging;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Settings;
using NewsArchive.Storage;
using NewsArchive.TransparencyLog;
using IPNetwork = System.Net.IPNetwork;

namespace NewsArchive.Pages.Pipeline;

/// <summary>Registers the services of the site and configures its middleware.</summary>
public static class PageServices
{
    // When a paragraph is pasted as a query, the address has nine bytes per character.
    private const int MaxAddressLength = 128 << 10;

    private const int MaxCachedPageSize = 1 << 20, CacheSize = 64 << 20;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxAddressLength;
        });
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<SiteSettings>>(
            (kestrel, site) => kestrel.Limits.MaxConcurrentConnections = site.Value.Connections);
        // The header is only sent over HTTPS, and not for localhost.
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddSettings<SiteSettings>(SiteSettings.Section)
            .Validate(s => s.HasUsablePathBase, "Site:PathBase is not a path; write it as /archive, or leave it empty")
            .Validate(s => s.HasUsableAuthority, "Site:Authority is not a domain; write it as news.example.org, or leave it empty")
            .Validate(s => s.TryGetProxies(out _),
                "Site:Proxies can't be parsed; list addresses and networks, separated by commas, such as 10.0.0.2, 172.16.0.0/12")
            .Validate(s => s.Connections > 0, "Site:Connections is less than 1; set it to at least 1, or leave it out")
            .Validate(s => s is { SignInsAMinute: > 0, UploadsAMinute: > 0, SearchesAMinute: > 0, PostingsASearch: > 0 },
                "Site:SignInsAMinute, Site:UploadsAMinute, Site:SearchesAMinute or Site:PostingsASearch is less than 1; "
                + "set it to at least 1");
        builder.Services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new HandlerFilter()));
        builder.Services.AddSingleton<CoverageCache>();
        builder.Services.AddSingleton<SearchQueue>();
        builder.Services.AddRateLimits();
        builder.Services.AddLanguages();
        builder.Services.AddOutputCache(cache =>
        {
            cache.MaximumBodySize = MaxCachedPageSize;
            cache.SizeLimit = CacheSize;
            cache.AddPolicy(PageCache.Policy, PageCache.Configure);
        });
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddHealthChecks().AddCheck<ArchiveHealth>("archive");
        builder.Services.AddHostedService<CheckpointService>();
        AddKeys(builder.Services);
    }

    public static void UsePages(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<IOptions<SiteSettings>>().Value;
        if (site.TryGetProxies(out var proxies) && proxies.Count > 0)
            app.UseForwardedHeaders(From(proxies, app.Configuration["AllowedHosts"]));
        app.UseHsts();
        app.UsePathBase(site.PathBase);
        app.UseRouting();
        app.UseRequestLog();
        app.Use(Counting(app.Services.GetRequiredService<ImportThrottle>()));
        app.UseMiddleware<SecurityHeaders>();
        app.UseCors();
        app.Use(PostedForms.CheckAsync);
        app.UseMiddleware<HostCookies>();
        app.UseCookiePolicy(HostCookies.Policy);
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true, // Otherwise, a sign-in that failed would fail once more.
            StatusCodeSelector = e => StorageErrors.IsBusy(e) || StorageErrors.IsUnavailable(e) || e is IndexDamagedException
                ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.UseRateLimiter();
        app.UseStorage();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(PrivateAsync);
        app.UseMiddleware<PageQuery>();
        app.UseMiddleware<PageCache>();
        app.UseOutputCache();
        // Pages that require an account are not compressed: they contain secrets next to text from others, so that the compressed size
        // would reveal the secrets (BREACH).
        app.UseWhen(
            context => !PageAccess.IsOfStaff(context) && context.GetEndpoint()?.Metadata.GetMetadata<StoredFile>() is null,
            open => open.UseResponseCompression());
        Map(app);
    }

    private static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapLog();
        var pages = app.MapGroup("");
        pages.MapStaticAssets();
        pages.MapRazorPages().WithStaticAssets().CacheOutput(PageCache.Policy);
        ((IEndpointConventionBuilder)pages).Finally(PageAccess.Decide);
    }

    // The keys that protect cookies and forms are stored with the archive, so that they survive a restart, are copied with it, and are the
    // same in all programs that serve it.
    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("NewsArchive");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<ArchiveSettings>, ArchiveFiles, ILoggerFactory>(
            (keys, archive, files, log) => keys.XmlRepository = archive.Value.IsOnServer
                ? new SharedKeys(files) : new FileSystemXmlRepository(new DirectoryInfo(archive.Value.KeysFolder), log));
    }

    // Counts the requests, since imports slow down when there are many.
    private static Func<HttpContext, RequestDelegate, Task> Counting(ImportThrottle throttle) => (context, next) =>
    {
        throttle.Count();
        return next(context);
    };

    // Responses for a signed-in user must not be stored by a shared cache.
    private static Task PrivateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true })
            context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static ForwardedHeadersOptions From(List<IPNetwork> proxies, string? allowedHosts)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = null,
            // An empty list or * allows all hosts.
            AllowedHosts = allowedHosts?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }

    // Otherwise, Razor Pages would render a page that has no handler for the method of the request.
    private sealed class HandlerFilter : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            var method = context.HttpContext.Request.Method;
            if (context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
                context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }
}
