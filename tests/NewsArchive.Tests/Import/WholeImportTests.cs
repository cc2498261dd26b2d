using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Corrections;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>Imports of several files that readers see as a whole or not at all, and during which others can write.</summary>
[Trait("Category", "Slow")]
public sealed class WholeImportTests
{
    private const int Lines = 20_000;

    [Fact]
    public async Task A_file_that_can_t_be_read_to_its_end_takes_back_only_itself()
    {
        await using var app = new ArchiveApp(seeds: false);
        var outcomes = await ImportAsync(app, new ImportRequest(Sources(app), "测试"));
        Assert.Equal([(1, null), (0, "it changed while it was being read; import it again"), (1, null)], outcomes.Select(o => (o.Added, o.Problem)));
        Assert.Equal(["a.txt", "c.txt"], await app.QueryAsync(a => a.Bulletins.OrderBy(b => b.Name).Select(b => b.Name).ToListAsync()));
        Assert.Equal((2, 2, 2, 3), await app.QueryAsync(async a =>
            (await a.Articles.CountAsync(), await a.Sources.CountAsync(), await a.IndexSegments.SumAsync(s => s.LiveCount), await a.ImportedFiles.CountAsync())));
    }

    [Fact]
    public async Task A_dry_run_tries_files_as_they_would_come_in_one_after_the_other_and_keeps_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        var day = app.Folder.Write("one/day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var later = app.Folder.Write("two/day.txt", Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour.Replace("三条", "四条"))));
        var outcomes = await ImportAsync(app, new ImportRequest(SourceList.Of([day, later]), "测试") { IsDryRun = true });
        Assert.Equal([(1, 0), (0, 1)], outcomes.Select(o => (o.Added, o.Changed)));
        Assert.Equal(0, await app.QueryAsync(async a => await a.Articles.CountAsync() + await a.Sources.CountAsync() + await a.ImportRuns.CountAsync() + await a.IndexSegments.CountAsync()));
    }

    [Fact]
    public async Task Others_read_and_write_while_files_come_in_and_see_all_of_them_or_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.AddAccountAsync(Role.Editor, "张三");
        var rests = 0;
        await ImportAsync(app, Request(app, async () =>
        {
            rests++;
            Assert.Equal((0, 0, 0), await CountAsync(app));
            using var visitor = app.Visit();
            // A sign-in is a write. It would wait for minutes if the import had the lock.
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("张三")).StatusCode);
        }));
        Assert.Equal(2, rests);
        Assert.Equal((2, 2, 2), await CountAsync(app));
    }

    [Fact]
    public async Task What_an_editor_decides_in_the_meantime_is_kept()
    {
        await using var app = new ArchiveApp(seeds: false);
        Request(app);
        await app.ImportAsync(app.Folder.File("in"));
        var rewritten = Bulletins.Of(Bulletins.Article("港口吞吐量创新高", Bulletins.Harbour.Replace("三条", "五条")));
        app.Folder.Write("in/a.txt", rewritten);
        var (rests, starts) = (0, 0);
        await ImportAsync(app, Request(app, async () =>
        {
            if (rests++ == 0)
                Assert.Equal(1, await EditAsync(app, editing => editing.RetractAsync(new RetractionRequest([1], "失实", false), new Actor("张三", null), default)));
        }), () => starts++);
        Assert.Equal((4, 1), (rests, starts));
        var article = await app.QueryAsync(a => a.Articles.Include(x => x.Retraction).SingleAsync(x => x.Id == 1));
        Assert.Contains("五条", article.Text.Body.ToString());
        Assert.NotNull(article.Retraction);
        Assert.NotNull(article.WithdrawnAt);
        Assert.Equal((2, 1, 1), await CountAsync(app));
        await VerifyAsync(app);
    }

    [Fact]
    public async Task Another_import_in_the_meantime_is_taken_into_account()
    {
        await using var app = new ArchiveApp(seeds: false);
        var request = Request(app);
        var starts = 0;
        var outcomes = await ImportAsync(app, request with
        {
            RestAsync = async _ =>
            {
                // Ends the second attempt's rests as well: the same files are then already there.
                if (starts == 0)
                    await app.ImportAsync(app.Folder.File("in"));
            },
        }, () => starts++);
        Assert.Equal(1, starts);
        Assert.Equal([(0, 1), (0, 1)], outcomes.Select(o => (o.Added, o.Same)));
        Assert.Equal((2, 2, 2), await CountAsync(app));
        await VerifyAsync(app);
    }

    [Fact]
    public async Task An_import_that_others_overtake_again_and_again_locks_the_archive_in_the_end()
    {
        await using var app = new ArchiveApp(seeds: false);
        var starts = 0;
        await ImportAsync(app, Request(app, async () =>
        {
            if (starts < 2)
                await app.ImportAsync($"others/{Guid.NewGuid():n}.txt", Bulletins.Of(Bulletins.Article("铁路铺轨完成", Bulletins.Railway)));
        }), () => starts++);
        Assert.Equal(2, starts);
        Assert.Equal(3, await app.QueryAsync(a => a.Articles.Select(x => x.Text.Title).Distinct().CountAsync()));
        await VerifyAsync(app);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_behind()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(app, Request(app, () =>
        {
            cancelled.Cancel();
            return Task.CompletedTask;
        }), cancellation: cancelled.Token));
        Assert.Equal((0, 0, 0), await CountAsync(app));
        Assert.Equal(0, await app.QueryAsync(async a => await a.Sources.CountAsync() + await a.SourceParts.CountAsync()));
        Assert.Empty(Directory.GetFiles(app.Folder.Path, "staging*"));
    }

    private static ImportRequest Request(ArchiveApp app, Func<Task>? rest = null)
    {
        app.Folder.Write("in/b.txt", Bulletins.Of(Bulletins.MuseumArticle));
        if (!File.Exists(app.Folder.File("in/a.txt")))
            app.Folder.Write("in/a.txt", Bulletins.Of(Bulletins.HarbourArticle));
        return new ImportRequest(SourceList.In(app.Folder.File("in")), "测试") { RestAsync = _ => rest?.Invoke() ?? Task.CompletedTask };
    }

    private static Task<(int Articles, int Live, int Indexed)> CountAsync(ArchiveApp app) => app.QueryAsync(async a =>
        (await a.Articles.CountAsync(), await a.LiveArticles.CountAsync(), await a.IndexSegments.SumAsync(s => s.LiveCount)));

    private static async Task<T> EditAsync<T>(ArchiveApp app, Func<ArticleEditing, Task<T>> edit)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await edit(scope.ServiceProvider.GetRequiredService<ArticleEditing>());
    }

    private static async Task VerifyAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        Assert.Empty(await archive.ProblemsAsync(default).ToListAsync());
        Assert.Empty(await ArchiveCheck.ProblemsAsync(archive, default).ToListAsync());
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<IndexCheck>().ProblemsAsync(default).ToListAsync());
    }

    private static SourceList Sources(ArchiveApp app) => SourceList.Of((SourceFile[])
    [
        new FolderFile(app.Folder.Write("a.txt", Bulletins.Of(Bulletins.HarbourArticle)), "a.txt"),
        new ShorteningFile("b.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, Lines).Select(i =>
            $$"""{"title": "第{{i}}号通报", "date": "2023-08-16", "body": "{{Bulletins.Harbour}}第{{i}}号。"}""" + "\n")))),
        new FolderFile(app.Folder.Write("c.txt", Bulletins.Of(Bulletins.MuseumArticle)), "c.txt"),
    ]);

    private static async Task<List<ImportOutcome>> ImportAsync(
        ArchiveApp app, ImportRequest request, Action? startsOver = null, CancellationToken cancellation = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var outcomes = new List<ImportOutcome>();
        await scope.ServiceProvider.GetRequiredService<StagedImport>().RunAsync(request, app.Folder.File("staging.db"), outcomes.Add, () =>
        {
            outcomes.Clear();
            startsOver?.Invoke();
        }, cancellation);
        return outcomes;
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
