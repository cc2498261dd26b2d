using System.Globalization;
using System.Text.RegularExpressions;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli.Upkeep;

/// <summary>A bit that flips in the content of an archive is found, and blamed on what it is in.</summary>
[Trait("Category", "Slow")]
public sealed class FlipTests(ITestOutputHelper output)
{
    // What a problem is said of, by the table with the flip.
    private static readonly Dictionary<string, string> Sides = new()
    {
        ["Articles"] = "article",
        ["Revisions"] = "article",
        ["Bulletins"] = "bulletin",
        ["BulletinRevisions"] = "bulletin",
        ["Sources"] = "source",
        ["SourceParts"] = "source",
        ["ImportRuns"] = "import ",
        ["ImportedFiles"] = "imported file",
        ["ImportJobs"] = "job",
        ["Corrections"] = "correction",
        ["Retractions"] = "retraction",
        ["Notes"] = "note",
        ["Accounts"] = "account",
        ["Passkeys"] = "account",
        ["Sessions"] = "account",
        ["Acts"] = "act",
        ["Leaves"] = "leaf",
        ["TreeHashes"] = "tree",
        ["Checkpoints"] = "last checkpoint",
        ["IndexSegments"] = "index",
        ["IndexSegmentParts"] = "index",
        ["IndexFormats"] = "index",
        ["CopySketches"] = "copies",
        ["CopyPairs"] = "copies",
    };

    [Fact]
    public async Task Every_flip_is_found_and_blamed_on_the_right_side()
    {
        var (times, random) = (Setting("NEWSARCHIVE_TIMES"), new Random(Setting("NEWSARCHIVE_SEED")));
        var whole = await RichArchive.CreateAsync(nights: 5 * times);
        using var folder = new TemporaryFolder();
        var intact = whole.Write(folder, "whole");
        Assert.Empty(await RichArchive.VerifyAsync(intact));
        var trees = await TreesAsync(intact);
        var tables = trees.FindAll(tree => tree.IsTable);
        var indexes = trees.FindAll(tree => !tree.IsTable);
        var chosen = Enumerable.Range(0, times).SelectMany(_ => tables.Concat(random.GetItems([.. indexes], 6)).Concat(random.GetItems([.. tables], 6)));
        var missed = new List<string>();
        var flips = 0;
        foreach (var tree in chosen)
        {
            var ranges = new SqliteCells(whole.Bytes).Of(tree.Root, tree.IsTable).ToList();
            if (ranges.Count == 0)
                continue;
            var (at, bit) = (PlaceIn(ranges, random), random.Next(8));
            whole.Bytes[at] ^= (byte)(1 << bit);
            var name = string.Create(CultureInfo.InvariantCulture, $"{flips++}");
            var archive = whole.Write(folder, name);
            var problems = await RichArchive.VerifyAsync(archive);
            // Some bits of a row say the same in another way, such as the type of the column that is the row's ID.
            var isSame = tree.IsTable && problems.Count == 0 && await ValuesAsync(archive, tree) == await ValuesAsync(intact, tree);
            Directory.Delete(folder.File(name), recursive: true);
            whole.Bytes[at] ^= (byte)(1 << bit);
            var line = $"{tree.Name}, byte {at}, bit {bit}: {string.Join(" | ", problems)}";
            output.WriteLine(line);
            if (!isSame && !IsRight(tree, problems))
                missed.Add(line);
        }
        Assert.True(missed.Count == 0, $"{missed.Count} of {flips}:\n{string.Join('\n', missed)}");
        Assert.True(flips >= 30 * times, $"{flips} flips");
    }

    // The engine may see it first, and names the table. A flip in an index of a table is told of the index.
    private static bool IsRight(Tree tree, List<string> problems)
    {
        var side = tree.IsTable ? $"({Sides[tree.Table]}|database: .*{tree.Table})" : "database index: |database: .*index";
        return problems.Exists(problem => Regex.IsMatch(problem, $"^{side}"))
            && problems.TrueForAll(problem => Regex.IsMatch(problem, $"^{side}|^database: "));
    }

    private static async Task<string> ValuesAsync(ArchiveFile archive, Tree tree)
    {
        var columns = await archive.ReadAsync<string>($"SELECT group_concat('quote(\"' || name || '\")', ' || ') FROM pragma_table_info('{tree.Name}')");
        return await archive.ReadAsync<string>($"SELECT group_concat({columns}, char(10)) FROM \"{tree.Name}\" NOT INDEXED");
    }

    private static int PlaceIn(List<(int Offset, int Length)> ranges, Random random)
    {
        var place = random.Next(ranges.Sum(range => range.Length));
        foreach (var (offset, length) in ranges)
        {
            if (place < length)
                return offset + place;
            place -= length;
        }
        throw new InvalidOperationException("The ranges are shorter than their sum.");
    }

    private static async Task<List<Tree>> TreesAsync(ArchiveFile archive)
    {
        var all = await archive.ReadAsync<string>("""
            SELECT group_concat(name || ',' || tbl_name || ',' || (type = 'table') || ',' || rootpage, ';') FROM sqlite_master
            WHERE rootpage > 0 AND tbl_name NOT IN ('sqlite_sequence', '__EFMigrationsHistory')
            """);
        return [.. all.Split(';').Select(tree => tree.Split(','))
            .Select(tree => new Tree(tree[0], tree[1], tree[2] == "1", long.Parse(tree[3], CultureInfo.InvariantCulture)))];
    }

    private static int Setting(string name) => int.Parse(Environment.GetEnvironmentVariable(name) ?? "1", CultureInfo.InvariantCulture);

    private sealed record Tree(string Name, string Table, bool IsTable, long Root);
}
