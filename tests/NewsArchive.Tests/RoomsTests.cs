using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using NewsArchive.Import;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests;

/// <summary>The doors between the rooms: which folder may know of which, by what the compiled program really uses.</summary>
public sealed partial class RoomsTests
{
    // What starts the program stands at the root: it opens every room, and no room opens it.
    private const string Root = "", TextPrefix = "Text.";

    // A room of NewsArchive.Text is named with its project, those of the program without.
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Settings"] = [],
        ["Archive"] = ["Settings", "Text.Bulletins"],
        ["Search"] =
        [
            "Archive", "Settings", "Text.Bulletins", "Text.Comparison", "Text.Copies", "Text.Highlighting", "Text.Index", "Text.Queries",
        ],
        ["Storage"] = ["Archive", "Search", "Settings", "Text.Bulletins"],
        ["Import"] = ["Archive", "Search", "Settings", "Text.Bulletins"],
        ["Access"] = ["Archive", "Settings"],
        ["Backup"] = ["Archive"],
        ["Export"] = ["Archive", "Backup", "TransparencyLog", "Search"],
        ["TransparencyLog"] = ["Archive", "Settings"],
        ["Logging"] = ["Settings"],
        ["Telemetry"] = ["Archive", "Settings"],
        ["Corrections"] = ["Access", "Archive", "Search", "Settings", "Text.Comparison"],
        ["Takedown"] = ["Access", "Archive", "Dumps", "Import", "Search", "Settings", "Text.Index"],
        ["Jobs"] = ["Access", "Archive", "Import", "Settings", "Text.Bulletins"],
        ["Holdings"] = ["Archive", "Search", "Text.Index", "Text.Queries"],
        ["Publishing"] = ["Archive", "Corrections", "Import", "Search", "Serving", "Text.Bulletins", "Text.Queries"],
        ["Api"] =
        [
            "Archive", "Holdings", "Publishing", "Search", "Serving", "Text.Bulletins", "Text.Comparison", "Text.Highlighting",
            "Text.Index", "Text.Queries",
        ],
        ["Citing"] = ["Archive", "Publishing", "Serving"],
        ["Discovery"] = ["Archive", "Mcp", "Publishing", "Search", "Serving", "Text.Index"],
        ["Research"] =
        [
            "Api", "Citing", "Import", "Publishing", "Search", "Serving", "Text.Bulletins", "Text.Copies", "Text.Highlighting",
            "Text.Index", "Text.Lexicon", "Text.Queries", "Text.Quotes",
        ],
        ["Feeds"] = ["Archive", "Publishing", "Search", "Serving", "Text.Bulletins", "Text.Index", "Text.Queries"],
        ["Harvesting"] = ["Archive", "Publishing", "Search", "Serving", "Text.Bulletins", "Text.Index"],
        ["Downloads"] = ["Api", "Archive", "Citing", "Publishing", "Search", "Serving", "Text.Index", "Text.Queries"],
        ["Dumps"] = ["Archive", "Publishing", "Serving", "Settings"],
        ["Mcp"] =
        [
            "Api", "Archive", "Citing", "Holdings", "Publishing", "Research", "Search", "Serving", "Settings", "Text.Highlighting",
            "Text.Index", "Text.Queries", "Text.Quotes",
        ],
        ["Memento"] = ["Publishing", "Serving"],
        ["Serving"] = ["Archive", "Search", "Settings", "Text.Index", "Text.Queries"],
        ["Pages"] =
        [
            "Access", "Archive", "Citing", "Corrections", "Downloads", "Dumps", "Holdings", "Import", "Jobs",
            "TransparencyLog", "Logging", "Memento",
            "Publishing", "Research", "Search", "Serving", "Settings", "Storage", "Takedown", "Text.Analysis", "Text.Bulletins",
            "Text.Comparison", "Text.Copies", "Text.Highlighting", "Text.Index", "Text.Lexicon", "Text.Queries", "Text.Quotes",
        ],
        ["Hosting"] =
        [
            "Access", "Archive", "Backup", "Corrections", "Dumps", "Export", "Import", "TransparencyLog", "Logging", "Publishing", "Search",
            "Settings", "Storage",
            "Takedown",
        ],
        ["Cli"] =
        [
            "Access", "Archive", "Backup", "Dumps", "Export", "Hosting", "Import", "Jobs", "Mcp", "Search", "Serving", "Settings",
            "Takedown", "Text.Bulletins", "Text.Index", "Text.Queries", "TransparencyLog",
        ],
        ["Text.Analysis"] = [],
        ["Text.Bulletins"] = ["Text.Analysis"],
        ["Text.Comparison"] = [],
        ["Text.Copies"] = ["Text.Quotes"],
        ["Text.Queries"] = ["Text.Analysis"],
        ["Text.Quotes"] = ["Text.Analysis", "Text.Index", "Text.Queries"],
        ["Text.Highlighting"] = ["Text.Analysis", "Text.Queries"],
        ["Text.Lexicon"] = ["Text.Analysis"],
        ["Text.Index"] = ["Text.Analysis", "Text.Queries"],
    };

    private static readonly Architecture Architecture =
        new ArchLoader().LoadAssemblies(typeof(BulletinParser).Assembly, typeof(Importer).Assembly).Build();

    /// <summary>The folders of the program that are rooms.</summary>
    public static IEnumerable<string> Names => Doors.Keys.Where(room => !room.StartsWith(TextPrefix, StringComparison.Ordinal));

    public static TheoryData<string> Rooms => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_opens_its_own_doors_only(string room)
    {
        var opened =
            from type in TypesOf(room)
            from used in type.Dependencies.Select(dependency => dependency.Target).Distinct()
            where RoomOf(used) is { } other && other != room && !Doors[room].Contains(other)
            select $"{type.FullName} uses {used.FullName}";
        Assert.True(!opened.Any(), string.Join('\n', opened));
    }

    [Fact]
    public void Every_room_has_doors() =>
        Assert.All(
            Architecture.Types.Select(RoomOf).OfType<string>().Distinct(), room => Assert.True(room == Root || Doors.ContainsKey(room), room));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_storage_names_an_engine(string room)
    {
        if (room == "Storage")
            return;
        var named =
            from type in TypesOf(room)
            from used in type.Dependencies.Select(dependency => dependency.Target).Distinct()
            where used.FullName.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
                || used.FullName.StartsWith("Npgsql", StringComparison.Ordinal)
            select $"{type.FullName} uses {used.FullName}";
        Assert.True(!named.Any(), string.Join('\n', named));
        // SQL in a string is seen by nobody but a reader.
        Assert.DoesNotContain(Files(room), file => File.ReadAllText(file).Contains("PRAGMA", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_is_a_namespace()
    {
        foreach (var file in Doors.Keys.SelectMany(Files))
        {
            if (Namespace().Match(File.ReadAllText(file)) is { Success: true } declared)
                Assert.Equal(Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace('/', '.'), declared.Groups[1].Value);
        }
    }

    private static string Source => Path.Combine(Repository.Root, "src");

    private static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(
        Path.Combine(
            Source,
            room.StartsWith(TextPrefix, StringComparison.Ordinal) ? $"NewsArchive.{room.Replace('.', '/')}" : $"NewsArchive/{room}"),
        "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<IType> TypesOf(string room) => Architecture.Types.Where(type => RoomOf(type) == room);

    /// <summary>The room of a type; null for a type that is not ours.</summary>
    private static string? RoomOf(IType type) => type.Namespace?.FullName.Split('.') switch
    {
        // Razor compiles pages into a namespace of its own.
        ["AspNetCoreGeneratedDocument", ..] => "Pages",
        ["NewsArchive", "Text", var room, ..] => TextPrefix + room,
        ["NewsArchive", var room, ..] => room,
        ["NewsArchive"] => Root,
        _ => null,
    };

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
