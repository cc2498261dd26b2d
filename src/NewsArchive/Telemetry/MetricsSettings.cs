using System.Net;

namespace NewsArchive.Telemetry;

/// <summary>The settings of metrics and traces, bound from the section <c>Metrics</c>. By default, there are none.</summary>
public sealed class MetricsSettings
{
    public const string Section = "Metrics";

    /// <summary>
    /// The address at which Prometheus reads the metrics, apart from the site's own, such as <c>http://127.0.0.1:9464</c>; empty for none.
    /// </summary>
    public string Prometheus { get; set; } = "";

    /// <summary>
    /// The address of a collector that metrics and traces are sent to by OTLP over HTTP, such as <c>http://127.0.0.1:4318</c>; empty for
    /// none.
    /// </summary>
    public string Otlp { get; set; } = "";

    /// <summary>Whether the metrics are for this machine alone, because the figures are not meant for readers.</summary>
    public bool IsPrometheusPrivate => Prometheus == ""
        || (Uri.TryCreate(Prometheus, UriKind.Absolute, out var address) && address is { Scheme: "http", AbsolutePath: "/" }
            && IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    public bool HasUsableOtlp => Otlp == ""
        || (Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
}
