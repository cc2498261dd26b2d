using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>What a file contains is found out once, and dated again when more is known of its year.</summary>
public sealed class FileScanTests
{
    [Fact]
    public async Task A_file_is_read_once_though_its_year_turns_out_when_its_bulletin_is_found()
    {
        await using var app = new ArchiveApp(seeds: false);
        var first = new ExtractedFile("day.pdf", Print("讲解员每天讲解八场。"));
        await ImportAsync(app, first, year: 2021);

        var second = new ExtractedFile("day.pdf", Print("讲解员每天讲解九场。"));
        var outcome = await ImportAsync(app, second, year: null);
        Assert.Equal((0, 1, 1), (outcome.Added, outcome.Changed, outcome.Same));
        Assert.Equal((1, 1), (second.Opened, second.Extracted));
        Assert.Equal(2021, await app.QueryAsync(a => a.Articles.Select(x => x.Date.Year).Distinct().SingleAsync()));
    }

    [Fact]
    public async Task A_file_is_read_once_though_its_guessed_year_is_reckoned_from_an_earlier_import()
    {
        await using var app = new ArchiveApp(seeds: false);
        await ImportAsync(app, new ExtractedFile("day.pdf", Print("讲解员每天讲解八场。")), year: null);

        app.Clock.Now = ArchiveApp.Now.AddYears(3);
        var second = new ExtractedFile("day.pdf", Print("讲解员每天讲解九场。"));
        Assert.Equal(1, (await ImportAsync(app, second, year: null)).Changed);
        Assert.Equal((1, 1), (second.Opened, second.Extracted));
        Assert.Equal(2025, await app.QueryAsync(a => a.Articles.Select(x => x.Date.Year).Distinct().SingleAsync()));
    }

    [Fact]
    public async Task A_guessed_day_stays_the_same_though_a_year_was_stated_that_the_format_does_not_use()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(app.Folder.Write("list.jsonl", """{"title": "短讯", "body": "新馆开放。"}"""), year: 2021);
        app.Clock.Now = ArchiveApp.Now.AddYears(3);
        var outcome = await app.ImportAsync("list.jsonl", """{"title": "短讯", "body": "新馆今天开放。"}""");
        Assert.Equal((0, 1), (outcome.Added, outcome.Changed));
        Assert.Equal(new DateOnly(2025, 6, 20), await app.QueryAsync(a => a.Articles.Select(x => x.Date).SingleAsync()));
    }

    private static string Print(string end) =>
        Bulletins.Of(Bulletins.HarbourArticle, Bulletins.Article("省博物馆新馆开放", Bulletins.Museum + end));

    private static async Task<ImportOutcome> ImportAsync(ArchiveApp app, SourceFile file, int? year)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var request = new ImportRequest(SourceList.Of([file]), "测试") { Year = year };
        return await scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, default).SingleAsync();
    }

    /// <summary>A PDF whose text is known, which counts how often it is read.</summary>
    private sealed record ExtractedFile(string Name, string Text) : SourceFile(Name, Name)
    {
        public int Opened { get; private set; }
        public int Extracted { get; private set; }

        public override long Length => Encoding.UTF8.GetByteCount(Text);

        public override byte[] Extract
        {
            get
            {
                Extracted++;
                return Encoding.UTF8.GetBytes(Text);
            }
        }

        public override Stream Open()
        {
            Opened++;
            return new MemoryStream(Encoding.UTF8.GetBytes(Text));
        }

        public override SourceFile? FindSibling(string extension) => null;
    }
}
