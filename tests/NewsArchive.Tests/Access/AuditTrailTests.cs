using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Access;

public sealed class AuditTrailTests
{
    [Theory]
    [InlineData("""UPDATE "Acts" SET "Who" = 'nobody'""")]
    [InlineData("""DELETE FROM "Acts" """)]
    public async Task The_database_refuses_to_change_or_delete_an_act(string sql)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Admin, "张三");
        await AssertRefusedAsync(app, sql);
    }

    [Theory]
    [Trait("Engine", "Sqlite")]
    [InlineData("INSERT OR REPLACE INTO Acts (Id, At, Kind, About) SELECT Id, At, Kind, 'nothing' FROM Acts")]
    [InlineData("UPDATE OR REPLACE Acts SET Id = 2 WHERE Id = 1")]
    public async Task SQLite_refuses_to_replace_an_act(string sql)
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Admin, "张三");
        await AssertRefusedAsync(app, sql);
    }

    private static async Task AssertRefusedAsync(ArchiveApp app, string sql)
    {
        var failure = await Assert.ThrowsAnyAsync<DbException>(() => app.QueryAsync(a => a.Database.ExecuteSqlRawAsync(sql)));
        Assert.Contains("acts are append-only", failure.Message);
        Assert.Equal("张三（Admin）", await app.QueryAsync(a => a.Acts.Select(x => x.About).SingleAsync()));
    }
}
