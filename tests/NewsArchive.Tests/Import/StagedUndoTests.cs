using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import;
using NewsArchive.Import.Undo;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>An undo is prepared beside the archive, so that others can write meanwhile.</summary>
[Trait("Category", "Slow")]
public sealed class StagedUndoTests
{
    [Fact]
    public async Task Others_write_while_it_is_prepared()
    {
        await using var app = await StartAsync();
        var writes = 0;
        await UndoAsync(app, 1, () =>
        {
            writes++;
            return app.Archive.LockAsync();
        });
        Assert.True(writes >= 2);
        Assert.Equal(0, await app.QueryAsync(a => a.LiveArticles.CountAsync()));
        Assert.Equal(2, await app.QueryAsync(a => a.ImportRuns.Where(r => r.Id == 1).Select(r => r.TakenBackById).SingleAsync()));
        Assert.Empty(await RichArchive.VerifyAsync(app.Archive));
    }

    [Fact]
    public async Task When_another_import_overtakes_it_it_starts_over()
    {
        await using var app = await StartAsync();
        var calls = 0;
        await UndoAsync(app, 1, async () =>
        {
            if (calls++ == 0)
                await app.ImportAsync("other.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway)));
        });
        Assert.Equal(["高原铁路全线铺轨"], await app.QueryAsync(a => a.LiveArticles.Select(x => x.Text.Title).ToListAsync()));
        Assert.Equal(3, await app.QueryAsync(a => a.ImportRuns.CountAsync()));
        Assert.Empty(await RichArchive.VerifyAsync(app.Archive));
    }

    [Fact]
    public async Task When_an_import_of_the_same_articles_overtakes_it_nothing_is_undone()
    {
        await using var app = await StartAsync();
        var calls = 0;
        await Assert.ThrowsAsync<UndoException>(() => UndoAsync(app, 1, async () =>
        {
            if (calls++ == 0)
                await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle.Replace("三条", "五条"), Bulletins.MuseumArticle));
        }));
        Assert.Equal(2, await app.QueryAsync(a => a.LiveArticles.CountAsync()));
        Assert.Equal(2, await app.QueryAsync(a => a.ImportRuns.CountAsync()));
        Assert.Empty(await RichArchive.VerifyAsync(app.Archive));
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        return app;
    }

    private static async Task UndoAsync(ArchiveApp app, long import, Func<Task> meanwhileAsync)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var job = new ImportJob
        {
            By = "测试",
            AskedAt = DateTimeOffset.UnixEpoch,
            Kind = JobKind.Undo,
            About = "撤销",
            Folder = "undo",
            State = JobState.Done,
            UndoesId = import,
        };
        archive.Add(job);
        await archive.SaveChangesAsync();
        var change = scope.ServiceProvider.GetRequiredService<StagedChange>();
        var undo = new ImportUndo(archive, change, new InterruptingClock(meanwhileAsync));
        await undo.RunAsync(job, app.Folder.File("staging.db"), () => Task.CompletedTask, default);
    }

    /// <summary>The undo looks at the clock when it begins to write and when it has written.</summary>
    private sealed class InterruptingClock(Func<Task> actAsync) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            actAsync().GetAwaiter().GetResult();
            return DateTimeOffset.UnixEpoch;
        }
    }
}
