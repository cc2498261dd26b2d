using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>What the program logs in production: a JSON object per line.</summary>
[Trait("Category", "Slow")]
public sealed class LogTests
{
    // At levels like these, ASP.NET Core describes every request in full.
    private static readonly string[] Everything =
    [
        "--Serilog:MinimumLevel:Default=Verbose",
        "--Serilog:MinimumLevel:Override:Microsoft=Verbose",
        "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Routing.DefaultLinkGenerator=Verbose",
    ];

    [Fact]
    public async Task A_request_is_logged_with_its_method_path_status_and_duration()
    {
        var lines = await LogOfAsync([], async (client, _) => await client.GetStringAsync("/search?q=%E4%B8%AD%E4%BA%9A"));
        var request = Assert.Single(lines.Select(line => line.GetProperty("Properties")), properties => properties.TryGetProperty("RequestMethod", out _));
        Assert.Equal("GET", request.GetProperty("RequestMethod").GetString());
        Assert.Equal("/search", request.GetProperty("RequestPath").GetString());
        Assert.Equal(200, request.GetProperty("StatusCode").GetInt32());
        Assert.True(request.GetProperty("Elapsed").GetDouble() > 0);
    }

    [Fact]
    public async Task What_was_searched_for_is_not_logged_at_any_level()
    {
        var query = Uri.EscapeDataString("机密检索词secret");
        var lines = await LogOfAsync(Everything, async (client, archive) =>
        {
            await client.GetAsync($"/search?q={query}");
            await client.GetAsync($"/search/suggest?q={query}");
            await client.GetAsync($"/nothing?q={query}");
            await client.GetAsync($"/account/sign-in?return={Uri.EscapeDataString($"/search?q={query}")}");
            using var preference = new HttpRequestMessage(HttpMethod.Post, "/preferences");
            preference.Headers.Referrer = new Uri(client.BaseAddress!, $"/search?q={query}");
            Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(preference)).StatusCode);
            await SendUnescapedAsync(client.BaseAddress!, "/search?q=机密检索词secret");
            await BreakAsync(archive);
            Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync($"/search?q={query}&sort=Newest")).StatusCode);
        });
        Assert.Contains(lines, line => line.ToString().Contains("no such table"));
        Assert.DoesNotContain(lines, line => line.ToString() is var text && (text.Contains("secret") || text.Contains("机密") || text.Contains(query[..9])));
    }

    /// <summary>Starts the program, lets a client visit it, ends it, and returns what it logged.</summary>
    private static async Task<List<JsonElement>> LogOfAsync(string[] settings, Func<HttpClient, string, Task> visit)
    {
        using var folder = new TemporaryFolder();
        using var process = Binary.Start(folder.Path, ["--urls", "http://127.0.0.1:0", .. settings]);
        var lines = new List<string>();
        Task? ended = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            // Reading goes on meanwhile, since a program whose output nobody reads comes to a halt.
            if (ended is null && JsonDocument.Parse(line).RootElement.GetProperty("Properties").TryGetProperty("Addresses", out var address))
                ended = VisitAsync(new Uri(address.GetString()!));
        }
        await ended!;
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];

        async Task VisitAsync(Uri address)
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            try
            {
                await visit(client, folder.File("data/archive.db"));
            }
            finally
            {
                await Binary.TerminateAsync(process);
            }
        }
    }

    // As a client does that neither escapes an address nor is understood.
    private static async Task SendUnescapedAsync(Uri server, string address)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET {address} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n"));
        using var answer = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 400 Bad Request", await answer.ReadLineAsync());
    }

    private static async Task BreakAsync(string archive)
    {
        await using var connection = new SqliteConnection($"Data Source={archive};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE Articles";
        await command.ExecuteNonQueryAsync();
    }
}
