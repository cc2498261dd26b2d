using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Tests.Support;
using static NewsArchive.Tests.Search.RandomArticles;

namespace NewsArchive.Tests.Search;

/// <summary>Two programs on one database, of which the newer has another format of the search index.</summary>
[Trait("Category", "Slow")]
public sealed class FormatsTests : IAsyncDisposable
{
    private const int Newer = 100;
    private const string Searches = "Site:SearchesAMinute", Many = "1000000";

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly ArchiveApp older = new(seeds: false) { Settings = { [Searches] = Many } }, newer;

    public FormatsTests() => newer = new ArchiveApp(seeds: false)
    {
        Settings =
        {
            ["Archive:Path"] = older.Archive.Path,
            ["Archive:Connection"] = older.Archive.Server,
            [Searches] = Many,
        },
        Replace = services => services.AddSingleton(new CurrentFormat(Newer)),
    };

    public async ValueTask DisposeAsync()
    {
        await newer.DisposeAsync();
        await older.DisposeAsync();
    }

    [Fact]
    public async Task Each_finds_what_the_other_adds_changes_and_withdraws()
    {
        await ImportAsync(older, 1);
        await AssertFoundAsync(1, "航班");
        await ImportAsync(newer, 2);
        await AssertFoundAsync(2, "航班");
        await ImportAsync(older, 3);
        await AssertFoundAsync(3, "航班");
        await ImportAsync(newer, 1, "列车");
        await ImportAsync(older, 2, "列车");
        await AssertFoundAsync(1, "航班");
        await AssertFoundAsync(2, "列车");

        foreach (var app in new[] { older, newer })
            Assert.True(await InScopeAsync(app, services => services.GetRequiredService<IndexBuilder>().UpgradeAsync(cancellation)) > 0);
        Assert.Equal(0, await older.QueryAsync(archive => archive.IndexChanges.CountAsync(cancellation)));
        await AssertFoundAsync(1, "航班");
        await AssertFoundAsync(2, "列车");
    }

    [Fact]
    public async Task What_one_added_can_be_withdrawn_by_the_other_before_it_has_written_it()
    {
        await ImportAsync(older, 1);
        await ImportAsync(newer, 2);
        await AssertFoundAsync(2, "航班");
        await InScopeAsync(older, async services =>
        {
            var archive = services.GetRequiredService<ArchiveContext>();
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            var article = await archive.Articles.SingleAsync(a => a.Id == 2, cancellation);
            article.Withdraw(OriginOf(article));
            await archive.SaveChangesAsync(cancellation);
            await services.GetRequiredService<SearchIndex>().RemoveAsync([article], cancellation);
            await transaction.CommitAsync(cancellation);
            return 0;
        });
        await AssertFoundAsync(1, "航班");
    }

    [Fact]
    public async Task After_any_sequence_of_changes_both_find_what_a_look_through_the_articles_finds()
    {
        var random = new Random(20261127);
        for (var step = 0; step < 60; step++)
        {
            await InScopeAsync(random.Next(2) == 0 ? older : newer, async services =>
            {
                var (archive, index) = (services.GetRequiredService<ArchiveContext>(), services.GetRequiredService<SearchIndex>());
                await using (var transaction = await archive.Database.BeginTransactionAsync(cancellation))
                {
                    await ChangeAsync(archive, index, random);
                    await AssertFindsAsync(services, TextOf(random, 2));
                    if (random.Next(5) > 0)
                        await transaction.CommitAsync(cancellation);
                }
                archive.ChangeTracker.Clear();
                var builder = services.GetRequiredService<IndexBuilder>();
                return random.Next(12) switch
                {
                    0 or 1 => await builder.UpgradeAsync(cancellation),
                    2 => await index.MergeAsync(cancellation),
                    3 => await builder.RebuildAsync(cancellation),
                    _ => 0,
                };
            });
            foreach (var app in new[] { older, newer })
            {
                await InScopeAsync(app, async services =>
                {
                    await AssertFindsAsync(services, TextOf(random, 2));
                    return 0;
                });
            }
        }
    }

    [Fact]
    public async Task The_older_answers_while_the_newer_builds_its_index()
    {
        for (var i = 1; i <= 3; i++)
            await ImportAsync(older, i);
        using var reader = older.CreateClient();
        using var started = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            do
                Assert.Contains("找到 3 篇文章", await reader.GetStringAsync("/search?q=航班", cancellation));
            while (!started.IsCancellationRequested);
        }, cancellation);
        Assert.Equal("找到 3 篇文章", await newer.CountLineAsync("航班"));
        await started.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_build_that_was_interrupted_goes_on_and_has_what_was_added_meanwhile()
    {
        await ImportAsync(older, 1);
        await ImportAsync(older, 2);
        await ImportAsync(newer, 3);
        // As if the first article alone had been indexed when the program was killed.
        await older.Archive.ExecuteAsync($"UPDATE \"IndexFormats\" SET \"BuiltTo\" = 1 WHERE \"Number\" = {Newer}");
        await ImportAsync(older, 1, "列车");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SearchAsync(newer));
        await InScopeAsync(newer, services => services.GetRequiredService<IndexBuilder>().UpgradeAsync(cancellation));
        await AssertFoundAsync(2, "航班");
        await AssertFoundAsync(1, "列车");
        var problems = await InScopeAsync(newer, services =>
            services.GetRequiredService<IndexCheck>().ProblemsAsync(cancellation).ToListAsync(cancellation).AsTask());
        Assert.Empty(problems);
    }

    [Fact]
    public async Task An_index_that_no_program_uses_is_deleted_and_built_again_by_one_that_comes_back()
    {
        await ImportAsync(older, 1);
        await ImportAsync(newer, 2);
        newer.Clock.Now += IndexFormats.MaxDisuse;
        await MaintainAsync(newer);
        await AssertFoundAsync(2, "航班");
        newer.Clock.Now += TimeSpan.FromSeconds(1);
        await MaintainAsync(newer);
        Assert.Equal([Newer], await FormatsAsync());
        await ImportAsync(newer, 3);
        Assert.Equal(0, await newer.QueryAsync(archive => archive.IndexChanges.CountAsync(cancellation)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SearchAsync(older));
        Assert.Equal(3, await InScopeAsync(older, services => services.GetRequiredService<IndexBuilder>().UpgradeAsync(cancellation)));
        await AssertFoundAsync(3, "航班");
    }

    [Fact]
    public async Task An_index_stays_as_long_as_its_program_says_that_it_uses_it()
    {
        await ImportAsync(older, 1);
        await ImportAsync(newer, 2);
        for (var i = 0; i < 3; i++)
        {
            newer.Clock.Now = older.Clock.Now += IndexFormats.MaxDisuse;
            await MaintainAsync(older);
            await MaintainAsync(newer);
        }
        await AssertFoundAsync(2, "航班");
    }

    [Fact]
    public async Task What_is_expunged_is_in_no_index_of_another_format()
    {
        await ImportAsync(older, 1);
        await ImportAsync(newer, 2);
        await InScopeAsync(newer, async services =>
        {
            var archive = services.GetRequiredService<ArchiveContext>();
            await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
            await services.GetRequiredService<IndexExpunger>().ExpungeAsync(1, cancellation);
            await transaction.CommitAsync(cancellation);
            return 0;
        });
        Assert.Equal([Newer], await FormatsAsync());
    }

    private Task<List<int>> FormatsAsync() =>
        newer.QueryAsync(archive => archive.IndexSegments.Select(s => s.Format).Distinct().ToListAsync(cancellation));

    private Task MaintainAsync(ArchiveApp app) => InScopeAsync(app, async services =>
    {
        await services.GetRequiredService<IndexFormats>().MaintainAsync(cancellation);
        return 0;
    });

    private static async Task ImportAsync(ArchiveApp app, int number, string word = "航班") =>
        Assert.Null((await app.ImportAsync(
            $"{number}.txt", Bulletins.Of(Bulletins.Article($"第{number}号准点", $"第{number}号{word}今天准点抵达。")))).Problem);

    private async Task AssertFoundAsync(int count, string word)
    {
        foreach (var app in new[] { older, newer })
            Assert.Equal($"找到 {count} 篇文章", await app.CountLineAsync(word));
    }

    private async Task<HttpStatusCode> SearchAsync(ArchiveApp app)
    {
        using var client = app.CreateClient();
        return (await client.GetAsync("/search?q=航班", cancellation)).StatusCode;
    }

    private static async Task<T> InScopeAsync<T>(ArchiveApp app, Func<IServiceProvider, Task<T>> action)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await action(scope.ServiceProvider);
    }
}
