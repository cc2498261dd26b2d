using System.Text.RegularExpressions;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests;

/// <summary>The doors between the rooms: which folder may know of which.</summary>
public sealed partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Settings"] = [],
        ["Archive"] = ["Settings", "Text.Bulletins"],
        ["Search"] = ["Archive", "Settings", "Text.Bulletins", "Text.Comparison", "Text.Index", "Text.Queries"],
        ["Storage"] = ["Archive", "Search", "Settings", "Text.Bulletins"],
        ["Import"] = ["Archive", "Search", "Settings", "Text.Bulletins"],
        ["Access"] = ["Archive", "Settings"],
        ["Logging"] = ["Settings"],
        ["Hosting"] = ["Access", "Archive", "Corrections", "Import", "Logging", "Search", "Settings", "Storage"],
        ["Corrections"] = ["Access", "Archive", "Search", "Settings", "Text.Comparison"],
        ["Jobs"] = ["Access", "Archive", "Import", "Settings"],
        ["Pages"] =
        [
            "Access", "Archive", "Corrections", "Search", "Import", "Jobs", "Logging", "Settings", "Storage",
            "Text.Analysis", "Text.Bulletins", "Text.Comparison", "Text.Highlighting", "Text.Index", "Text.Queries",
        ],
        ["Cli"] = ["Access", "Archive", "Hosting", "Search", "Import", "Settings", "Text.Bulletins", "Text.Index", "Text.Queries"],
    };

    private static string Source => Path.Combine(Repository.Root, "src", "NewsArchive");

    public static IEnumerable<string> Names => Directory.GetDirectories(Source).Select(Path.GetFileName).OfType<string>()
        .Where(name => name is not ("bin" or "obj" or "wwwroot"));

    public static TheoryData<string> Rooms => [.. Names];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_opens_its_own_doors_only(string room)
    {
        var opened = Files(room).SelectMany(file => Uses().Matches(File.ReadAllText(file))).Select(use => use.Groups["room"].Value)
            .Where(name => name != room && !name.StartsWith(room + '.', StringComparison.Ordinal)).Distinct();
        Assert.Empty(opened.Except(Doors[room]));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_storage_names_an_engine(string room)
    {
        if (room == "Storage")
            return;
        Assert.Empty(Files(room).Where(file => Engine().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Source, file)));
    }

    [Fact]
    public void A_folder_is_a_namespace()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")))
        {
            if (Namespace().Match(File.ReadAllText(file)) is { Success: true } declared)
                Assert.Equal(string.Join('.', ["NewsArchive", .. Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Split('/').Where(p => p != ".")]), declared.Groups[1].Value);
        }
    }

    private static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Path.Combine(Source, room), "*.cs*", SearchOption.AllDirectories);

    [GeneratedRegex(@"using NewsArchive\.(?<room>Text\.\w+|\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Uses();

    // The settings may say in words that the default is a SQLite file; code may not depend on it.
    [GeneratedRegex(@"using (Microsoft\.Data\.Sqlite|Npgsql)|UseSqlite|UseNpgsql|Sqlite[A-Z]|PRAGMA", RegexOptions.NonBacktracking)]
    private static partial Regex Engine();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
