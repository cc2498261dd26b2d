using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Cli.Upkeep;
using NewsArchive.Tests.Import.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli.Upkeep;

[Trait("Category", "Slow")]
public sealed class VerifyVerbTests(ImportedArchive imported) : IClassFixture<ImportedArchive>
{
    [Fact]
    public async Task An_archive_that_is_whole_is_told_so()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("2 articles with 0 earlier revisions from 1 sources: no problems", result.Output);
    }

    [Theory]
    [InlineData(
        "UPDATE SourceParts SET Content = (SELECT Content FROM SourceParts WHERE SourceId = 2) WHERE SourceId = 1",
        "source 1: its bytes have the SHA-256")]
    [InlineData("UPDATE Articles SET Revision = 3 WHERE Id = 1", "article 1, text of revision 3: it was never recorded")]
    [InlineData("UPDATE Articles SET WithdrawnAt = '2025-06-18 00:00:00+00:00' WHERE Id = 2", "article 2: its withdrawal date contradicts")]
    [InlineData(
        "INSERT INTO Retractions (ArticleId, Reason, By, MadeAt) VALUES (2, '错', '李四', '2025-06-18 00:00:00+00:00')",
        "retraction 1: it was never recorded")]
    [InlineData(
        "INSERT INTO Retractions (ArticleId, Reason, By, MadeAt) VALUES (1, '错', '李四', '2025-06-18 00:00:00+00:00'); "
            + "UPDATE Articles SET RetractionId = 1 WHERE Id = 2",
        "retraction 1: it was never recorded")]
    [InlineData(
        "PRAGMA foreign_keys = OFF; UPDATE Articles SET BulletinId = 99 WHERE Id = 1",
        "database: Articles 1 names a missing row of Bulletins")]
    [InlineData(
        "UPDATE Articles SET WithdrawnAt = '2025-06-18 00:00:00+00:00', Cause = 'Withdrawn' WHERE Id = 2",
        "article 2, text of revision 1: it differs from what was recorded")]
    [InlineData("DELETE FROM IndexSegmentParts; DELETE FROM IndexSegments", "index: article 1 is missing; run reindex")]
    [InlineData(
        "UPDATE IndexSegmentParts SET Bytes = CAST(substr(Bytes, 1, 99) || 'x' || substr(Bytes, 101) AS BLOB)",
        "index: segment 1 is damaged; run reindex")]
    [InlineData("UPDATE IndexSegments SET LiveCount = 1", "index: segment 1 is damaged; run reindex")]
    [InlineData("UPDATE IndexFormats SET Number = 4", "index: it is said to have format 4, but has no segments of it; run reindex")]
    [InlineData("UPDATE Articles SET Title = CAST(Title AS BLOB) WHERE Id = 2", "database: Articles 2: Title has a value of another type")]
    [InlineData("DELETE FROM Leaves WHERE \"Index\" = 3", "leaf 3: it is missing")]
    [InlineData(
        "UPDATE Articles SET Cause = 'Nonsense' WHERE Id = 2",
        "database: Articles 2: Cause is 'Nonsense', but must be one of 'Added', 'Source'")]
    [InlineData(
        "INSERT INTO Acts (At, Kind, About) VALUES ('2025-06-18 00:00:00+00:00', 'Nonsense', '')",
        "database: Acts 2: Kind is 'Nonsense', but must be one of 'SignIn'")]
    [InlineData(
        "UPDATE Articles SET RevisedAt = 'yesterday' WHERE Id = 2",
        "article 2: it can't be read: An error occurred while reading a database value for property 'Article.RevisedAt'")]
    [InlineData("DROP TABLE IndexSegmentParts", "index: it can't be read: SQLite Error 1: 'no such table: IndexSegmentParts'.")]
    [InlineData(
        "UPDATE Articles SET Title = '别的标题' WHERE Id = 2",
        "article 2: it differs from what is read from its source, whose bytes are whole; run repair")]
    public async Task What_is_not_whole_is_named(string damage, string problem)
    {
        using var folder = new TemporaryFolder();
        await imported.CopyTo(folder).ExecuteAsync(damage);
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(result.Problems, line => line.StartsWith($"verify: {problem}", StringComparison.Ordinal));
        Assert.All(result.Problems, line => Assert.StartsWith("verify: ", line));
        Assert.Matches(result.Problems.Length == 1 ? ": 1 problem\n" : $": {result.Problems.Length} problems\n", result.Output);
    }

    [Fact]
    public async Task Records_are_not_blamed_for_a_checkpoint_of_another_archive_or_a_missing_file()
    {
        using var folder = new TemporaryFolder();
        imported.CopyTo(folder);
        folder.Write("other.txt", "没有检查点。");
        var other = await Binary.RunAsync(folder.Path, "verify", "--against", "other.txt");
        Assert.Contains("verify: earlier checkpoint: it is damaged", Assert.Single(other.Problems));
        Assert.DoesNotContain("records", other.Output);
        var missing = await Binary.RunAsync(folder.Path, "verify", "--against", "nofile");
        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.Equal(
            "verify: there is no file nofile; name with --against a file with a checkpoint, as the verb checkpoint printed it",
            Assert.Single(missing.Problems));
    }

    [Fact]
    public async Task A_source_that_can_no_longer_be_read_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("2025-03-08.docx", DocxTests.Document("港口扩建提速", "　　新华社海口3月8日电　港口8日扩建。（完）"));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", "2025-03-08.docx")).ExitCode);
        await ArchiveFile.Of(folder).ExecuteAsync("UPDATE SourceParts SET Extract = x'00'");
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Contains(
            result.Problems, line => line.StartsWith("verify: source of bulletin 1: it can't be read: ", StringComparison.Ordinal));
        Assert.Contains(result.Problems, line => line.StartsWith("verify: source 1, part 0: it differs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_without_a_checkpoint_is_whole()
    {
        using var folder = new TemporaryFolder();
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        await archive.ExecuteAsync("DELETE FROM Checkpoints; DELETE FROM TreeHashes");
        Assert.Empty(await RichArchive.VerifyAsync(archive));
    }

    [Fact]
    public async Task An_archive_that_changes_meanwhile_is_whole()
    {
        await using var app = new ArchiveApp();
        var problems = new List<string>();
        await WhileNotesAreAddedAsync(app, rounds: 10, async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            problems.AddRange(await Verification.ProblemsAsync(scope.ServiceProvider, earlier: null, isQuick: true, default));
        });
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_checks_of_an_archive_that_changes_all_see_the_same()
    {
        await using var app = new ArchiveApp();
        await WhileNotesAreAddedAsync(app, rounds: 50, async () =>
        {
            var scopes = Enumerable.Range(0, 5).Select(_ => app.Services.CreateAsyncScope()).ToList();
            var archives = scopes.ConvertAll(scope => scope.ServiceProvider.GetRequiredService<ArchiveContext>());
            await archives[0].BeginReadingAsync(archives[1..], default);
            var seen = new HashSet<int>();
            foreach (var archive in archives)
                seen.Add(await archive.Notes.CountAsync());
            Assert.Single(seen);
            foreach (var scope in scopes)
                await scope.DisposeAsync();
        });
    }

    private static async Task WhileNotesAreAddedAsync(ArchiveApp app, int rounds, Func<Task> act)
    {
        const int minChanges = 10;
        await app.ReadAsync("/");
        using var stop = new CancellationTokenSource();
        var changes = 0;
        var editing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref changes))
            {
                await using var scope = app.Services.CreateAsyncScope();
                var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
                archive.Notes.Add(new Note { ArticleId = 1, Text = "有据可查", By = "李四", WrittenAt = DateTimeOffset.UnixEpoch });
                await archive.SaveChangesAsync();
            }
        });
        // On a busy machine, the notes may be slow to come.
        for (var round = 0; round < rounds || (Volatile.Read(ref changes) < minChanges && !editing.IsCompleted); round++)
            await act();
        await stop.CancelAsync();
        await editing;
    }

    [Fact]
    public async Task Where_there_is_no_archive_none_is_made()
    {
        using var folder = new TemporaryFolder();
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no archive at", Assert.Single(result.Problems));
        Assert.False(Directory.Exists(folder.File("data")));
    }
}
