using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The description of the API, and whether the API answers as described.</summary>
public sealed class OpenApiTests : IDisposable
{
    private const int Requests = 1000;

    private static readonly string[] Values =
    [
        "1", "2", "99", "-1", "0", "9999999999999999999", "2025-06-17", "2025-6-17", "0000-00-00", "places", "series", "阿斯塔纳", "中亚", "",
        "(((", "标题:", "日期:无", "a/b.json", "%", "newest", "NaN", "true", "'; --", "<script>", new string('中', 500),
    ];

    private readonly ArchiveApp app = new() { Settings = { ["Site:SearchesAMinute"] = "1000000" } };
    private readonly HttpClient client;

    public OpenApiTests() => client = app.CreateClient(new() { AllowAutoRedirect = false });

    public void Dispose()
    {
        client.Dispose();
        app.Dispose();
    }

    [Fact]
    public async Task The_description_is_the_recorded_one()
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests", "NewsArchive.Tests", "Api", "openapi.json"), TestContext.Current.CancellationToken));
        // Whoever changes the API on purpose records its description again: /api/v1/openapi.json.
        Assert.Equal($"{recorded}", $"{await DescriptionAsync()}");
    }

    [Fact]
    public async Task The_description_answers_who_asks_only_whether_it_is_there()
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/v1/openapi.json");
        using var response = await client.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Any_request_gets_a_described_answer()
    {
        var paths = (await DescriptionAsync())["paths"]!.AsObject();
        var random = new Random(17);
        for (var i = 0; i < Requests; i++)
        {
            var (path, operations) = paths.ElementAt(i % paths.Count);
            var operation = operations!["get"]!;
            var address = AddressOf(path, operation["parameters"]?.AsArray() ?? [], random);
            using var response = await client.GetAsync(address);
            var status = (int)response.StatusCode;
            // An empty or misshapen segment can lead to no document at all.
            Assert.True(operation["responses"]![$"{status}"] is not null || status == 404, $"{address} {status}");
            Assert.Contains("json", response.Content.Headers.ContentType?.MediaType ?? "");
            var body = await response.Content.ReadAsStringAsync();
            var isLines = response.Content.Headers.ContentType?.MediaType == "application/x-ndjson";
            Assert.All(isLines ? body.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [body], text => JsonNode.Parse(text));
        }
    }

    private static string AddressOf(string path, JsonArray parameters, Random random)
    {
        var query = new StringBuilder();
        foreach (var parameter in parameters)
        {
            var (name, value) = ($"{parameter!["name"]}", Uri.EscapeDataString(Values[random.Next(Values.Length)]));
            if ($"{parameter["in"]}" == "path")
                path = path.Replace($"{{{name}}}", value.Length > 0 ? value : "1");
            else if (random.Next(2) == 0)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(value);
        }
        return path + query;
    }

    private async Task<JsonNode> DescriptionAsync() => JsonNode.Parse(await client.GetStringAsync("/api/v1/openapi.json"))!;
}
