using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive.Accounts;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Harvesting;

/// <summary>Full and incremental harvests, which have what the archive has, whatever happens to it in between.</summary>
public sealed class HarvestTests
{
    private const string Contact = "archive@xinwen.cn";

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task A_harvest_equals_the_archive_with_imports_withdrawals_and_a_restart_in_between()
    {
        await using var app = NewApp();
        await app.ImportAsync("list.jsonl", Lines(1, 350));
        using var client = app.CreateClient();
        var harvester = new Harvester(client);
        await harvester.StepAsync("metadataPrefix=tei");
        Assert.Equal(100, harvester.Last.Count);

        // The first twenty are withdrawn, which were harvested already, and others are added.
        app.Clock.Now = app.Clock.Now.AddMinutes(1);
        await app.ImportAsync("list.jsonl", Lines(21, 370));
        await harvester.StepAsync("");
        await using var restarted = new ArchiveApp(seeds: false)
        {
            Settings = { ["Site:Contact"] = Contact, ["Archive:Path"] = app.Archive.Path },
        };
        restarted.Clock.Now = app.Clock.Now;
        using var other = restarted.CreateClient();
        var rest = new Harvester(other);
        rest.Resume(harvester);
        await rest.HarvestAsync("");
        Assert.Equal(370, rest.Records.Count);
        Assert.Equal(20, rest.Records.Values.Count(Harvester.IsDeleted));
        await AssertEqualAsync(restarted, rest);
    }

    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task Harvests_during_fifty_imports_with_withdrawals_and_a_restart_end_with_the_archive()
    {
        await using var first = NewApp();
        await first.ImportAsync("list.jsonl", Lines(1, 150));
        await using var restarted = new ArchiveApp(seeds: false)
        {
            Settings = { ["Site:Contact"] = Contact, ["Archive:Path"] = first.Archive.Path },
        };
        using var client = first.CreateClient();
        var (app, harvester) = (first, new Harvester(client));
        for (var i = 1; i <= 50; i++)
        {
            app.Clock.Now = app.Clock.Now.AddSeconds(i % 3);
            // Every fifth import lacks an article that the one before had.
            if (i % 5 == 0)
                await app.ImportAsync($"{i - 1}.jsonl", Lines(500 + (i - 1) * 10 + 1, 500 + (i - 1) * 10 + 2));
            else
                await app.ImportAsync($"{i}.jsonl", Lines(500 + i * 10, 500 + i * 10 + 2));
            if (i % 4 == 0)
                await harvester.StepAsync($"metadataPrefix=tei{(harvester.Began is { } began ? $"&from={began}" : "")}");
            if (i == 5)
            {
                Assert.NotNull(harvester.Token);
                restarted.Clock.Now = app.Clock.Now;
                var other = new Harvester(restarted.CreateClient());
                other.Resume(harvester);
                (app, harvester) = (restarted, other);
            }
        }
        if (harvester.Token is not null)
            await harvester.HarvestAsync("");
        await harvester.HarvestAsync($"metadataPrefix=tei&from={harvester.Began}");
        Assert.Equal(150 + 40 * 3, harvester.Records.Count);
        Assert.Equal(10, harvester.Records.Values.Count(Harvester.IsDeleted));
        await AssertEqualAsync(restarted, harvester);
    }

    [Fact]
    public async Task A_record_that_leaves_a_set_is_told_to_who_harvests_all_and_no_longer_listed_in_the_set()
    {
        await using var app = NewApp();
        await app.ImportAsync(
            app.Folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle)), series: "新华每日电讯");
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        using var client = app.CreateClient();
        var harvester = new Harvester(client);
        await harvester.HarvestAsync("metadataPrefix=oai_dc");
        var left = SetsOf("oai:localhost:1").Single(set => set.StartsWith("series:", StringComparison.Ordinal));
        app.Clock.Now = app.Clock.Now.AddMinutes(10);
        await editor.SubmitAsync("/admin/bulletins/1", "更改", ("series", "参考消息"));

        await harvester.HarvestAsync($"metadataPrefix=oai_dc&from={harvester.Began}");
        Assert.Equal(["oai:localhost:1", "oai:localhost:2"], harvester.Last.Order());
        Assert.DoesNotContain(left, SetsOf("oai:localhost:1"));
        Assert.False(Harvester.IsDeleted(harvester.Records["oai:localhost:1"]));
        var listed = await harvester.AskAsync($"verb=ListIdentifiers&metadataPrefix=oai_dc&set={left}");
        Assert.Equal("noRecordsMatch", listed.Element(Harvester.Oai + "error")!.Attribute("code")!.Value);
        // Who harvests a set alone is told how to notice.
        var series = (await harvester.AskAsync("verb=ListSets")).Descendants(Harvester.Oai + "set")
            .Single(set => set.Element(Harvester.Oai + "setSpec")!.Value == "series");
        Assert.Contains("ListIdentifiers", series.Element(Harvester.Oai + "setDescription")!.Value);

        IEnumerable<string> SetsOf(string id) => harvester.Records[id].Descendants(Harvester.Oai + "setSpec").Select(set => set.Value);
    }

    [Fact]
    public async Task An_incremental_harvest_has_just_what_changed()
    {
        await using var app = NewApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        await app.ImportAsync("other.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway)));
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        using var client = app.CreateClient();
        var harvester = new Harvester(client);
        await harvester.HarvestAsync("metadataPrefix=tei");
        Assert.Equal(3, harvester.Last.Count);

        await AssertChangedAsync(() => editor.SubmitAsync("/admin/articles/1?field=Title", "更正", ("value", "港口吞吐量再创新高"), ("reason", "漏字")), 1);
        Assert.Contains("港口吞吐量再创新高", harvester.Records["oai:localhost:1"].Value);
        await AssertChangedAsync(() => editor.SubmitAsync("/admin/articles/1", "撤销更正 标题"), 1);
        await AssertChangedAsync(() => editor.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "重复")), 2);
        Assert.True(Harvester.IsDeleted(harvester.Records["oai:localhost:2"]));
        await AssertChangedAsync(() => editor.SubmitAsync("/admin/articles/2", "同时隐去文字"), 2);
        await AssertChangedAsync(() => editor.SubmitAsync("/admin/articles/2", "恢复文章"), 2);
        Assert.Contains("青铜器", harvester.Records["oai:localhost:2"].Value);
        await AssertChangedAsync(() => app.ImportAsync("other.txt", Bulletins.Of(Bulletins.Article("高原铁路全线铺轨", Bulletins.Railway.Replace("四小时", "三小时")))), 3);
        await AssertChangedAsync(() => editor.UndoAsync(3), 3);
        Assert.Contains("四小时", harvester.Records["oai:localhost:3"].Value);
        await AssertChangedAsync(() => editor.SubmitAsync("/admin/bulletins/1", "更改", ("series", "参考消息")), 1, 2);
        await AssertChangedAsync(() => app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle)), 1);
        await AssertChangedAsync(() => app.ImportAsync("day.txt", Bulletins.Of(Bulletins.MuseumArticle)));

        async Task AssertChangedAsync(Func<Task> actAsync, params int[] changed)
        {
            app.Clock.Now = app.Clock.Now.AddMinutes(10);
            var from = app.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            await actAsync();
            await harvester.HarvestAsync($"metadataPrefix=tei&from={from}");
            Assert.Equal(changed.Select(id => $"oai:localhost:{id}"), harvester.Last.Order());
            await AssertEqualAsync(app, harvester);
            Assert.Equal(
                changed.Length > 0 ? from : "",
                changed.Select(id => harvester.Records[$"oai:localhost:{id}"].Descendants(Harvester.Oai + "datestamp").Single().Value).Distinct().SingleOrDefault() ?? "");
        }
    }

    [Fact]
    public async Task A_purged_article_stays_a_deleted_record()
    {
        await using var app = NewApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle, Bulletins.MuseumArticle));
        using var admin = await app.SignInAsync(Role.Admin, "王五");
        await admin.SubmitAsync("/admin/articles/2", "撤下文章", ("why", "当事人要求"), ("hides", "true"));
        app.Clock.Now = app.Clock.Now.AddMinutes(10);
        var from = app.Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await admin.SubmitAsync("/admin/purges?article=2", "永久清除", ("why", "当事人要求"));
        Assert.True(await app.QueryAsync(a => a.Articles.AnyAsync(article => article.PurgedAt != null)));
        using var client = app.CreateClient();
        var harvester = new Harvester(client);
        await harvester.HarvestAsync($"metadataPrefix=oai_dc&from={from}");
        Assert.Equal(["oai:localhost:2"], harvester.Last);
        Assert.True(Harvester.IsDeleted(harvester.Records["oai:localhost:2"]));
        Assert.DoesNotContain("博物馆", harvester.Records["oai:localhost:2"].ToString());
    }

    [Fact]
    public async Task What_an_import_publishes_at_its_end_has_the_time_of_its_end()
    {
        await using var app = NewApp();
        await app.ImportAsync("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        var file = app.Folder.Write("other.txt", Bulletins.Of(Bulletins.MuseumArticle));
        using (var scope = app.Services.CreateScope())
        {
            using var sources = SourceList.Of([file]);
            await scope.ServiceProvider.GetRequiredService<StagedImport>().RunAsync(
                new ImportRequest(sources, "测试"), app.Folder.File("staged.db"), _ => app.Clock.Now = app.Clock.Now.AddHours(1), () => { }, default);
        }
        using var client = app.CreateClient();
        var harvester = new Harvester(client);
        await harvester.HarvestAsync("metadataPrefix=oai_dc&from=2025-06-20T03:00:00Z");
        Assert.Equal(["oai:localhost:2"], harvester.Last);
    }

    private static ArchiveApp NewApp() => new(seeds: false) { Settings = { ["Site:Contact"] = Contact } };

    /// <summary>What was harvested is the archive: the same articles, the same of them live, with the same paragraphs.</summary>
    private static async Task AssertEqualAsync(ArchiveApp app, Harvester harvester)
    {
        var articles = await app.QueryAsync(a => a.Articles.AsNoTracking().ToListAsync());
        Assert.Equal(articles.Select(article => $"oai:localhost:{article.Id}").Order(), harvester.Records.Keys.Order());
        using var client = app.CreateClient();
        foreach (var article in articles)
        {
            var record = harvester.Records[$"oai:localhost:{article.Id}"];
            Assert.Equal(article.WithdrawnAt is not null, Harvester.IsDeleted(record));
            if (article.WithdrawnAt is not null)
            {
                Assert.Null(record.Element(Harvester.Oai + "metadata"));
                continue;
            }
            var tei = XNamespace.Get("http://www.tei-c.org/ns/1.0");
            Assert.Equal(article.Text.Body, record.Descendants(tei + "body").Elements(tei + "p").Select(p => p.Value));
        }
    }

    private static string Lines(int first, int last) => string.Join('\n', Enumerable.Range(first, last - first + 1).Select(i => JsonSerializer.Serialize(new
    {
        title = $"第{i}号田的播种",
        date = new DateOnly(2025, 1, 1).AddDays(i / 4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        column = "要闻",
        body = $"农机手在第{i}号田昼夜作业，专家在第{i + 1000}号点田间指导，土壤墒情总体适宜。",
    })));
}
