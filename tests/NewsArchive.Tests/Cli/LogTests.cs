using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

public sealed class LogTests
{
    [Fact]
    public async Task Production_logs_a_JSON_object_a_request_and_never_what_was_searched_for()
    {
        using var folder = new TemporaryFolder();
        using var process = Binary.Start(folder.Path, "--urls", "http://127.0.0.1:0", "--Serilog:MinimumLevel:Override:Microsoft=Debug");
        var lines = new List<string>();
        using var client = new HttpClient();
        Task? search = null;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Add(line);
                if (line.Contains("\"/search\""))
                    break;
                if (JsonDocument.Parse(line).RootElement.GetProperty("Properties").TryGetProperty("Addresses", out var address))
                    // Read on meanwhile: a program whose lines nobody reads comes to a halt.
                    search = client.GetStringAsync($"{address.GetString()}/search?q={Uri.EscapeDataString("机密检索词secret")}");
            }
            var rest = process.StandardOutput.ReadToEndAsync();
            await search!;
            process.Kill();
            lines.AddRange((await rest).Split('\n'));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        Assert.Contains(lines, line => line.Contains("\"/search\""));
        Assert.DoesNotContain(lines, line => line.Contains("secret") || line.Contains("机密"));
    }
}
