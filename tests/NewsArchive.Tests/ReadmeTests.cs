using System.Text;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Dumps;
using NewsArchive.Mcp;
using NewsArchive.Serving;
using NewsArchive.Telemetry;
using NewsArchive.Tests.Support;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests;

/// <summary>What the program can do stands in the README.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Every_verb_is_told()
    {
        using var folder = new TemporaryFolder();
        var help = (await Binary.RunAsync(folder.Path, "help")).Output;
        var verbs = help[(help.IndexOf("Commands:", StringComparison.Ordinal) + 9)..].Split('\n').Select(l => l.Trim().Split(' ')[0]).Where(v => v != "").ToList();
        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Matches($@"\| `{verb}[ `]", Readme));
    }

    [Theory]
    [InlineData(ArchiveSettings.Section, typeof(ArchiveSettings))]
    [InlineData(AccessSettings.Section, typeof(AccessSettings))]
    [InlineData(DumpSettings.Section, typeof(DumpSettings))]
    [InlineData(LogSettings.Section, typeof(LogSettings))]
    [InlineData(McpSettings.Section, typeof(McpSettings))]
    [InlineData(MetricsSettings.Section, typeof(MetricsSettings))]
    [InlineData(SiteSettings.Section, typeof(SiteSettings))]
    public void Every_setting_is_told(string section, Type settings) =>
        Assert.All(settings.GetProperties().Where(p => p.CanWrite), setting => Assert.Contains($"| `{section}:{setting.Name}` |", Readme));

    // A client sends what stands in an address as it is, and the server refuses a request with letters that are not ASCII.
    [Fact]
    public void Every_address_of_an_example_can_be_sent()
    {
        var addresses = Readme.Split(' ', '`', '\'', '"', '\n').Where(word => word.StartsWith("localhost:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.True(Ascii.IsValid(address), address));
    }

    [Fact]
    public void Every_room_is_on_the_map() =>
        Assert.All(RoomsTests.Names, room => Assert.Contains($"\n      {room} ", Readme));
}
