using System.Net;
using System.Net.Sockets;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Telemetry;

/// <summary>The figures for who operates the archive, and for nobody else.</summary>
[Trait("Category", "Slow")]
public sealed class MetricsTests
{
    private const string Query = "酒泉";

    [Fact]
    public async Task Prometheus_reads_the_figures_at_an_address_of_their_own()
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, Visitor.Password, ["admin", "add", "张三"])).ExitCode);
        var metrics = $"http://127.0.0.1:{FreePort()}";
        await using var server = await Server.StartAsync(folder, "--Metrics:Prometheus", metrics);
        using var editor = await Visitor.SignInAsync(server);
        await editor.ReadAsync($"/search?q={Query}");
        await editor.ImportAsync(Upload.Of(("day.txt", Bulletins.Of(Bulletins.HarbourArticle))));

        using var prometheus = new HttpClient();
        var figures = await prometheus.GetStringAsync(metrics + "/metrics");
        string[] expected =
        [
            "http_server_request_duration_seconds_count{", "newsarchive_searches_total{", "newsarchive_search_cost=\"within\"", "newsarchive_imports_total{",
            "newsarchive_import_outcome=\"done\"", "newsarchive_import_articles_total{", "newsarchive_index_segments", "newsarchive_index_size_bytes",
            "newsarchive_database_size_bytes", "newsarchive_database_write_wait_time_seconds_count", "wait_time_seconds_bucket{otel_scope_name=\"NewsArchive.Storage\",le=\"0.1\"}",
        ];
        Assert.All(expected, name => Assert.Contains(name, figures));
        // What an alert watches is there before it happens for the first time: a counter that begins at one has not increased.
        Assert.Matches("newsarchive_imports_total\\{[^}]*outcome=\"failed\"[^}]*\\} 0\\b", figures);
        Assert.Matches("newsarchive_searches_total\\{[^}]*cost=\"refused\"[^}]*\\} 0\\b", figures);
        Assert.DoesNotContain(Query, figures);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task A_collector_gets_figures_and_traces_without_what_was_searched_for()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder, "--Metrics:Otlp", address);
        using var reader = new HttpClient();
        await reader.GetStringAsync($"{server.Address}/search?q={Query}");
        while (true)
        {
            var request = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await request.Request.InputStream.CopyToAsync(body);
            request.Response.Close();
            if (request.Request.Url!.AbsolutePath != "/v1/traces")
                continue;
            var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
            Assert.Contains("/search", text);
            Assert.DoesNotContain(Query, text);
            Assert.DoesNotContain(Uri.EscapeDataString(Query), text);
            break;
        }
    }

    [Theory]
    [InlineData("--Metrics:Prometheus", "http://0.0.0.0:9464", "Metrics:Prometheus is not a loopback address")]
    [InlineData("--Metrics:Prometheus", "true", "Metrics:Prometheus is not a loopback address")]
    [InlineData("--Metrics:Otlp", "collector", "Metrics:Otlp is not an address")]
    [InlineData("--Metrics:Prometeus", "http://127.0.0.1:9464", "Metrics:Prometeus is not a setting")]
    public async Task A_setting_that_cannot_work_stops_the_start(string setting, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, "--urls", "http://127.0.0.1:0", setting, value);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
