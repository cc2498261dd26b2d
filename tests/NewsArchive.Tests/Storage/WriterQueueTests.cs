using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage;

[Trait("Category", "Slow")]
public sealed class WriterQueueTests
{
    // Many times the threads that the pool has, and it makes one or two more in a second.
    private const int Writers = 200;

    [Fact]
    public async Task Who_waits_to_write_keeps_nobody_from_reading()
    {
        await using var app = new ArchiveApp();
        Task<int[]> writers = null!;
        await app.QueryAsync(async archive =>
        {
            await using var import = await archive.Database.BeginTransactionAsync();
            writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => InTurn(() => app.QueryAsync(a => WriteAsync(a, i)))));
            var page = await InTurn(() => app.ReadAsync("/articles/2")).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Contains("梦舟", page.Body!.TextContent);
            Assert.False(writers.IsCompleted);
            return 0;
        });
        Assert.All(await writers, written => Assert.Equal(1, written));
    }

    private static Task<T> InTurn<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, default, TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();

    private static Task<int> WriteAsync(ArchiveContext archive, int i)
    {
        archive.Acts.Add(new Act { At = ArchiveApp.Now, Kind = ActKind.SignOut, Who = $"{i}", About = "", Address = null });
        return archive.SaveChangesAsync();
    }
}
