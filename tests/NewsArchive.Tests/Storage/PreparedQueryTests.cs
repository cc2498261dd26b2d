using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage;

[Trait("Engine", "Sqlite")]
public sealed class PreparedQueryTests : IAsyncLifetime
{
    private readonly ArchiveApp app = new() { HasUpkeep = false };

    public async ValueTask InitializeAsync() => await app.ReadAsync("/");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public Task A_query_can_be_read_while_the_same_query_is_being_read() => app.QueryAsync(async archive =>
    {
        var ids = await IdsFrom(archive, 1).ToListAsync();
        Assert.Equal([1, 2], ids);
        var inner = new List<List<long>>();
        await foreach (var id in IdsFrom(archive, 1).AsAsyncEnumerable())
            inner.Add(await IdsFrom(archive, id).ToListAsync());
        Assert.Equal([[1, 2], [2]], inner);
        return 0;
    });

    [Fact]
    public Task A_query_that_failed_can_be_read_with_other_values() => app.QueryAsync(async archive =>
    {
        // The absolute value of the least number is none that SQLite can hold.
        await Assert.ThrowsAsync<SqliteException>(() => FarFromZeroAsync(archive, long.MinValue));
        Assert.Equal(2, await FarFromZeroAsync(archive, -5));
        return 0;
    });

    [Fact]
    public Task Any_number_of_different_queries_can_be_read() => app.QueryAsync(async archive =>
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 250; i++)
                Assert.Equal(i is 1 or 2 ? 1 : 2, await archive.Articles.Where(a => a.Id != EF.Constant(i)).CountAsync());
        }
        return 0;
    });

    [Fact]
    public async Task What_a_request_leaves_behind_ends_with_it()
    {
        await app.QueryAsync(async archive =>
        {
            var rows = IdsFrom(archive, 1).AsAsyncEnumerable().GetAsyncEnumerator();
            return await rows.MoveNextAsync();
        });
        await app.QueryAsync(archive =>
        {
            Assert.Equal(ConnectionState.Open, archive.Database.GetDbConnection().State);
            archive.Acts.Add(new Act { At = ArchiveApp.Now, Kind = ActKind.SignOut, Who = "", About = "", Address = null });
            return archive.SaveChangesAsync();
        });
        // Neither a reader keeps the file as it was, nor does the next writer wait less long than usual.
        var timeouts = await app.QueryAsync(async archive =>
        {
            Assert.True(await archive.TryEraseDeletedAsync(default));
            return await archive.Database.SqlQueryRaw<long>("SELECT timeout AS Value FROM pragma_busy_timeout").ToListAsync();
        });
        Assert.Equal([5 * 60 * 1000], timeouts);
    }

    private static IQueryable<long> IdsFrom(ArchiveContext archive, long first) =>
        archive.Articles.Where(a => a.Id >= first).OrderBy(a => a.Id).Select(a => a.Id);

    private static Task<int> FarFromZeroAsync(ArchiveContext archive, long number) =>
        archive.Articles.Where(a => Math.Abs((a.Id * 0) + number) > 4).CountAsync();
}
