using System.Globalization;
using NewsArchive.Settings;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Json;

namespace NewsArchive.Logging;

/// <summary>Configures Serilog, to which no other folder refers.</summary>
public static class LogServices
{
    private const string Readable = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    // Below the level of warnings, these sources log the addresses of requests and redirects. The address of a search contains the query.
    private static readonly Func<LogEvent, bool>[] WriteAddresses =
    [
        Matching.FromSource("Microsoft.AspNetCore.Hosting"),
        Matching.FromSource("Microsoft.AspNetCore.Mvc"),
        Matching.FromSource("Microsoft.AspNetCore.Routing"),
        Matching.FromSource("Microsoft.AspNetCore.Server.Kestrel"),
    ];

    /// <summary>
    /// Logs to the console: text in development, a JSON object per line elsewhere. Levels come from the section <c>Serilog</c>.
    /// </summary>
    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        // The standard output of a verb is its result, so verbs log to standard error.
        var toError = builder is WebApplicationBuilder ? (LogEventLevel?)null : LogEventLevel.Verbose;
        builder.Services.AddSerilog(logger =>
        {
            FrameworkSettings.Read(
                () => logger.ReadFrom.Configuration(builder.Configuration), "the section Serilog", "Correct it, or leave it out.")
                .Enrich.FromLogContext()
                .Filter.ByExcluding(entry => entry.Level < LogEventLevel.Warning && WriteAddresses.Any(source => source(entry)));
            if (builder.Environment.IsDevelopment() || toError is not null)
            {
                logger.WriteTo.Console(
                    outputTemplate: Readable, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: toError);
            }
            else
            {
                logger.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture));
            }
        }, preserveStaticLogger: true);
    }

    /// <summary>
    /// Logs a line for each request: method, path, status and duration. The query string is omitted because it contains what users search
    /// for.
    /// </summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms";
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
    });
}
