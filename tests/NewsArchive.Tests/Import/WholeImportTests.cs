using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Imports of several files that come in together.</summary>
[Trait("Category", "Slow")]
public sealed class WholeImportTests
{
    private const int Lines = 20_000;

    [Fact]
    public async Task A_file_that_can_t_be_read_to_its_end_takes_back_only_itself()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcomes = await ImportAsync(app, new ImportRequest(Sources(app), "测试") { IsWhole = true });
        Assert.Equal([(1, null), (0, "it changed while it was being read; import it again"), (1, null)], outcomes.Select(o => (o.Added, o.Problem)));
        Assert.Equal(["a.txt", "c.txt"], await app.QueryAsync(a => a.Bulletins.OrderBy(b => b.Name).Select(b => b.Name).ToListAsync()));
        Assert.Equal((2, 2, 2, 3), await app.QueryAsync(async a =>
            (await a.Articles.CountAsync(), await a.Sources.CountAsync(), await a.IndexSegments.SumAsync(s => s.LiveCount), await a.ImportedFiles.CountAsync())));
    }

    [Fact]
    public async Task A_dry_run_tries_files_as_they_would_come_in_one_after_the_other_and_keeps_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        var day = app.Folder.Write("one/day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour)));
        var later = app.Folder.Write("two/day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour.Replace("三条", "四条"))));
        var outcomes = await ImportAsync(app, new ImportRequest(SourceList.Of([day, later]), "测试") { IsWhole = true, IsDryRun = true });
        Assert.Equal([(1, 0), (0, 1)], outcomes.Select(o => (o.Added, o.Changed)));
        Assert.Equal(0, await app.QueryAsync(async a => await a.Articles.CountAsync() + await a.Sources.CountAsync() + await a.ImportRuns.CountAsync() + await a.IndexSegments.CountAsync()));
    }

    private static SourceList Sources(ArchiveApp app) => SourceList.Of((SourceFile[])
    [
        new FolderFile(app.Folder.Write("a.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour))), "a.txt"),
        new ShorteningFile("b.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(i =>
            $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{Bulletins.Harbour}}第{{i}}号。"}""" + "\n")))),
        new FolderFile(app.Folder.Write("c.txt", Bulletins.Of(Bulletins.Article("省博物馆新馆开放", Bulletins.Museum))), "c.txt"),
    ]);

    private static async Task<List<ImportOutcome>> ImportAsync(ArchiveApp app, ImportRequest request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, default).ToListAsync();
    }

    /// <summary>A file that is cut short while it is being written: after its bytes were counted and its articles surveyed.</summary>
    private sealed record ShorteningFile(string Name, byte[] Bytes) : SourceFile(Name, Name)
    {
        private int opened;

        public override long Length => Bytes.Length;

        public override Stream Open() => new MemoryStream(Bytes, 0, ++opened < 3 ? Bytes.Length : Bytes.Length - 100);

        public override SourceFile? FindSibling(string extension) => null;
    }
}
