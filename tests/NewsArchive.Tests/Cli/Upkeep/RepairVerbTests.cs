using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli.Upkeep;

/// <summary>What is damaged is restored from what is whole, and nothing else is made the truth.</summary>
[Trait("Category", "Slow")]
public sealed class RepairVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE Articles SET Title = '别的标题' WHERE Id = 3", "article 3, text of revision 2: restored")]
    [InlineData("UPDATE Articles SET Date = '2024-06-18' WHERE Id = 3", "article 3, text of revision 2: restored")]
    [InlineData("UPDATE Articles SET RevisedAt = '2024-06-18 00:00:00+00:00' WHERE Id = 5", "article 5, text of revision 1: restored")]
    [InlineData("UPDATE Articles SET RevisedAt = 'nonsense' WHERE Id = 5", "article 5: restored")]
    [InlineData("UPDATE Articles SET BulletinId = 1 WHERE Id = 5", "article 5, text of revision 1: restored")]
    [InlineData("UPDATE Articles SET Position = 77 WHERE Id = 5", "article 5, form of revision 1: restored")]
    [InlineData("UPDATE Articles SET Byline = '改写' WHERE Id = 1", "article 1, form of revision 1: restored")]
    [InlineData("UPDATE Revisions SET Body = '改写' WHERE ArticleId = 3", "article 3, text of revision 1: restored")]
    [InlineData("""UPDATE Leaves SET Hash = zeroblob(32) WHERE "Index" = 7""", "leaf 7: restored")]
    [InlineData("""UPDATE Leaves SET "Checksum" = 1 WHERE "Index" = 7""", "leaf 7: restored")]
    [InlineData("UPDATE TreeHashes SET Hash = zeroblob(32)", "tree: restored")]
    public async Task A_damage_is_named_and_restored(string damage, string outcome)
    {
        var whole = await RichArchive.CreateAsync();
        var archive = whole.Write(folder, "data");
        await archive.ExecuteAsync(damage);
        Assert.NotEmpty(await RichArchive.VerifyAsync(archive));
        var result = await Binary.RunAsync(folder.Path, "repair");
        Assert.Equal([$"repair: {outcome}"], result.Problems);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(await RichArchive.VerifyAsync(archive, whole.Checkpoint));
        Assert.Equal(
            $"1 处：{outcome[..outcome.LastIndexOf(':')]}",
            await archive.ReadAsync<string>("SELECT About FROM Acts WHERE Kind = 'ArchiveRepaired'"));
    }

    [Fact]
    public async Task A_flipped_bit_in_an_indexed_column_is_restored_although_the_index_has_the_old_value()
    {
        var whole = await RichArchive.CreateAsync();
        var root = await whole.Write(folder, "whole").ReadAsync<long>("SELECT rootpage FROM sqlite_master WHERE name = 'Articles'");
        var place = new SqliteCells(whole.Bytes).Of(root, isTable: true)
            .Select(range => (range.Offset, Day: whole.Bytes.AsSpan(range.Offset, range.Length).IndexOf("2025-06-18"u8)))
            .First(found => found.Day >= 0);
        whole.Bytes[place.Offset + place.Day + 9] ^= 1;
        var archive = whole.Write(folder, "data");
        Assert.NotEmpty(await RichArchive.VerifyAsync(archive));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "repair")).ExitCode);
        Assert.Empty(await RichArchive.VerifyAsync(archive, whole.Checkpoint));
    }

    [Fact]
    public async Task What_no_source_contains_is_said_to_be_lost()
    {
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        await archive.ExecuteAsync("""
            UPDATE Notes SET Text = '改写' WHERE Id = 2; UPDATE Articles SET Title = '别的标题' WHERE Id = 3;
            DELETE FROM SourceParts WHERE SourceId IN (SELECT SourceId FROM Articles WHERE Id = 3)
            """);
        var result = await Binary.RunAsync(folder.Path, "repair");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("repair: note 2: can't be restored; run repair --from BACKUP", result.Problems);
        Assert.Contains(
            result.Problems,
            line => line.StartsWith("repair: article 3, text of revision 2: can't be restored", StringComparison.Ordinal));
        Assert.Equal("改写", await archive.ReadAsync<string>("SELECT Text FROM Notes WHERE Id = 2"));
    }

    [Theory]
    [InlineData("DELETE FROM Leaves WHERE \"Index\" = 20", "repair: leaf 20: can't be restored; run repair --from BACKUP")]
    [InlineData(
        "DELETE FROM Leaves WHERE \"Index\" > 20", "NewsArchive: the log has lost its end, leaves 21 to LAST, so nothing can be recorded; "
            + "run repair --from BACKUP that has it")]
    public async Task A_missing_leaf_is_said_to_be_lost_and_nothing_is_written(string damage, string problem)
    {
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        var last = await archive.ReadAsync<long>("""SELECT max("Index") FROM Leaves""");
        await archive.ExecuteAsync(damage);
        var (leaves, acts) = await CountsAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var result = await Binary.RunAsync(folder.Path, "repair");
            Assert.Equal(1, result.ExitCode);
            Assert.Equal([problem.Replace("LAST", $"{last}", StringComparison.Ordinal)], result.Problems);
        }
        Assert.Equal((leaves, acts), await CountsAsync());

        async Task<(long, long)> CountsAsync() => (
            await archive.ReadAsync<long>("SELECT count(*) FROM Leaves"), await archive.ReadAsync<long>("SELECT count(*) FROM Acts"));
    }

    [Fact]
    public async Task A_missing_leaf_explains_no_record_with_a_later_one()
    {
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        await archive.ExecuteAsync("""DELETE FROM Leaves WHERE "Index" = 0; UPDATE Accounts SET PasswordHash = 'x'""");
        Assert.Contains("verify: account 1", (await VerifyAsync()).Error);
    }

    [Fact]
    public async Task A_log_that_was_cut_short_is_no_longer_that_of_an_earlier_checkpoint()
    {
        var whole = await RichArchive.CreateAsync();
        var archive = whole.Write(folder, "data");
        folder.Write("earlier.txt", whole.Checkpoint);
        Assert.Equal((0, ""), await VerifyAsync("--against", "earlier.txt"));

        // A checkpoint of fewer leaves is not signed over the last one.
        await archive.ExecuteAsync("""DELETE FROM Leaves WHERE "Index" > 30""");
        var refused = await Binary.RunAsync(folder.Path, "checkpoint");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the log lacks leaves", refused.Error);
        // Whoever has the key can remove the last one as well.
        await archive.ExecuteAsync("""DELETE FROM Leaves WHERE "Index" > 30; DELETE FROM TreeHashes; DELETE FROM Checkpoints""");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "checkpoint")).ExitCode);
        var (code, error) = await VerifyAsync("--against", "earlier.txt");
        Assert.Equal(1, code);
        Assert.Contains("verify: log: it has fewer leaves than the", error);

        folder.Write("earlier.txt", whole.Checkpoint.Replace("newsarchive/", "other/", StringComparison.Ordinal));
        Assert.Contains(
            "verify: earlier checkpoint: it is damaged, or was not signed with the key of this archive",
            (await VerifyAsync("--against", "earlier.txt")).Error);
        Assert.Contains("nothing.txt", (await VerifyAsync("--against", "nothing.txt")).Error);
    }

    [Fact]
    public async Task A_leaf_that_was_replaced_with_its_checksum_is_told_by_the_checkpoints()
    {
        var whole = await RichArchive.CreateAsync();
        var archive = whole.Write(folder, "data");
        // Two leaves that are whole but for their places.
        await archive.ExecuteAsync("""
            UPDATE Leaves SET "Index" = -1 WHERE "Index" = 3; UPDATE Leaves SET "Index" = 3 WHERE "Index" = 4;
            UPDATE Leaves SET "Index" = 4 WHERE "Index" = -1
            """);
        var problems = await RichArchive.VerifyAsync(archive, whole.Checkpoint);
        Assert.Contains(
            problems, line => line.StartsWith("log: what was recorded before the earlier checkpoint of", StringComparison.Ordinal));
        Assert.Contains(
            problems, line => line.StartsWith("log: what was recorded before the last checkpoint of", StringComparison.Ordinal));
    }

    private async Task<(int, string Error)> VerifyAsync(params string[] arguments)
    {
        var result = await Binary.RunAsync(folder.Path, ["verify", .. arguments]);
        return (result.ExitCode, result.Error);
    }
}
