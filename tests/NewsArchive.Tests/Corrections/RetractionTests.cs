using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Corrections;

/// <summary>An editor takes one article out by hand, and it stays out whatever its source does.</summary>
[Trait("Category", "Slow")]
public sealed class RetractionTests
{
    private const string Reason = "当事人撤回了全部说法";

    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    [Fact]
    public async Task It_is_gone_from_everywhere_but_its_own_page_which_says_why()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);

        using var reader = app.Visit();
        foreach (var address in new[] { "/articles/2", "/articles/2/history", "/articles/2?rev=1" })
        {
            var gone = await reader.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            var notice = (await Visitor.PageOfAsync(gone)).QuerySelector(".notice")!;
            Assert.Contains($"编辑于2025年6月20日撤下本文，理由是：{Reason}", notice.TextContent);
            Assert.DoesNotContain("来源不再载有", notice.TextContent);
            Assert.DoesNotContain("李四", notice.TextContent);
        }
        Assert.Null(Visitor.FirstResultOf(await reader.ReadAsync("/search?q=青铜器")));
        var day = await reader.ReadAsync("/2025/06/18");
        Assert.Equal(["/articles/1", "/articles/3"], day.QuerySelectorAll(".listing h3 a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/articles/3", (await reader.ReadAsync("/articles/1")).QuerySelector(".turn a[rel=next]")!.GetAttribute("href"));
        foreach (var address in new[] { "/", "/2025/06", "/bulletins/1", "/on-this-day/06/18" })
        {
            var links = (await reader.ReadAsync(address)).QuerySelectorAll("main a");
            Assert.DoesNotContain("省博物馆新馆开放", links.Select(a => a.TextContent));
        }

        Assert.Equal($"ArticleRetracted 李四 第 2 篇《省博物馆新馆开放》 {Reason}", await LastActAsync(app));
        var listed = Assert.Single((await editor.ReadAsync("/admin/corrections")).QuerySelectorAll(".acts a"));
        Assert.Equal("/admin/articles/2", listed.GetAttribute("href"));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task A_reader_of_English_is_told_in_English()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);
        using var reader = app.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var notice = (await Visitor.PageOfAsync(await reader.GetAsync("/articles/2"))).QuerySelector(".notice")!;
        Assert.Contains($"An editor retracted this article on 20 June 2025, for this reason: {Reason}", notice.TextContent);
        Assert.Equal(Reason, notice.QuerySelector("[lang=zh-CN]")!.TextContent);
        var revisions = (await Visitor.PageOfAsync(await reader.GetAsync("/articles/2/history"))).QuerySelector(".revisions")!;
        Assert.Contains("Retracted by an editor", revisions.TextContent);
    }

    [Fact]
    public async Task Brought_back_it_is_where_it_was_and_its_history_tells_of_both()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await ReinstateAsync(editor);

        using var reader = app.Visit();
        Assert.Empty((await reader.ReadAsync("/articles/2")).QuerySelectorAll(".notice"));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await reader.ReadAsync("/search?q=青铜器")));
        Assert.Equal(3, (await reader.ReadAsync("/2025/06/18")).QuerySelectorAll(".listing").Length);
        var history = (await reader.ReadAsync("/articles/2/history")).QuerySelectorAll(".revisions > li").ToList();
        Assert.Equal(["编辑恢复文章", "编辑撤稿", "第 1 版"], history.Select(entry => entry.QuerySelector("h2")!.TextContent));
        Assert.Contains(Reason, history[1].TextContent);
        Assert.Equal("2025年6月20日 11:00:00", history[0].QuerySelector("time")!.TextContent);
        Assert.Equal("ArticleReinstated 李四 第 2 篇《省博物馆新馆开放》", await LastActAsync(app));
        Assert.Empty((await editor.ReadAsync("/admin/corrections")).QuerySelectorAll(".acts a"));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Its_source_neither_brings_it_back_nor_loses_what_it_says()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);

        var same = Assert.Single(await app.ImportAsync(app.Folder.File("day.txt")));
        Assert.Equal((0, 3), (same.Changed, same.Same));
        var elsewhere = await app.ImportAsync("day.txt", Bulletins.Of(Harbour.Replace("三条", "四条"), Museum, Railway));
        Assert.Equal((1, 2, 0), (elsewhere.Changed, elsewhere.Same, elsewhere.Withdrawn));
        Assert.Equal(1, await RevisionAsync(app));

        app.Clock.Now = app.Clock.Now.AddHours(1);
        var changed = await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        Assert.Equal(2, changed.Changed);
        await AssertOutAsync(app, "九场");
        var history = (await Visitor.PageOfAsync(await editor.GetAsync("/articles/2/history")))
            .QuerySelectorAll(".revisions > li h2").Select(h => h.TextContent);
        Assert.Equal(["第 2 版", "编辑撤稿", "第 1 版"], history);

        await ReinstateAsync(editor);
        Assert.Contains("九场", (await app.ReadAsync("/articles/2")).QuerySelector(".text")!.TextContent);
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=九场")));
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=八场")));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Where_its_source_drops_it_and_holds_it_again_it_stays_out_until_it_is_brought_back()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Railway))).Withdrawn);
        Assert.Equal(0, (await app.ImportAsync("day.txt", Bulletins.Of(Railway, Harbour))).Withdrawn);
        Assert.Contains("自2025年6月20日起，来源不再载有", await NoticeAsync(editor));
        Assert.Empty(await ProblemsAsync(app));

        await ReinstateAsync(editor);
        await AssertOutAsync(app, "青铜器");
        Assert.DoesNotContain("编辑", await NoticeAsync(editor));
        await RetractAsync(editor);
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway))).Changed);
        await AssertOutAsync(app, "青铜器");
        Assert.Equal(0, (await app.ImportAsync("day.txt", Bulletins.Of(Museum, Harbour, Railway))).Changed);
        await ReinstateAsync(editor);
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=青铜器")));
        Assert.Equal(3, await RevisionAsync(app));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task An_import_that_is_taken_back_does_not_bring_it_back_and_neither_does_the_undo_of_that()
    {
        await using var app = await StartAsync();
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场"), Railway));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);
        await editor.UndoAsync(2);
        await AssertOutAsync(app, "八场");
        await editor.UndoAsync(3);
        await AssertOutAsync(app, "九场");
        await editor.UndoAsync(4);
        await editor.UndoAsync(1);
        await AssertOutAsync(app, "八场");
        await editor.UndoAsync(6);
        await AssertOutAsync(app, "八场");
        Assert.Empty(await ProblemsAsync(app));

        await ReinstateAsync(editor);
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=八场")));
        Assert.Empty(await ProblemsAsync(app));
    }

    [Fact]
    public async Task Without_a_reason_it_stays_in_and_twice_is_once()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var refused = await Visitor.PageOfAsync(await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", " ")));
        Assert.Contains("请写明理由", refused.GetElementById("why-error")!.TextContent);
        var tooLong = await Visitor.PageOfAsync(
            await editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", new string('长', 501))));
        Assert.Contains("内容过长", tooLong.GetElementById("why-error")!.TextContent);
        using var reader = app.Visit();
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/articles/2")).StatusCode);

        var form = Visitor.FormOf(await editor.ReadAsync("/admin/articles/2"), "撤下文章", ("why", "<b>又一个理由</b>"));
        await RetractAsync(editor);
        await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));
        Assert.Equal(1, await app.QueryAsync(a => a.Retractions.CountAsync()));
        Assert.Contains("此前已经撤下", (await editor.ReadAsync("/admin/articles/2")).QuerySelector(".notice")!.TextContent);
        await ReinstateAsync(editor);
        await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));
        Assert.Empty((await Visitor.PageOfAsync(await reader.GetAsync("/articles/2"))).QuerySelectorAll(".notice b"));
    }

    /// <summary>The index then holds the segment of the first search again, with as many live articles but not the same ones.</summary>
    [Fact]
    public async Task Search_finds_it_again_after_it_is_reinstated_the_index_is_rebuilt_and_another_article_is_retracted()
    {
        await using var app = await StartAsync();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await RetractAsync(editor);
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=青铜器")));

        await ReinstateAsync(editor);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(default);
        await RetractAsync(editor, article: 1);
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=青铜器")));
        Assert.Null(Visitor.FirstResultOf(await app.ReadAsync("/search?q=港口吞吐量")));
    }

    private static async Task<ArchiveApp> StartAsync()
    {
        var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        return app;
    }

    private static async Task RetractAsync(Visitor editor, int article = 2)
    {
        var answer = await editor.SubmitAsync($"/admin/articles/{article}", "撤下文章", ("why", Reason));
        Assert.Equal($"/admin/articles/{article}", Visitor.AddressOf(answer));
    }

    private static async Task ReinstateAsync(Visitor editor) =>
        Visitor.AddressOf(await editor.SubmitAsync("/admin/articles/2", "恢复文章"));

    private static async Task<string> NoticeAsync(Visitor visitor) =>
        (await Visitor.PageOfAsync(await visitor.GetAsync("/articles/2"))).QuerySelector(".notice")!.TextContent;

    /// <summary>Its page says that it is gone and shows what its source says; nothing else has it.</summary>
    private static async Task AssertOutAsync(ArchiveApp app, string text)
    {
        using var reader = app.Visit();
        var page = await reader.GetAsync("/articles/2");
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Contains(text, (await Visitor.PageOfAsync(page)).QuerySelector(".text")!.TextContent);
        Assert.Null(Visitor.FirstResultOf(await reader.ReadAsync($"/search?q={text}")));
        var links = (await reader.ReadAsync("/bulletins/1")).QuerySelectorAll("main a");
        Assert.DoesNotContain("/articles/2", links.Select(a => a.GetAttribute("href")));
    }

    private static async Task<List<string>> ProblemsAsync(ArchiveApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var index = scope.ServiceProvider.GetRequiredService<IndexCheck>();
        return [.. await ArchiveCheck.ProblemsAsync(archive, default).ToListAsync(), .. await index.ProblemsAsync(default).ToListAsync()];
    }

    private static Task<int> RevisionAsync(ArchiveApp app) =>
        app.QueryAsync(a => a.Articles.Where(x => x.Id == 2).Select(x => x.Revision).SingleAsync());

    private static Task<string> LastActAsync(ArchiveApp app) => app.QueryAsync(a =>
        a.Acts.OrderByDescending(act => act.Id).Select(act => $"{act.Kind} {act.Who} {act.About}").FirstAsync());
}
