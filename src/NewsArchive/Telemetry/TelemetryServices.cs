using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsArchive.Telemetry;

/// <summary>Registers the export of metrics and traces by OpenTelemetry, if it is set.</summary>
public static class TelemetryServices
{
    private const string ArchiveMeter = "NewsArchive.Archive";

    // Each room that measures something has a meter with the name of its namespace.
    private static readonly string[] Meters =
    [
        "NewsArchive.*", "System.Runtime",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<MetricsSettings>(MetricsSettings.Section)
            .Validate(s => s.IsPrometheusPrivate,
                "Metrics:Prometheus is not a loopback address; set it to one such as http://127.0.0.1:9464, or leave it empty")
            .Validate(s => s.HasUsableOtlp, "Metrics:Otlp is not an address; write it as http://127.0.0.1:4318, or leave it empty")
            .ValidateOnStart();
        var section = builder.Configuration.GetSection(MetricsSettings.Section);
        var hasPrometheus = !string.IsNullOrEmpty(section[nameof(MetricsSettings.Prometheus)]);
        var hasOtlp = !string.IsNullOrEmpty(section[nameof(MetricsSettings.Otlp)]);
        if (!hasPrometheus && !hasOtlp)
            return;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("NewsArchive"))
            .WithMetrics(metrics => metrics.AddMeter(Meters));
        builder.Services.AddHostedService<DatabaseSize>();
        if (hasPrometheus)
            AddPrometheus(telemetry);
        if (hasOtlp)
            AddOtlp(telemetry);
    }

    // The exporter listens on its own, so that no address of the site leads to the metrics.
    private static void AddPrometheus(OpenTelemetryBuilder telemetry)
    {
        telemetry.Services.AddOptions<PrometheusHttpListenerOptions>().Configure<IOptions<MetricsSettings>>((listener, settings) =>
        {
            var address = new Uri(settings.Value.Prometheus);
            (listener.Host, listener.Port) = (address.Host, address.Port);
        });
        telemetry.WithMetrics(metrics => metrics.AddPrometheusHttpListener());
    }

    private static void AddOtlp(OpenTelemetryBuilder telemetry)
    {
        // The query string contains what users search for.
        telemetry.Services.Configure<AspNetCoreTraceInstrumentationOptions>(
            requests => requests.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.query", null));
        foreach (var (name, path) in new[] { ("metrics", "v1/metrics"), ("traces", "v1/traces") })
        {
            telemetry.Services.AddOptions<OtlpExporterOptions>(name).Configure<IOptions<MetricsSettings>>((exporter, settings) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = new Uri($"{settings.Value.Otlp.TrimEnd('/')}/{path}");
            });
        }
        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter("metrics", configure: null));
        telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddOtlpExporter("traces", configure: null));
    }

    /// <summary>Measures the archive's file and its write-ahead log.</summary>
    private sealed class DatabaseSize(IOptions<ArchiveSettings> settings) : IHostedService, IDisposable
    {
        private readonly Meter meter = new(ArchiveMeter);

        public Task StartAsync(CancellationToken cancellationToken)
        {
            // A server has metrics of its own.
            if (settings.Value.IsOnServer)
                return Task.CompletedTask;
            var path = settings.Value.FullPath;
            meter.CreateObservableGauge(
                "newsarchive.database.size", () => LengthOf(path) + LengthOf($"{path}-wal"), "By",
                "The size of the archive's file and its write-ahead log.");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => meter.Dispose();

        private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
    }
}
