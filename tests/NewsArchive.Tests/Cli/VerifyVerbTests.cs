using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli;

[Trait("Category", "Slow")]
public sealed class VerifyVerbTests
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
    [InlineData("UPDATE SourceParts SET Content = (SELECT Content FROM SourceParts WHERE SourceId = 2) WHERE SourceId = 1", "source 1: its bytes have the SHA-256")]
    [InlineData("UPDATE Articles SET Revision = 3 WHERE Id = 1", "article 1: its revision 3 does not match its 0 earlier ones; restore")]
    [InlineData("UPDATE Articles SET WithdrawnAt = '2025-06-18 00:00:00+00:00' WHERE Id = 2", "article 2: its withdrawal date contradicts")]
    [InlineData("INSERT INTO Retractions (ArticleId, Reason, By, MadeAt) VALUES (2, '错', '李四', '2025-06-18 00:00:00+00:00')", "article 2: its retraction is not the one in force")]
    [InlineData("INSERT INTO Retractions (ArticleId, Reason, By, MadeAt) VALUES (1, '错', '李四', '2025-06-18 00:00:00+00:00'); UPDATE Articles SET RetractionId = 1 WHERE Id = 2", "article 2: its retraction is not the one in force")]
    [InlineData("INSERT INTO Retractions (ArticleId, Reason, By, MadeAt) VALUES (2, '错', '李四', '2025-06-18 00:00:00+00:00'); UPDATE Articles SET RetractionId = 1 WHERE Id = 2", "article 2: its withdrawal date contradicts")]
    [InlineData("PRAGMA foreign_keys = OFF; UPDATE Articles SET BulletinId = 99 WHERE Id = 1", "database: Articles 1 names a missing row of Bulletins")]
    [InlineData("UPDATE Articles SET WithdrawnAt = '2025-06-18 00:00:00+00:00', Cause = 'Withdrawn' WHERE Id = 2", "index: article 2 is present, but withdrawn")]
    [InlineData("UPDATE Articles SET Cause = 'Nonsense' WHERE Id = 2", "database: Articles 2: Cause is 'Nonsense', but must be one of 'Added', 'Source'")]
    [InlineData("INSERT INTO Acts (At, Kind, About) VALUES ('2025-06-18 00:00:00+00:00', 'Nonsense', '')", "database: Acts 2: Kind is 'Nonsense', but must be one of 'SignIn'")]
    [InlineData("UPDATE Articles SET RevisedAt = 'yesterday' WHERE Id = 2", "the archive is damaged: An error occurred while reading a database value for property 'Article.RevisedAt'.")]
    [InlineData("DROP TABLE IndexSegmentParts", "the archive can't be read: SQLite Error 1: 'no such table: IndexSegmentParts'.")]
    [InlineData("UPDATE Articles SET Title = '别的标题' WHERE Id = 2", "index: segment 1 differs from the text of its 2 articles; run reindex")]
    public async Task What_is_not_whole_is_named(string damage, string problem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds, "day.txt")).ExitCode);
        await ArchiveFile.Of(folder).ExecuteAsync(damage);
        var result = await Binary.RunAsync(folder.Path, "verify");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(result.Problems, line => line.StartsWith($"verify: {problem}", StringComparison.Ordinal));
        Assert.All(result.Problems, line => Assert.StartsWith("verify: ", line));
        Assert.Contains($"{result.Problems.Length} problems", result.Output);
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
