using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Tests.Search.Segments;

/// <summary>A large segment is mapped from a file. It stays mapped as long as somebody reads it, and no longer.</summary>
[Trait("Category", "Slow")]
public sealed class SegmentLeaseTests
{
    private const string Characters = "中国人民新华社记者北京天安门广场";
    private const int Articles = 400;

    private static readonly Clause Long = QueryParser.Parse("长文").Clause;

    [Fact]
    public async Task A_search_that_runs_while_its_segment_is_replaced_reads_it_to_the_end()
    {
        await using var app = await StartAsync();
        var old = await OpenAsync(app);
        await ReplaceAsync(app);
        using (var present = await OpenAsync(app))
        {
            Assert.Equal(Articles - 1, present.Count(Long));
            Assert.NotEqual(0, DeletedMappings(app));
            Assert.Equal(Articles, old.Count(Long));

            old.Dispose();
            Assert.Equal(0, DeletedMappings(app));
            Assert.Throws<ObjectDisposedException>(() => old.Count(Long));
            Assert.Throws<ObjectDisposedException>(() => old.Search(Long, HitOrder.Relevance, 0, 1));
            Assert.Throws<ObjectDisposedException>(() => old.Days);
            Assert.Equal(Articles - 1, present.Count(Long));
        }
    }

    [Fact]
    public async Task No_page_keeps_a_segment_after_it_has_answered()
    {
        await using var app = await StartAsync();
        using var client = app.CreateClient();
        foreach (var address in new[]
        {
            "/", "/calendar", "/coverage", "/2025", "/2025/06", "/2025/06/01", "/on-this-day/06/01", "/articles/1", "/places", "/agencies/新华社", "/reporters/李四",
            "/search?q=长文", "/search?q=长文&sort=newest", "/search?q=长文 没有的词", "/search/suggest?q=长",
        })
        {
            Assert.True((await client.GetAsync(address)).StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, address);
        }
        await ReplaceAsync(app);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search?q=长文")).StatusCode);
        Assert.Equal(0, DeletedMappings(app));
    }

    [Fact]
    public void A_mapped_file_that_is_disposed_can_no_longer_be_read()
    {
        using var folder = new TemporaryFolder();
        using var file = new MappedFile(folder.Write("a", "text"));
        var memory = file.Memory;
        Assert.Equal("text"u8, memory.Span);
        ((IDisposable)file).Dispose();
        Assert.Throws<ObjectDisposedException>(() => memory.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => memory.Pin());
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists the mappings of a process.");
        var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.jsonl", Lines(Articles));
        return app;
    }

    private static async Task<IndexReader> OpenAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SearchIndex>().OpenAsync(default);
    }

    /// <summary>Withdraws the last article, and rebuilds the index without it.</summary>
    private static async Task ReplaceAsync(ArchiveApp app)
    {
        await app.ImportAsync("day.jsonl", Lines(Articles - 1));
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Equal(Articles - 1, await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default));
    }

    private static string Lines(int count)
    {
        var random = new Random(1);
        string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Characters[random.Next(Characters.Length)]));
        return string.Join('\n', Enumerable.Range(0, count).Select(i => JsonSerializer.Serialize(
            new { title = $"长文{i}", date = new DateOnly(2025, 6, 1).AddDays(i % 10), body = Text(3000) })));
    }

    /// <summary>Counts the files of the index that are mapped into this process although they are deleted.</summary>
    private static int DeletedMappings(ArchiveApp app) => File.ReadLines("/proc/self/maps")
        .Count(line => line.Contains(app.Archive.IndexFolder, StringComparison.Ordinal) && line.EndsWith("(deleted)", StringComparison.Ordinal));
}
