using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Jobs;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Jobs;

/// <summary>An import gives way to readers.</summary>
public sealed class ImportThrottleTests
{
    private readonly HandClock clock = new();

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(5, 100, 0)]
    [InlineData(6, 100, 200)]
    [InlineData(1000, 100, 200)]
    [InlineData(1000, 5000, 2000)]
    [InlineData(250, 5000, 0)]
    public async Task It_rests_twice_as_long_as_it_worked_while_many_read_and_not_at_all_while_few_do(int requests, int worked, int rested)
    {
        var throttle = new ImportThrottle(clock);
        throttle.Begin();
        for (var request = 0; request < requests; request++)
            throttle.Count();
        clock.Passed += TimeSpan.FromMilliseconds(worked);
        await throttle.RestAsync(default);
        Assert.Equal(TimeSpan.FromMilliseconds(rested), clock.Waited);

        // Who read before the rest or during it is not counted again.
        clock.Passed += TimeSpan.FromMilliseconds(worked);
        await throttle.RestAsync(default);
        Assert.Equal(TimeSpan.FromMilliseconds(rested), clock.Waited);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_import_may_rest_after_every_file_and_every_thousand_articles()
    {
        await using var app = new ArchiveApp(seeds: false);
        var list = string.Concat(Enumerable.Range(1, 3500).Select(i => $$"""{"title": "第{{i}}号", "date": "2023-08-16", "body": "{{Bulletins.Harbour}}第{{i}}号。"}""" + "\n"));
        var day = Bulletins.Of(Bulletins.HarbourArticle);
        var rests = 0;
        await using var scope = app.Services.CreateAsyncScope();
        using var sources = SourceList.Of([app.Folder.Write("long.jsonl", list), app.Folder.Write("day.txt", day)]);
        var request = new ImportRequest(sources, "测试")
        {
            RestAsync = _ =>
            {
                rests++;
                return Task.CompletedTask;
            },
        };
        Assert.Equal(2, (await scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, default).ToListAsync()).Count);
        Assert.Equal(5, rests);
    }

    /// <summary>A clock that goes when it is told to, and on which waiting takes no time.</summary>
    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }
        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
