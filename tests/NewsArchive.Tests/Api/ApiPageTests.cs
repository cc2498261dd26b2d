using System.Net;
using System.Text.Json.Nodes;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Api;

/// <summary>The page that shows the API.</summary>
public sealed class ApiPageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/archive")]
    public async Task Every_operation_is_listed_with_an_example_that_works(string pathBase)
    {
        await using var app = new ArchiveApp { Settings = { ["Site:PathBase"] = pathBase } };
        using var client = app.CreateClient();
        var paths = JsonNode.Parse(await client.GetStringAsync($"{pathBase}/api/v1/openapi.json"))!["paths"]!.AsObject();
        var operations = (await app.ReadAsync($"{pathBase}/help/api")).QuerySelectorAll("main section").ToList();
        Assert.Equal(
            paths.Select(path => path.Key).Order(),
            operations.Select(operation => operation.QuerySelector("h3")!.TextContent).Order());
        foreach (var operation in operations)
        {
            var described = paths[operation.QuerySelector("h3")!.TextContent]!["get"]!;
            Assert.Equal(
                (described["parameters"]?.AsArray() ?? []).Select(parameter => $"{parameter!["name"]}"),
                operation.QuerySelectorAll("dt").Select(name => name.TextContent));
            var example = operation.QuerySelector("a")!.GetAttribute("href")!;
            using var answer = await client.GetAsync(example);
            Assert.Equal((example, HttpStatusCode.OK), (example, answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_an_operation_does_is_told_in_the_language_of_the_page()
    {
        await using var app = new ArchiveApp();
        using var reader = app.Visit();
        var chinese = (await reader.ReadAsync("/help/api")).QuerySelectorAll("main h2, main section > p:first-of-type, main dd").ToList();
        Assert.All(chinese, told => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", told.TextContent));
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await reader.ReadAsync("/help/api");
        var description = JsonNode.Parse(await reader.Client.GetStringAsync("/api/v1/openapi.json"))!["paths"]!.AsObject();
        Assert.Equal(
            description.Select(path => $"{path.Value!["get"]!["summary"]}").Order(),
            english.QuerySelectorAll("main section > p:first-of-type").Select(told => told.TextContent).Order());
    }

    [Fact]
    public async Task An_empty_archive_has_no_examples_that_fail()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var client = app.CreateClient();
        foreach (var example in (await app.ReadAsync("/help/api")).QuerySelectorAll("main section a"))
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(example.GetAttribute("href"))).StatusCode);
    }
}
