using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

/// <summary>The account of an import closes: every line of every file has its part.</summary>
[Trait("Category", "Slow")]
public sealed class ImportReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_report_accounts_for_every_line_of_the_seed_and_for_its_three_page_ends()
    {
        await Binary.RunAsync(folder.Path, "import", Repository.Seeds, "--report", "report.json");
        var file = Read().GetProperty("files")[0].GetProperty("report");

        var lines = file.GetProperty("lines").EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetInt32());
        Assert.Equal((await File.ReadAllTextAsync(Repository.Seed)).Split('\n').Length, lines.Values.Sum());
        Assert.Equal((2, 1, 2, 1, 1), (lines["title"], lines["subtitle"], lines["dateline"], lines["caption"], lines["credit"]));
        Assert.Equal([(11, 13), (21, 23), (55, 59)], file.GetProperty("joins").EnumerateArray().Select(j => (j.GetProperty("line").GetInt32(), j.GetProperty("nextLine").GetInt32())));
        Assert.Empty(file.GetProperty("unread").EnumerateArray());
    }

    [Fact]
    public async Task The_report_names_what_was_not_read()
    {
        folder.Write("in/empty.txt", "");
        await Binary.RunAsync(folder.Path, "import", "in", "--report", "report.json");
        Assert.Contains("empty.txt", Assert.Single(Read().GetProperty("problems").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_keeps_nothing()
    {
        var bulletin = folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var dry = await Binary.RunAsync(folder.Path, "import", "day.txt", "--dry-run");
        Assert.Contains("1 new, 0 changed", dry.Output);
        Assert.False(Directory.Exists(folder.File("data")));

        await Binary.RunAsync(folder.Path, "import", "day.txt");
        await File.WriteAllTextAsync(bulletin, Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour.Replace("三条", "四条"))));
        Assert.Contains("0 new, 1 changed", (await Binary.RunAsync(folder.Path, "import", "day.txt", "--dry-run")).Output);
        Assert.Contains("0 new, 1 changed", (await Binary.RunAsync(folder.Path, "import", "day.txt")).Output);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_stops_the_import_before_it_begins()
    {
        var result = await Binary.RunAsync(folder.Path, "import", Repository.Seeds, "--report", "nowhere/report.json");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--report nowhere/report.json can't be written", Assert.Single(result.Problems));
        Assert.False(Directory.Exists(folder.File("data")));
    }

    private JsonElement Read() => JsonDocument.Parse(File.ReadAllText(folder.File("report.json"))).RootElement;
}
