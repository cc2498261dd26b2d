using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>The programs on a page of results, copied and run.</summary>
public sealed class SearchProgramTests
{
    // Whatever of these ends a string in a shell, in Python or in R would end the address.
    private const string Query = "飞船 OR 峰会 OR it's OR \"$(id)\" OR a\\b OR `c`";

    [Theory]
    [InlineData("curl", "bash", "-c")]
    [InlineData("Python", "python3", "-c")]
    public async Task A_program_gets_every_article_that_the_page_finds(string language, string interpreter, string option)
    {
        await using var server = await Server.StartAsync();
        using var client = new HttpClient();
        var html = await client.GetStringAsync($"{server.Address}/search?q={Uri.EscapeDataString(Query)}&p=1");
        var page = new HtmlParser().ParseDocument(html);
        Assert.Equal("找到 2 篇文章", page.QuerySelector(".count")!.TextContent);
        var program = page.QuerySelectorAll(".programs dl > div").Single(entry => entry.QuerySelector("dt")!.TextContent == language)
            .QuerySelector("code")!;

        using var run = Process.Start(new ProcessStartInfo(interpreter, [option, program.TextContent])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = run.StandardError.ReadToEndAsync();
        var lines = (await run.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, await complaints);
        var ids = page.QuerySelectorAll(".listing").Select(listing => listing.Id!["article-".Length..]).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Equal(ids, lines.Select(line => IdOf(line).ToString(CultureInfo.InvariantCulture)));
    }

    // Either a line of JSON or, as the program in Python prints it, the ID with the day and the headline.
    private static long IdOf(string line) => line.StartsWith('{')
        ? JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt64()
        : long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
}
