using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import.Matching;

/// <summary>Which stored bulletin a file is a version of.</summary>
public sealed class BulletinMatcherTests
{
    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);
    private static readonly string Weather = Bulletins.Article("多地发布高温预警", "省气象台发布今年首个高温橙色预警，多地气温将超过三十八摄氏度，请公众减少户外活动。");

    [Fact]
    public async Task A_file_of_the_same_name_with_an_article_in_common_replaces_the_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour, Museum, Railway));
        var match = await FindAsync(app, "today.txt", Bulletins.Of(Weather, Museum));
        Assert.Equal(("today.txt", 3, true), (match!.Bulletin.Name, match.Stored.Count, match.Replaces));
    }

    [Fact]
    public async Task A_file_of_the_same_name_without_an_article_in_common_is_another_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour, Museum));
        Assert.Null(await FindAsync(app, "today.txt", Bulletins.Of(Weather, Railway)));
    }

    [Fact]
    public async Task A_file_of_another_name_that_lacks_nothing_replaces_the_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("早.txt", Bulletins.Of(Harbour, Museum));
        var match = await FindAsync(app, "晚.txt", Bulletins.Of(Harbour, Museum, Railway));
        Assert.Equal(("早.txt", true), (match!.Bulletin.Name, match.Replaces));
    }

    [Fact]
    public async Task A_file_of_another_name_with_most_articles_but_not_all_adds_to_the_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("早.txt", Bulletins.Of(Harbour, Museum, Railway));
        var match = await FindAsync(app, "晚.txt", Bulletins.Of(Harbour, Museum, Weather));
        Assert.Equal(("早.txt", false), (match!.Bulletin.Name, match.Replaces));
    }

    [Fact]
    public async Task A_file_of_another_name_with_half_of_the_articles_is_another_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("早.txt", Bulletins.Of(Harbour, Museum));
        Assert.Null(await FindAsync(app, "晚.txt", Bulletins.Of(Harbour, Weather)));
        Assert.Null(await FindAsync(app, "要闻.txt", Bulletins.Of(Harbour)));
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_bulletin_under_any_name_even_where_its_articles_are_others_now()
    {
        await using var app = new ArchiveApp(seeds: false);
        var first = Bulletins.Of(Harbour, Museum, Railway);
        await app.ImportAsync("早.txt", first);
        // As older rules for reading could have left them.
        TextLines misread = ["读错的正文"];
        await app.QueryAsync(archive => archive.Articles.ExecuteUpdateAsync(
            update => update.SetProperty(a => a.Text.Title, "读错的标题").SetProperty(a => a.Text.Body, misread)));
        var match = await FindAsync(app, "副本.txt", first);
        Assert.Equal("早.txt", match!.Bulletin.Name);
    }

    [Fact]
    public async Task A_bulletin_whose_own_file_is_in_the_import_is_left_to_that()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("早.txt", Bulletins.Of(Harbour, Museum));
        var later = Bulletins.Of(Harbour, Museum, Railway);
        Assert.Null(await FindAsync(app, "晚.txt", later, "早.txt", "晚.txt"));
        Assert.NotNull(await FindAsync(app, "晚.txt", later, "晚.txt"));
    }

    [Fact]
    public async Task Of_several_bulletins_one_of_the_same_name_comes_first_then_the_one_that_shares_the_most()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("in/三篇.txt", Bulletins.Of(Harbour, Museum, Railway));
        app.Folder.Write("in/今日.txt", Bulletins.Of(Harbour, Weather.Replace("高温", "暴雨")));
        app.Folder.Write("in/两篇.txt", Bulletins.Of(Harbour, Museum));
        await app.ImportAsync(app.Folder.File("in"));
        Assert.Equal("今日.txt", (await FindAsync(app, "今日.txt", Bulletins.Of(Harbour, Museum, Railway)))!.Bulletin.Name);
        Assert.Equal("三篇.txt", (await FindAsync(app, "别处.txt", Bulletins.Of(Harbour, Museum, Railway)))!.Bulletin.Name);
    }

    [Fact]
    public async Task A_bulletin_of_an_earlier_year_is_found_where_the_year_of_the_file_is_a_guess()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync(app.Folder.Write("早.txt", Bulletins.Of(Harbour, Museum)), year: 2011);
        Assert.Equal("早.txt", (await FindAsync(app, "晚.txt", Bulletins.Of(Harbour, Museum, Railway)))!.Bulletin.Name);
        Assert.Null(await FindAsync(app, "2019-06-18.txt", Bulletins.Of(Harbour, Museum, Railway)));
    }

    [Fact]
    public async Task Withdrawn_articles_count()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour, Museum));
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour));
        var match = await FindAsync(app, "today.txt", Bulletins.Of(Museum));
        Assert.Equal([false, true], match!.Stored.Select(stored => stored.IsWithdrawn));
    }

    private static async Task<BulletinMatch?> FindAsync(ArchiveApp app, string name, string text, params string[] importedNames)
    {
        var path = app.Folder.Write($"found/{name}", text);
        var source = await SourceReader.OpenAsync(new FolderFile(path, name), year: null, series: null, default);
        var scan = await FileScan.OfAsync(source, ShanghaiTime.DayOf(ArchiveApp.Now), default);
        return await app.QueryAsync(archive => new BulletinMatcher(archive).FindAsync(scan, importedNames.ToHashSet(), default));
    }
}
