using System.Text.RegularExpressions;
using NewsArchive.Tests.Export;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage.Postgres;

/// <summary>Moves an archive with rows in all tables between the engines.</summary>
[Trait("Category", "Slow"), Trait("Engine", "Sqlite")]
public sealed class MigrateTests(ExportedArchive exported) : IClassFixture<ExportedArchive>
{
    private string Folder => exported.App.Folder.Path;

    [Fact]
    public async Task An_archive_moves_to_a_server_and_back_and_every_page_and_export_is_the_same()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, PostgresServer.Missing);
        var server = PostgresServer.CreateDatabase();
        try
        {
            Assert.Contains(": no problems", await RunAsync("migrate", "--archive", exported.App.Archive.Path, "--to", server));
            await RunAsync("export", "of-server", "--archive", server);
            AssertSameExport("of-server");
            await AssertSamePagesAsync(server);
            await RunAsync("backup", "backup.tar", "--archive", server);
            await RunAsync("restore", "backup.tar", "--archive", "restored/archive.db");
            await RunAsync("export", "of-backup", "--archive", "restored/archive.db");
            AssertSameExport("of-backup", isLater: true);

            var again = await TryAsync("migrate", "--archive", exported.App.Archive.Path, "--to", server);
            Assert.Equal(1, again.ExitCode);
            Assert.Contains("has an archive already", Assert.Single(again.Problems));
        }
        finally
        {
            PostgresServer.Drop(server);
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=a;Username=b", "Archive:Connection can't be used")]
    [InlineData("Host=127.0.0.1;Nonsense=1", "Archive:Connection is not a connection string")]
    public async Task A_server_that_does_not_answer_or_can_t_be_named_is_told(string server, string problem)
    {
        var result = await TryAsync("verify", "--archive", server);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(problem, Assert.Single(result.Problems));
    }

    [Fact]
    public async Task A_backup_is_not_restored_to_a_server()
    {
        var result = await TryAsync("restore", "bag", "--archive", "Host=127.0.0.1;Port=1");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("migrate --to", Assert.Single(result.Problems));
    }

    private void AssertSameExport(string name, bool isLater = false)
    {
        var (first, second) = (ExportedArchive.FilesOf(exported.Bag), ExportedArchive.FilesOf(exported.App.Folder.File(name)));
        Assert.Equal(first.Keys, second.Keys);
        // Somebody signed in and made a backup, which all that lists files or leaves then tells of.
        string[] differing = isLater
            ? ["accounts", "sessions", "acts", "leaves", "bag-info", "manifest", "tree-hashes", "checkpoints"]
            : ["tagmanifest", "bag-info"];
        Assert.All(first.Keys.Where(path => !differing.Any(path.Contains)), path =>
            Assert.True(first[path].AsSpan().SequenceEqual(second[path]), path));
    }

    // In processes of their own, since a compiled query works with one engine only.
    private async Task AssertSamePagesAsync(string server)
    {
        var path = exported.App.Archive.Path;
        await using var file = await Server.StartAsync("--Archive:Seeds=", "--Site:Contact=desk@example.org", $"--Archive:Path={path}");
        await using var moved = await Server.StartAsync(
            "--Archive:Seeds=", "--Site:Contact=desk@example.org", $"--Archive:Path={path}-moved", $"--Archive:Connection={server}");
        using var before = new HttpClient { BaseAddress = new Uri(file.Address) };
        using var after = new HttpClient { BaseAddress = new Uri(moved.Address) };
        before.DefaultRequestHeaders.Host = after.DefaultRequestHeaders.Host = "localhost";
        var articles = await exported.App.QueryAsync(archive => Task.FromResult(archive.Articles.Select(a => a.Id).ToList()));
        var bulletins = await exported.App.QueryAsync(archive => Task.FromResult(archive.Bulletins.Select(b => b.Id).ToList()));
        string[] others =
        [
            "/", "/search?q=航班", "/search?q=航班&sort=newest", "/search.json?q=铁路", "/calendar", "/coverage", "/names", "/imports/5",
            "/log/checkpoint", "/log/key", "/api/v1/coverage", "/feeds/articles.atom", "/sitemap.xml",
            "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        ];
        var pages = others.Concat(articles.SelectMany(id => new[] { $"/articles/{id}", $"/articles/{id}/history", $"/articles/{id}.json" }))
            .Concat(bulletins.Select(id => $"/bulletins/{id}"));
        foreach (var page in pages)
        {
            using var first = await before.GetAsync(page);
            using var second = await after.GetAsync(page);
            Assert.Equal((page, first.StatusCode), (page, second.StatusCode));
            Assert.Equal(await TextOfAsync(first), await TextOfAsync(second));
        }
        using var editor = await Visitor.SignInAsync(moved, "李四");
    }

    /// <summary>Reads an answer, but for the time at which it was given.</summary>
    private static async Task<string> TextOfAsync(HttpResponseMessage answer) =>
        Regex.Replace(await answer.Content.ReadAsStringAsync(), "<responseDate>[^<]*", "", RegexOptions.NonBacktracking);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    // The keys of the archive lie beside its file.
    private Task<Binary.Result> TryAsync(params string[] arguments) =>
        Binary.RunAsync(Folder, ("Path", exported.App.Archive.Path), arguments);
}
