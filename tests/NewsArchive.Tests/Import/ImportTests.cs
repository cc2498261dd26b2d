using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Articles;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

public sealed class ImportTests
{
    private static readonly string Harbour = Bulletins.HarbourArticle;
    private static readonly string Museum = Bulletins.MuseumArticle;
    private static readonly string Railway = Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway);

    [Fact]
    public async Task A_second_import_of_the_seed_changes_nothing()
    {
        await using var app = new ArchiveApp();
        var outcome = Assert.Single(await app.ImportAsync(Repository.Seeds));
        Assert.Equal((0, 0, 2, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync()));
        Assert.Equal(0, await app.QueryAsync(a => a.Revisions.CountAsync()));
    }

    [Fact]
    public async Task An_edited_sentence_makes_a_revision_and_both_texts_are_kept()
    {
        await using var app = new ArchiveApp();
        await app.ReadAsync("/");
        var edited = (await File.ReadAllTextAsync(Repository.Seed)).Replace("可搭载最多7名航天员", "可搭载最多8名航天员");
        app.Clock.Now = ArchiveApp.Now.AddDays(1);
        var outcome = await app.ImportAsync(Path.GetFileName(Repository.Seed), edited);

        Assert.Equal((0, 2), (outcome.Added, outcome.Changed + outcome.Same));
        Assert.Equal(2, await app.QueryAsync(a => a.Articles.CountAsync()));
        var article = await app.QueryAsync(a => a.Articles.Include(x => x.Past).SingleAsync(x => x.Id == 2));
        Assert.Contains("可搭载最多8名航天员", article.Text.Body.ToString());
        Assert.Equal(2, article.Revision);
        Assert.Equal(app.Clock.Now, article.RevisedAt);
        var past = Assert.Single(article.Past);
        Assert.Contains("可搭载最多7名航天员", past.Text.Body.ToString());
        Assert.Equal((1, ArchiveApp.Now), (past.Number, past.RecordedAt));
        Assert.Equal((RevisionCause.Added, RevisionCause.Source), (past.Cause, article.Cause));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=最多8名航天员")));
        Assert.Empty((await app.ReadAsync("/search?q=最多7名航天员")).QuerySelectorAll(".listing"));
    }

    [Fact]
    public async Task Paragraphs_are_stored_one_a_line_and_can_be_cut_in_SQL()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("news.jsonl", """{"title":"港口","body":"船来\n\n船往"}""");
        Assert.Equal("船来\n船往", await app.QueryAsync(
            a => a.Database.SqlQuery<string>($"""SELECT "Body" AS "Value" FROM "Articles" """).SingleAsync()));
        Assert.Equal(["船来", "船往"], await app.QueryAsync(a => a.Articles.Select(x => x.Text.Body).SingleAsync()));
        Assert.Equal("船来\n", await app.QueryAsync(a => a.Articles.Select(x => ((string)x.Text.Body).Substring(0, 3)).SingleAsync()));
    }

    [Fact]
    public async Task The_bytes_of_every_import_are_kept()
    {
        await using var app = new ArchiveApp();
        var bytes = await app.QueryAsync(async a => (await a.SourceParts.SingleAsync()).ToBytes());
        Assert.Equal(await File.ReadAllBytesAsync(Repository.Seed), bytes);
    }

    [Fact]
    public async Task An_article_keeps_its_address_wherever_it_stands()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum, Railway));
        var before = await IdsAsync(app);
        var outcome = await app.ImportAsync("day.txt", Bulletins.Of(Railway, Harbour, Museum));
        Assert.Equal((0, 0, 3, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal(before.OrderBy(x => x.Key), (await IdsAsync(app)).OrderBy(x => x.Key));
        Assert.Equal(["高原铁路全线铺轨", "港口吞吐量创新高", "省博物馆新馆开放"], (await app.ReadAsync("/2025/06/18")).QuerySelectorAll(".listing h3").Select(h => h.TextContent));
    }

    [Fact]
    public async Task An_article_with_a_new_headline_keeps_its_address()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        var outcome = await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.Article("货物吞吐量再创纪录", Bulletins.Harbour), Museum));
        Assert.Equal((0, 1, 1, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal("货物吞吐量再创纪录", (await app.ReadAsync("/articles/1")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Two_articles_under_one_headline_stay_two()
    {
        await using var app = new ArchiveApp(seeds: false);
        var (morning, evening) = (Bulletins.Article("今日要闻摘要", Bulletins.Harbour), Bulletins.Article("今日要闻摘要", Bulletins.Museum));
        await app.ImportAsync("day.txt", Bulletins.Of(morning, evening));
        var outcome = await app.ImportAsync("day.txt", Bulletins.Of(evening, morning.Replace("三条", "四条")));
        Assert.Equal((0, 1, 1, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Contains("四条远洋航线", await app.QueryAsync(a => a.Articles.Where(x => x.Id == 1).Select(x => (string)x.Text.Body).SingleAsync()));
        Assert.Contains("青铜器", await app.QueryAsync(a => a.Articles.Where(x => x.Id == 2).Select(x => (string)x.Text.Body).SingleAsync()));
    }

    [Fact]
    public async Task An_article_that_comes_back_is_the_same_one()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour))).Withdrawn);
        var outcome = await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal((0, 0), (outcome.Added, outcome.Withdrawn));
        Assert.Equal("/articles/2", Visitor.FirstResultOf(await app.ReadAsync("/search?q=青铜器")));
    }

    [Fact]
    public async Task A_file_under_another_name_is_the_same_bulletin()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal(2, (await app.ImportAsync("copy.txt", Bulletins.Of(Harbour, Museum))).Same);
        var edited = await app.ImportAsync("edited.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场")));
        Assert.Equal((0, 1, 1, 0), (edited.Added, edited.Changed, edited.Same, edited.Withdrawn));
    }

    [Fact]
    public async Task Another_bulletin_under_a_known_name_takes_nothing_away()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour, Museum));
        var outcome = await app.ImportAsync("today.txt", Bulletins.Of(Railway));
        Assert.Equal((1, 0, 0, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal(3, (await app.ReadAsync("/2025/06/18")).QuerySelectorAll(".listing").Length);
    }

    [Fact]
    public async Task Files_side_by_side_that_share_articles_take_nothing_from_each_other_however_often_they_come()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("in/a.txt", Bulletins.Of(Harbour, Museum));
        app.Folder.Write("in/b.txt", Bulletins.Of(Harbour.Replace("三条", "四条"), Railway));
        var first = await app.ImportAsync(app.Folder.File("in"));
        Assert.Equal((4, 0, 0), (first.Sum(o => o.Added), first.Sum(o => o.Changed), first.Sum(o => o.Withdrawn)));
        for (var again = 0; again < 2; again++)
        {
            var outcomes = await app.ImportAsync(app.Folder.File("in"));
            Assert.Equal((0, 0, 4, 0), (outcomes.Sum(o => o.Added), outcomes.Sum(o => o.Changed), outcomes.Sum(o => o.Same), outcomes.Sum(o => o.Withdrawn)));
        }
    }

    [Fact]
    public async Task A_file_under_another_name_withdraws_nothing()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of(Harbour, Museum, Railway));
        var outcome = await app.ImportAsync("b.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal((0, 0, 2, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal(3, (await app.ImportAsync("a.txt", Bulletins.Of(Harbour, Museum, Railway))).Same);
    }

    [Fact]
    public async Task A_routine_item_of_the_next_day_is_another_article()
    {
        await using var app = new ArchiveApp(seeds: false);
        string Rate(string rate, string day) => Bulletins.Article($"人民币对美元汇率中间价报{rate}", $"中国外汇交易中心公布，人民币对美元汇率中间价报{rate}，较前一交易日略有变化。", day: day);
        await app.ImportAsync("today.txt", Bulletins.Of(Rate("7.1761", "6月18日"), Harbour));
        var outcome = await app.ImportAsync("today.txt", Bulletins.Of(Rate("7.1729", "6月19日"), Bulletins.Article("省博物馆新馆开放", Bulletins.Museum, day: "6月19日")));
        Assert.Equal((2, 0, 0, 0), (outcome.Added, outcome.Changed, outcome.Same, outcome.Withdrawn));
        Assert.Equal(2, (await app.ReadAsync("/2025/06/18")).QuerySelectorAll(".listing").Length);
    }

    [Fact]
    public async Task A_name_that_tells_the_year_sets_a_guess_right_and_is_not_forgotten()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("today.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal(2, (await app.ImportAsync("2019-06-18.txt", Bulletins.Of(Harbour, Museum))).Changed);
        var edited = await app.ImportAsync("edited.txt", Bulletins.Of(Harbour, Museum.Replace("八场", "九场")));
        Assert.Equal((0, 1, 1), (edited.Added, edited.Changed, edited.Same));
        Assert.Equal(2, (await app.ReadAsync("/2019/06/18")).QuerySelectorAll(".listing").Length);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_large_bulletin_is_dated_anew_as_fast_as_it_came_in()
    {
        await using var app = new ArchiveApp(seeds: false);
        var text = Bulletins.Of([.. Enumerable.Range(1, 2000).Select(i => Bulletins.Article($"港口第{i}号通报发布", Bulletins.Harbour + i))]);
        await app.ImportAsync("large.txt", text);
        app.Folder.Write("large.sidecar.json", """{ "year": 2019 }""");
        Assert.Equal(2000, (await app.ImportAsync("large.txt", text)).Changed);
    }

    [Fact]
    public async Task A_guessed_year_stays_the_same_on_every_import()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour));
        app.Clock.Now = ArchiveApp.Now.AddYears(3);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum));
        Assert.Equal(2, (await app.ReadAsync("/2025/06/18")).QuerySelectorAll(".listing").Length);
        Assert.Equal("原文未写年份，年份系推定", (await app.ReadAsync("/articles/1")).QuerySelector(".remark")!.TextContent);
    }

    [Fact]
    public async Task A_sidecar_that_comes_later_sets_the_year_right()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.txt", Bulletins.Of(Harbour));
        app.Folder.Write("day.sidecar.json", """{ "year": 2019 }""");
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour))).Changed);
        Assert.Single((await app.ReadAsync("/2019/06/18")).QuerySelectorAll(".listing"));
    }

    [Fact]
    public async Task A_year_that_is_said_goes_before_the_sidecar_and_the_file_name()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("2019-06-18.sidecar.json", """{ "year": 2020 }""");
        app.Folder.Write("2019-06-18.txt", Bulletins.Of(Harbour));
        await app.ImportAsync(app.Folder.File("2019-06-18.txt"), year: 2021);
        Assert.Single((await app.ReadAsync("/2021/06/18")).QuerySelectorAll(".listing"));
        Assert.Equal("原文未写年份，年份据导入时的说明", (await app.ReadAsync("/articles/1")).QuerySelector(".remark")!.TextContent);
    }

    [Fact]
    public async Task A_year_that_was_said_holds_until_something_else_is_said()
    {
        await using var app = new ArchiveApp(seeds: false);
        app.Folder.Write("day.txt", Bulletins.Of(Harbour));
        await app.ImportAsync(app.Folder.File("day.txt"), year: 2021);
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour))).Same);
        Assert.Equal(1, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum))).Added);
        Assert.Equal(2, (await app.ReadAsync("/2021/06/18")).QuerySelectorAll(".listing").Length);
        app.Folder.Write("day.sidecar.json", """{ "year": 2020 }""");
        Assert.Equal(2, (await app.ImportAsync("day.txt", Bulletins.Of(Harbour, Museum))).Changed);
    }

    private static Task<Dictionary<string, long>> IdsAsync(ArchiveApp app) =>
        app.QueryAsync(a => a.Articles.ToDictionaryAsync(x => x.Text.Title, x => x.Id));
}
