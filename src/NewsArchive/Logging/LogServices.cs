using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace NewsArchive.Logging;

/// <summary>Where Serilog is wired, and the only place that knows of it.</summary>
public static class LogServices
{
    private const string Readable = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Logs to the console: readable in development, a JSON object a line elsewhere. Levels come from the section <c>Serilog</c>.</summary>
    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext()
            // These would write whole addresses, and with them what people search for, at whatever level is set.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.Routing", LogEventLevel.Warning);
        // A verb's standard output is its result, so what it logs goes to standard error.
        var toError = builder is WebApplicationBuilder ? (LogEventLevel?)null : LogEventLevel.Verbose;
        if (builder.Environment.IsDevelopment() || toError is not null)
            logger.WriteTo.Console(outputTemplate: Readable, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: toError);
        else
            logger.WriteTo.Console(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture));
        builder.Logging.ClearProviders().AddSerilog(logger.CreateLogger(), dispose: true);
    }
}
