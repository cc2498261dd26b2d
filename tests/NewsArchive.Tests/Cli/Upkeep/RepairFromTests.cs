using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Cli.Upkeep;

/// <summary>What the archive itself no longer contains comes back from a copy, if the log proves it.</summary>
[Trait("Category", "Slow")]
public sealed class RepairFromTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("UPDATE Notes SET Text = '改写' WHERE Id = 2", "note 2")]
    [InlineData("DELETE FROM Notes WHERE Id = 2", "note 2")]
    [InlineData("UPDATE Notes SET WrittenAt = 'nonsense' WHERE Id = 1", "note 1")]
    [InlineData("UPDATE Corrections SET Reason = '改写', Corrected = '改写' WHERE Id = 1", "correction 1")]
    [InlineData("DROP TRIGGER Acts_are_never_changed; UPDATE Acts SET Who = '张三' WHERE Id = 2", "act 2")]
    [InlineData("UPDATE SourceParts SET Content = x'00' WHERE SourceId = 1", "source 1, part 0")]
    [InlineData("DELETE FROM SourceParts WHERE SourceId = 1", "source 1, part 0")]
    [InlineData("UPDATE Bulletins SET Series = '改写' WHERE Id = 1", "bulletin 1, revision 1")]
    [InlineData("DELETE FROM Revisions WHERE ArticleId = 3", "article 3, text of revision 1; article 3, form of revision 1")]
    [InlineData("UPDATE ImportRuns SET \"By\" = '改写' WHERE Id = 2", "import 2")]
    [InlineData("UPDATE Accounts SET PasswordHash = 'x'", "account 1, or its passkeys or sessions")]
    public async Task What_no_source_contains_is_restored_from_a_copy(string damage, string records)
    {
        var whole = await RichArchive.CreateAsync();
        var archive = whole.Write(folder, "data");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "export", "copy")).ExitCode);
        await archive.ExecuteAsync($"PRAGMA foreign_keys = OFF; {damage}");
        var result = await Binary.RunAsync(folder.Path, "repair", "--from", "copy");
        Assert.Contains(result.Problems, line => line.EndsWith(": restored from copy", StringComparison.Ordinal));
        Assert.Equal(records.Split("; ").Select(record => $"repair: {record}: restored"), result.Problems.Select(line => line.Replace(" from copy", "", StringComparison.Ordinal)));
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(await RichArchive.VerifyAsync(archive, whole.Checkpoint));
        Assert.EndsWith("（copy）", await archive.ReadAsync<string>("SELECT About FROM Acts WHERE Kind = 'ArchiveRepaired'"));
    }

    [Theory]
    [InlineData("""UPDATE Leaves SET Salt = zeroblob(16) WHERE "Index" = 112""", "leaf 112")]
    [InlineData("""UPDATE Leaves SET Kind = 'Nonsense' WHERE "Index" = 112""", "leaf 112")]
    [InlineData("""DELETE FROM Leaves WHERE "Index" = 20""", "leaf 20")]
    [InlineData("""DELETE FROM Leaves WHERE "Index" IN (20, 30, 31)""", "leaf 20; leaves 30 to 31")]
    [InlineData("""DELETE FROM Leaves WHERE "Index" >= (SELECT Size - 1 FROM Checkpoints)""", "leaf LAST")]
    public async Task A_leaf_that_its_record_does_not_restore_is_taken_from_a_copy(string damage, string leaves)
    {
        var whole = await RichArchive.CreateAsync();
        var archive = whole.Write(folder, "data");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "export", "copy")).ExitCode);
        var last = await archive.ReadAsync<long>("""SELECT max("Index") FROM Leaves""");
        await archive.ExecuteAsync(damage);
        Assert.NotEmpty(await RichArchive.VerifyAsync(archive));
        var result = await Binary.RunAsync(folder.Path, "repair", "--from", "copy");
        Assert.Equal(
            leaves.Replace("LAST", $"{last}", StringComparison.Ordinal).Split("; ").Select(leaf => $"repair: {leaf}: restored from copy"),
            result.Problems);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(await RichArchive.VerifyAsync(archive, whole.Checkpoint));
    }

    [Fact]
    public async Task The_leaves_of_what_was_purged_come_back_without_the_salts_of_an_earlier_backup()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(NewsArchive.Archive.Accounts.Role.Editor, "李四");
        await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        await RunAsync("backup", folder.File("backup.tar"));
        await RunAsync("purge", "2", "--reason", "法院裁定");
        const string purged = "FROM Leaves WHERE length(Salt) = 0";
        var removed = await app.Archive.ReadAsync<long>($"SELECT count(*) {purged}");
        Assert.True(removed > 0);
        await app.Archive.ExecuteAsync($"DELETE {purged}");
        Assert.Contains("restored from", (await RunAsync("repair", "--from", folder.File("backup.tar"))).Error);
        Assert.Equal(removed, await app.Archive.ReadAsync<long>($"SELECT count(*) {purged}"));
        Assert.Empty(await RichArchive.VerifyAsync(app.Archive));

        Task<Binary.Result> RunAsync(params string[] arguments) =>
            Binary.RunAsync(folder.Path, [.. arguments, "--archive", app.Archive.Path]);
    }

    [Fact]
    public async Task Leaves_of_a_copy_that_the_checkpoint_does_not_prove_are_not_taken()
    {
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        (await RichArchive.CreateAsync()).Write(folder, "other");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "backup", "other.tar", "--archive", "other/archive.db")).ExitCode);
        await archive.ExecuteAsync("""DELETE FROM Leaves WHERE "Index" = 20""");
        var result = await Binary.RunAsync(folder.Path, "repair", "--from", "other.tar");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "repair: leaf 20: can't be restored: other.tar lacks leaves of the tree that the last checkpoint signed; "
                + "name another with --from",
            Assert.Single(result.Problems));
        Assert.Equal(0, await archive.ReadAsync<long>("""SELECT count(*) FROM Leaves WHERE "Index" = 20"""));
    }

    [Fact]
    public async Task A_leaf_that_no_checkpoint_covers_does_not_keep_others_from_being_taken()
    {
        var archive = (await RichArchive.CreateAsync()).Write(folder, "data");
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "export", "copy")).ExitCode);
        var uncovered = await archive.ReadAsync<long>("SELECT max(Size) FROM Checkpoints");
        await archive.ExecuteAsync($"""
            INSERT INTO Leaves SELECT {uncovered}, Kind, RecordId, Number, zeroblob(16), Hash, "Checksum" FROM Leaves WHERE "Index" = 112;
            DELETE FROM Leaves WHERE "Index" > {uncovered};
            DELETE FROM Leaves WHERE "Index" = 20
            """);
        var result = await Binary.RunAsync(folder.Path, "repair", "--from", "copy");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("repair: leaf 20: restored from copy", result.Problems);
        Assert.Contains(
            $"repair: leaf {uncovered}: can't be restored: no checkpoint covers it, so no copy can be proved", result.Problems);
    }

    [Fact]
    public async Task What_changed_after_the_backup_is_kept_and_what_is_only_in_it_is_not_believed()
    {
        await using var app = new ArchiveApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var editor = await app.SignInAsync(NewsArchive.Archive.Accounts.Role.Editor, "李四");
        var id = await app.QueryAsync(archive => Task.FromResult(archive.Articles.Max(a => a.Id)));
        await editor.SubmitAsync($"/admin/articles/{id}", "加注", ("text", "有据可查"));
        var (data, backup) = (app.Archive.Path, folder.File("backup.tar"));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "backup", backup, "--archive", data)).ExitCode);
        // What was current is past now, the note has ended, and another one is in no backup.
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle.Replace("八场", "九场", StringComparison.Ordinal)));
        await editor.SubmitAsync($"/admin/articles/{id}", "撤销编注");
        await editor.SubmitAsync($"/admin/articles/{id}", "加注", ("text", "另有一说"));
        await app.Archive.ExecuteAsync("""
            UPDATE Revisions SET Body = '改写'; DELETE FROM SourceParts WHERE SourceId IN (SELECT SourceId FROM Revisions);
            UPDATE Notes SET Text = '改写'
            """);
        var result = await Binary.RunAsync(folder.Path, "repair", "--from", backup, "--archive", data);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"repair: note 1: restored from {backup}", result.Problems);
        Assert.Contains($"repair: article {id}, text of revision 1: restored", result.Problems);
        Assert.Contains(result.Problems, line => line.StartsWith("repair: source ", StringComparison.Ordinal) && line.EndsWith($", part 0: restored from {backup}", StringComparison.Ordinal));
        Assert.Contains($"repair: note 2: can't be restored: {backup} does not have it as it was recorded; name another with --from", result.Problems);
        Assert.Equal("李四", await app.Archive.ReadAsync<string>("SELECT EndedBy FROM Notes WHERE Id = 1"));
        Assert.Equal("改写", await app.Archive.ReadAsync<string>("SELECT Text FROM Notes WHERE Id = 2"));
    }

    [Fact]
    public async Task A_damaged_or_missing_copy_is_not_opened()
    {
        (await RichArchive.CreateAsync()).Write(folder, "data");
        Assert.Contains("there is no copy.tar", (await Binary.RunAsync(folder.Path, "repair", "--from", "copy.tar")).Error);
        folder.Write("copy.tar", "没有备份。");
        Assert.Contains("copy.tar can't be restored", (await Binary.RunAsync(folder.Path, "repair", "--from", "copy.tar")).Error);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.File("data")), path => path.Contains("copy-", StringComparison.Ordinal));
    }
}
