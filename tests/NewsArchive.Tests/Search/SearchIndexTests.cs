using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Queries;
using static NewsArchive.Tests.Search.RandomArticles;

namespace NewsArchive.Tests.Search;

[Trait("Category", "Slow")]
public sealed class SearchIndexTests
{
    [Fact]
    public async Task After_any_sequence_of_changes_search_finds_what_a_look_through_the_articles_finds()
    {
        await using var app = new ArchiveApp(seeds: false);
        var random = new Random(20251124);
        for (var step = 0; step < 80; step++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
            await using (var transaction = await archive.Database.BeginTransactionAsync())
            {
                await ChangeAsync(archive, index, random);
                if (random.Next(5) > 0)
                    await transaction.CommitAsync();
            }
            if (random.Next(10) == 0)
                await index.MergeAsync(default);
            if (random.Next(40) == 0)
                await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default);
            await AssertFindsAsync(scope.ServiceProvider, TextOf(random, 2));
            await AssertFindsAsync(scope.ServiceProvider, TextOf(random, 3));
        }
        Assert.InRange(await app.QueryAsync(a => a.IndexSegments.CountAsync()), 1, 20);
        Assert.Equal(
            await app.QueryAsync(a => a.Articles.CountAsync(x => x.WithdrawnAt == null)),
            await app.QueryAsync(a => a.IndexSegments.SumAsync(s => s.LiveCount)));
    }

    [Fact]
    public async Task What_goes_while_segments_are_merged_does_not_come_back()
    {
        await using var app = new ArchiveApp(seeds: false);
        var random = new Random(8);
        async Task WriteAsync(Func<ArchiveContext, SearchIndex, Task> change)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
            await using var transaction = await archive.Database.BeginTransactionAsync();
            await change(archive, scope.ServiceProvider.GetRequiredService<SearchIndex>());
            await transaction.CommitAsync();
        }

        static async Task WithdrawAsync(ArchiveContext archive, SearchIndex index, Article article)
        {
            article.Withdraw(OriginOf(article));
            await archive.SaveChangesAsync();
            await index.RemoveAsync([article], default);
        }

        for (var i = 0; i < 6; i++)
        {
            await WriteAsync((archive, index) =>
                AddAsync(archive, index, Enumerable.Range(0, 60).Select(_ => (TextOf(random, 6), TextOf(random, 60)))));
        }

        var merged = 0;
        var withdrawals = Task.Run(async () =>
        {
            // As long as it takes for a merge that is not overtaken by one of them.
            for (var i = 0; i < 300 || Volatile.Read(ref merged) == 0; i++)
            {
                await WriteAsync(async (archive, index) =>
                {
                    var there = await archive.Articles.Where(a => a.WithdrawnAt == null).ToListAsync();
                    if (there.Count < 10)
                        await AddAsync(archive, index, Enumerable.Range(0, 60).Select(_ => (TextOf(random, 6), TextOf(random, 60))));
                    else
                        await WithdrawAsync(archive, index, there[random.Next(there.Count)]);
                });
            }
        });
        while (!withdrawals.IsCompleted)
        {
            await using var scope = app.Services.CreateAsyncScope();
            Volatile.Write(ref merged, merged + await scope.ServiceProvider.GetRequiredService<SearchIndex>().MergeAsync(default));
        }
        await withdrawals;
        await using var last = app.Services.CreateAsyncScope();
        await AssertFindsAsync(last.ServiceProvider, "中");
    }

    [Fact]
    public async Task What_the_index_holds_of_an_article_is_compared_with_its_text()
    {
        await using var app = new ArchiveApp();
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var check = scope.ServiceProvider.GetRequiredService<IndexCheck>();
        Assert.Empty(await check.ProblemsAsync(default).ToListAsync());
        var first = await archive.Articles.OrderBy(a => a.Id).FirstAsync();
        await archive.Articles.Where(a => a.Id == first.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Text.Title, first.Text.Title + "了"));
        var problem = Assert.Single(await check.ProblemsAsync(default).ToListAsync());
        Assert.Contains("differs from the text of its 2 articles", problem, StringComparison.Ordinal);
        await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default);
        Assert.Empty(await check.ProblemsAsync(default).ToListAsync());
    }

    [Fact]
    public async Task What_is_damaged_or_gone_of_the_mapped_files_is_made_again_from_the_archive()
    {
        await using var app = new ArchiveApp(seeds: false);
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var random = new Random(1);
        await using (var transaction = await archive.Database.BeginTransactionAsync())
        {
            await AddAsync(
                archive, scope.ServiceProvider.GetRequiredService<SearchIndex>(),
                Enumerable.Range(0, 400).Select(_ => ("长文", TextOf(random, 3000))));
            await transaction.CommitAsync();
        }

        async Task<int> FindAfreshAsync()
        {
            var settings = scope.ServiceProvider.GetRequiredService<IOptions<ArchiveSettings>>();
            using var segments = new SegmentCache(settings, TimeProvider.System);
            using var readers = new IndexReaderCache(segments, scope.ServiceProvider.GetRequiredService<ArchiveVersion>());
            using var reader = await readers.OpenAsync(archive, scope.ServiceProvider.GetRequiredService<IndexFormats>(), default);
            return reader.Count(QueryParser.Parse("长文").Clause);
        }

        Assert.Equal(400, await FindAfreshAsync());
        var file = Assert.Single(Directory.GetFiles(app.Archive.IndexFolder));
        var bytes = await File.ReadAllBytesAsync(file);
        foreach (var damage in new Action[]
        {
            () => File.WriteAllBytes(file, [.. bytes[..^9], .. new byte[9]]), () => File.WriteAllBytes(file, []), () => File.Delete(file),
        })
        {
            damage();
            Assert.Equal(400, await FindAfreshAsync());
            Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        }
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task Where_the_index_is_damaged_a_search_says_so_and_articles_can_be_read()
    {
        await using var app = new ArchiveApp
        {
            Replace = services => services.Remove(services.Single(service => service.ImplementationType == typeof(IndexMerger))),
        };
        using var reader = app.Visit();
        await DamageAsync(app.Archive);
        var answer = await reader.GetAsync("/search?q=飞船");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("检索索引正在重建", (await Visitor.PageOfAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/articles/2")).StatusCode);
    }

    [Fact(Timeout = 300_000)]
    public async Task An_index_that_is_damaged_is_rebuilt_by_the_server()
    {
        var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        await DamageAsync(ArchiveFile.Of(folder));
        Assert.Contains("run reindex", Assert.Single((await Binary.RunAsync(folder.Path, "search", "飞船")).Problems));

        await using var server = await Server.StartAsync(folder, "--Site:SearchesAMinute=100000");
        using var reader = new HttpClient { BaseAddress = new Uri(server.Address) };
        HttpResponseMessage answer;
        do
            answer = await reader.GetAsync("/search?q=飞船", TestContext.Current.CancellationToken);
        while (answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Contains("找到 1 篇文章", await answer.Content.ReadAsStringAsync());
        Assert.Equal("", (await Binary.RunAsync(folder.Path, "verify")).Error);
    }

    // The last byte but four of the segment, as a failing disk would leave it.
    private static Task DamageAsync(ArchiveFile archive) => archive.ExecuteAsync(
        "UPDATE IndexSegmentParts SET Bytes = CAST(substr(Bytes, 1, length(Bytes) - 5) || x'AA' || substr(Bytes, -4) AS BLOB)");

    [Fact]
    public async Task An_index_whose_folder_cannot_be_written_is_read_all_the_same()
    {
        await using var app = new ArchiveApp(seeds: false);
        await File.WriteAllTextAsync(app.Archive.IndexFolder, "in the way");
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
        var random = new Random(1);
        await using (var transaction = await archive.Database.BeginTransactionAsync())
        {
            await AddAsync(archive, index, Enumerable.Range(0, 400).Select(_ => ("长文", TextOf(random, 3000))));
            await transaction.CommitAsync();
        }
        using var reader = await index.OpenAsync(default);
        Assert.Equal(400, reader.Count(QueryParser.Parse("长文").Clause));
    }

    [Fact]
    public async Task Files_of_segments_that_were_merged_away_do_not_stay()
    {
        await using var app = new ArchiveApp(seeds: false);
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
        var random = new Random(2);
        for (var i = 0; i < 9; i++)
        {
            await using var transaction = await archive.Database.BeginTransactionAsync();
            await AddAsync(archive, index, Enumerable.Range(0, 400).Select(_ => ("长文", TextOf(random, 3000))));
            await transaction.CommitAsync();
            (await index.OpenAsync(default)).Dispose();
        }
        var left = Path.Combine(app.Archive.IndexFolder, "left.new");
        await File.WriteAllTextAsync(left, "");
        File.SetLastWriteTimeUtc(left, ArchiveApp.Now.UtcDateTime.AddDays(-1));
        await index.RemoveAsync([await archive.Articles.FirstAsync()], default);
        (await index.OpenAsync(default)).Dispose();
        Assert.Equal(await archive.IndexSegments.CountAsync(), Directory.GetFiles(app.Archive.IndexFolder).Length);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task An_archive_without_an_index_is_indexed_at_the_start()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.Archive.RestoreAsync(Repository.ReleasedArchives[0]);
        await app.Archive.ExecuteAsync("""DELETE FROM "IndexSegmentParts"; DELETE FROM "IndexSegments" """);
        Assert.Equal("找到 1 篇文章", await app.CountLineAsync("青铜器"));
    }

    [Fact]
    public async Task The_index_can_be_made_anew()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds)).ExitCode);
        await ArchiveFile.Of(folder).ExecuteAsync("UPDATE IndexSegmentParts SET Bytes = x'00'");
        var result = await Binary.RunAsync(folder.Path, "reindex");
        Assert.Equal(
            (0, "the search index holds 2 articles\n0 articles are copies of each other, and tell 0 stories"),
            (result.ExitCode, result.Output.Trim()));
    }
}
