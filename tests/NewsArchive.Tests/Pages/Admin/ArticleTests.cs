using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Admin;

/// <summary>Editors put articles right and write notes on them.</summary>
public sealed class ArticleTests
{
    private const string Seven = "可搭载最多7名航天员", Eight = "可搭载最多8名航天员";

    [Fact]
    public async Task A_correction_stands_over_the_printed_text_and_both_are_found()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await CorrectAsync(editor, "Body", text => text.Replace(Seven, Eight));

        using var reader = app.Visit();
        var page = await reader.ReadAsync("/articles/2");
        Assert.Contains(Eight, page.QuerySelector(".text")!.TextContent);
        Assert.Equal(("7", "8"), (page.QuerySelector(".editors del")!.TextContent, page.QuerySelector(".editors ins")!.TextContent));
        Assert.Contains("据发射中心通报", page.QuerySelector(".editors .where")!.TextContent);
        Assert.DoesNotContain("李四", page.Body!.TextContent);
        Assert.Contains(
            Seven,
            (await reader.ReadAsync(page.QuerySelector(".editors .more a")!.GetAttribute("href")!)).QuerySelector(".text")!.TextContent);
        Assert.Contains(Seven, await app.QueryAsync(a => a.Articles.Where(x => x.Id == 2).Select(x => (string)x.Text.Body).SingleAsync()));
        foreach (var query in new[] { Seven, Eight })
            Assert.Equal("/articles/2", Visitor.FirstResultOf(await reader.ReadAsync($"/search?q={query}")));
        Assert.StartsWith("ArticleCorrected 李四 第 2 篇《", await LastActAsync(app));

        await editor.SubmitAsync("/admin/articles/2", "撤销更正 正文");
        Assert.Contains(Seven, (await reader.ReadAsync("/articles/2")).QuerySelector(".text")!.TextContent);
        Assert.Null((await reader.ReadAsync($"/search?q={Eight}")).QuerySelector(".listing a"));
        Assert.Contains("撤销或另作更正", (await editor.ReadAsync("/admin/corrections")).Body!.TextContent);
    }

    [Fact]
    public async Task Lists_show_what_was_put_right_also_after_the_source_changed_something_else()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await CorrectAsync(editor, "Title", title => "最新消息：" + title);
        await CorrectAsync(editor, "Place", _ => "乌鲁木齐");
        await CorrectAsync(editor, "Reporters", _ => "王五");
        await CorrectAsync(editor, "Body", text => "据通报，" + text);
        var seed = await File.ReadAllTextAsync(Repository.Seed);
        await app.ImportAsync(Path.GetFileName(Repository.Seed), seed.Replace("圆满成功", "完全成功"));

        foreach (var address in new[] { "/", "/2025/06/17", "/places/乌鲁木齐" })
        {
            var listed = (await app.ReadAsync(address)).QuerySelectorAll("article, li").Select(item => item.TextContent)
                .First(text => text.Contains("最新消息：梦舟"));
            Assert.All(["完全成功", "乌鲁木齐", "王五", "据通报，"], part => Assert.Contains(part, listed));
        }
        var next = (await app.ReadAsync("/articles/1")).QuerySelector("a[rel=next]")!.TextContent;
        Assert.Contains("最新消息：梦舟", next);
        Assert.EndsWith("完全成功", next);
    }

    [Fact]
    public async Task A_correction_survives_what_its_source_changes_elsewhere_and_the_source_s_own_correction()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await CorrectAsync(editor, "Body", text => text.Replace(Seven, Eight));
        var seed = await File.ReadAllTextAsync(Repository.Seed);
        await app.ImportAsync(Path.GetFileName(Repository.Seed), seed.Replace("圆满成功", "完全成功"));
        var text = (await app.ReadAsync("/articles/2")).QuerySelector(".text")!.TextContent;
        Assert.Contains(Eight, text);
        Assert.Contains("完全成功", text);

        await app.ImportAsync(Path.GetFileName(Repository.Seed), seed.Replace(Seven, Eight));
        Assert.Contains("来源现已与更正一致", (await app.ReadAsync("/articles/2")).QuerySelector(".editors")!.TextContent);
    }

    [Fact]
    public async Task Where_the_source_touches_the_same_words_an_editor_decides()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await CorrectAsync(editor, "Body", text => text.Replace(Seven, Eight));
        await app.ImportAsync(
            Path.GetFileName(Repository.Seed), (await File.ReadAllTextAsync(Repository.Seed)).Replace(Seven, "可搭载最多9名航天员"));

        var page = await app.ReadAsync("/articles/2");
        Assert.Contains("最多9名", page.QuerySelector(".text")!.TextContent);
        Assert.Contains("暂不采用", page.QuerySelector(".editors .failed")!.TextContent);
        Assert.Equal(
            "/admin/articles/2", (await editor.ReadAsync("/admin/corrections")).QuerySelector(".conflict a")!.GetAttribute("href"));

        await CorrectAsync(editor, "Body", text => text.Replace("最多9名", "最多10名"));
        Assert.Contains("最多10名", (await app.ReadAsync("/articles/2")).QuerySelector(".text")!.TextContent);
        Assert.Empty((await editor.ReadAsync("/admin/corrections")).QuerySelectorAll(".conflict"));
    }

    [Fact]
    public async Task What_was_not_seen_without_a_reason_or_without_a_change_is_refused()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var form = Visitor.FormOf(await editor.ReadAsync("/admin/articles/2?field=Title"), "更正", ("value", "新标题"), ("reason", "据原始文件"));
        await app.ImportAsync(Path.GetFileName(Repository.Seed), (await File.ReadAllTextAsync(Repository.Seed)).Replace(Seven, Eight));
        var stale = await Visitor.PageOfAsync(await editor.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields)));
        Assert.Contains("在此期间改动了", stale.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("新标题", stale.GetElementById("value")!.TextContent);

        var without = await Visitor.PageOfAsync(
            await editor.SubmitAsync("/admin/articles/2?field=Title", "更正", ("value", "新标题"), ("reason", " ")));
        Assert.Contains("请写明理由", without.GetElementById("reason-error")!.TextContent);
        var title = await app.QueryAsync(a => a.Articles.Where(x => x.Id == 2).Select(x => x.Text.Title).SingleAsync());
        var same = await Visitor.PageOfAsync(
            await editor.SubmitAsync("/admin/articles/2?field=Title", "更正", ("value", title), ("reason", "无")));
        Assert.Contains("没有改动", same.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(0, await app.QueryAsync(a => a.Corrections.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/admin/articles/99")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/admin/articles/2?field=Secret")).StatusCode);
    }

    [Fact]
    public async Task Of_two_editors_at_one_field_the_second_sees_both_texts_and_decides()
    {
        await using var app = new ArchiveApp();
        using var first = await app.SignInAsync(Role.Editor, "李四");
        using var second = await app.SignInAsync(Role.Editor, "王五");
        var form = Visitor.FormOf(await second.ReadAsync("/admin/articles/2?field=Title"), "更正", ("value", "第二个标题"), ("reason", "据原始文件"));
        await CorrectAsync(first, "Title", _ => "第一个标题");
        var told = await Visitor.PageOfAsync(await second.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields)));
        Assert.Contains("其他编辑在此期间更正了这一项", told.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("第二个标题", told.GetElementById("value")!.TextContent);
        Assert.Equal(("一", "二"), (told.QuerySelector("#others del")!.TextContent, told.QuerySelector("#others ins")!.TextContent));
        Assert.Equal("第一个标题", (await app.ReadAsync("/articles/2")).QuerySelector("h1")!.TextContent);

        var again = Visitor.FormOf(told, "更正", ("value", "第二个标题"), ("reason", "据原始文件"));
        Visitor.AddressOf(await second.Client.PostAsync(again.Action, new FormUrlEncodedContent(again.Fields)));
        Assert.Equal("第二个标题", (await app.ReadAsync("/articles/2")).QuerySelector("h1")!.TextContent);

        var page = await second.ReadAsync("/admin/articles/2?field=Title");
        var withdrawn = Visitor.FormOf(page, "更正", ("value", "第三个标题"), ("reason", "据原始文件"));
        await first.SubmitAsync("/admin/articles/2", "撤销更正 标题");
        var answer = await second.Client.PostAsync(withdrawn.Action, new FormUrlEncodedContent(withdrawn.Fields));
        Assert.Contains("或撤销了更正", (await Visitor.PageOfAsync(answer)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Theory]
    [InlineData("[", 19_000)]
    [InlineData("> ", 130)]
    [InlineData("*a_ ", 4_000)]
    public async Task A_note_that_cannot_be_rendered_is_refused_and_one_in_the_archive_is_plain_text(string mark, int times)
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var note = string.Concat(Enumerable.Repeat(mark, times)).Trim();
        var refused = await Visitor.PageOfAsync(await editor.SubmitAsync("/admin/articles/2", "加注", ("text", note)));
        Assert.Contains("Markdown 符号过多", refused.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(note, refused.GetElementById("note")!.TextContent);

        await app.Archive.ExecuteAsync(
            $"""INSERT INTO "Notes" ("ArticleId", "Text", "By", "WrittenAt") VALUES (2, '{note}', '李四', '2025-06-20 02:00:00+00:00')""");
        using var reader = app.Visit();
        Assert.Equal(note, (await reader.ReadAsync("/articles/2")).QuerySelector(".editors .prose")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/admin/articles/2")).StatusCode);
    }

    [Fact]
    public async Task A_note_is_shown_under_its_article_and_harms_nobody_s_browser()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        const string note = "参见[另一篇](/articles/1)和 *原件*。<script>alert(1)</script> [x](javascript:alert(1)) "
            + "![y](https://tracker.example/y.png) <javascript:alert(2)>";
        await editor.SubmitAsync("/admin/articles/2", "加注", ("text", note));

        var shown = (await app.ReadAsync("/articles/2")).QuerySelector(".editors .prose")!;
        Assert.Equal("原件", shown.QuerySelector("em")!.TextContent);
        Assert.Empty(shown.QuerySelectorAll("script, img"));
        Assert.Equal(
            ["/articles/1", "", "https://tracker.example/y.png", ""], shown.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));

        await editor.SubmitAsync("/admin/articles/2", "撤销编注");
        Assert.Empty((await app.ReadAsync("/articles/2")).QuerySelectorAll(".editors"));
        var title = await app.QueryAsync(a => a.Articles.Where(x => x.Id == 2).Select(x => x.Text.Title).SingleAsync());
        Assert.Equal($"NoteTakenBack 李四 第 2 篇《{title}》", await LastActAsync(app));
    }

    [Fact]
    public async Task Script_in_a_correction_is_only_text()
    {
        await using var app = new ArchiveApp();
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        await CorrectAsync(editor, "Title", _ => "<script>alert(1)</script>", "<img src=x onerror=alert(1)>");
        foreach (var address in new[] { "/articles/2", "/admin/articles/2", "/admin/corrections", "/admin/articles/2?field=Title" })
            Assert.Empty((await editor.ReadAsync(address)).QuerySelectorAll("main script, main img"));
        Assert.Equal("<script>alert(1)</script>", (await app.ReadAsync("/articles/2")).QuerySelector("h1")!.TextContent);
        Assert.Contains(
            (await app.ReadAsync("/2025/06/17")).QuerySelectorAll(".listing h3"), h => h.TextContent.Contains("<script>alert(1)</script>"));
    }

    private static async Task CorrectAsync(Visitor editor, string field, Func<string, string> edit, string reason = "据发射中心通报")
    {
        var address = $"/admin/articles/2?field={field}";
        var text = (await editor.ReadAsync(address)).GetElementById("value")!.TextContent;
        Assert.Equal(
            "/admin/articles/2", Visitor.AddressOf(await editor.SubmitAsync(address, "更正", ("value", edit(text)), ("reason", reason))));
    }

    private static Task<string> LastActAsync(ArchiveApp app) => app.QueryAsync(
        a => a.Acts.OrderByDescending(act => act.Id).Select(act => $"{act.Kind} {act.Who} {act.About}").FirstAsync());
}
