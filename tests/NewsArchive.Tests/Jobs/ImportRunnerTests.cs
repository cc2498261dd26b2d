using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsArchive.Archive.Accounts;
using NewsArchive.Jobs;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Jobs;

/// <summary>What runs the imports from the browser goes on whatever happens to one of them.</summary>
public sealed class ImportRunnerTests
{
    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task An_import_whose_end_can_t_be_recorded_shows_no_progress_and_is_ended_with_the_next_one()
    {
        var log = new ErrorSignal();
        await using var app = new ArchiveApp(seeds: false) { Replace = services => services.AddSingleton<ILogger<ImportRunner>>(log) };
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await app.Archive.ExecuteAsync("CREATE TRIGGER Refuse BEFORE UPDATE ON ImportJobs WHEN NEW.State = 'Done' BEGIN SELECT RAISE(ABORT, 'refused'); END");
        var day = Bulletins.Of(Bulletins.HarbourArticle);
        var job = Visitor.AddressOf(await editor.UploadAsync(Upload.Of(("day.txt", day))));
        await log.Error;
        Assert.Equal("0 / 0", (await editor.ReadAsync(job)).QuerySelector("[data-figure=文件]")!.TextContent);

        await app.Archive.ExecuteAsync("DROP TRIGGER Refuse");
        await editor.ImportAsync(Upload.Of(("more.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway)))));
        var page = await editor.ReadAsync(job);
        Assert.Contains("已完成", page.QuerySelector(".where")!.TextContent);
        Assert.Contains("新增 1 篇", page.QuerySelectorAll(".where")[1].TextContent);
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync()));
    }

    /// <summary>A log that tells when the first error is logged.</summary>
    private sealed class ErrorSignal : ILogger<ImportRunner>
    {
        private readonly TaskCompletionSource error = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Error => error.Task;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                error.TrySetResult();
        }
    }
}
