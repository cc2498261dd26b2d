using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using NewsArchive.Archive;
using NewsArchive.Logging;
using NewsArchive.Storage;

namespace NewsArchive.Pages;

/// <summary>Serving: the pages, their files, and what stands around every request.</summary>
public static class PageServices
{
    // A pasted paragraph takes nine bytes a character in an address.
    private const int LongestAddress = 128 << 10;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
        });
        builder.Services.AddRazorPages();
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
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.Use(ReadOnlyAsync);
        app.UseRouting();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }

    // Everything here is for reading: a page without a handler for a method would be rendered empty.
    private static Task ReadOnlyAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }
}
