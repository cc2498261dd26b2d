using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Tests.Search;

/// <summary>Articles of few characters, so that many have the same words. They are added, revised and withdrawn at random.</summary>
internal static class RandomArticles
{
    private const string Characters = "中国人民新华社记者北京天安门广场";

    /// <summary>Adds, revises or withdraws some articles, within a transaction.</summary>
    public static async Task ChangeAsync(ArchiveContext archive, SearchIndex index, Random random)
    {
        archive.ChangeTracker.Clear();
        var known = (await archive.Articles.ToListAsync()).Where(_ => random.Next(8) == 0).ToList();
        switch (random.Next(4))
        {
            case 0 when known.Count > 0:
                foreach (var article in known)
                    article.Withdraw(OriginOf(article));
                await archive.SaveChangesAsync();
                await index.RemoveAsync(known, default);
                break;
            case 1 when known.Count > 0:
                foreach (var article in known)
                {
                    article.Revise(
                        article.Text with { Title = TextOf(random, 6) }, article.Date.AddDays(random.Next(3)), article.YearSource,
                        OriginOf(article));
                }

                await archive.SaveChangesAsync();
                await index.AddAsync(known, default);
                break;
            default:
                await AddAsync(archive, index, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (TextOf(random, 6), TextOf(random, 60))));
                break;
        }
    }

    /// <summary>Asserts that a search finds what a look through the articles finds, and that the index has no other problem.</summary>
    public static async Task AssertFindsAsync(IServiceProvider services, string words)
    {
        var archive = services.GetRequiredService<ArchiveContext>();
        var truth = (await archive.Articles.AsNoTracking().Where(a => a.WithdrawnAt == null).ToListAsync())
            .Where(a => a.Text.Title.Contains(words, StringComparison.Ordinal)
                || a.Text.Body.ToString().Contains(words, StringComparison.Ordinal))
            .Select(a => a.Id).Order();
        using var reader = await services.GetRequiredService<SearchIndex>().OpenAsync(default);
        var clause = QueryParser.Parse(words).Clause;
        var hits = reader.Search(clause, HitOrder.Relevance, 0, 10_000);
        Assert.Equal(truth, hits.Select(hit => hit.Id).Order());
        Assert.Equal(hits.Count, reader.Count(clause));
        Assert.Empty(await services.GetRequiredService<IndexCheck>().ProblemsAsync(default).ToListAsync());
    }

    public static async Task AddAsync(ArchiveContext archive, SearchIndex index, IEnumerable<(string Title, string Body)> texts)
    {
        var source = archive.Add(new Source { Sha256 = Guid.NewGuid().ToString() }).Entity;
        await archive.SaveChangesAsync();
        var bulletin = archive.Add(new Bulletin
        {
            Name = "a.txt",
            SourceId = source.Id,
            ReaderVersion = 0,
            ImportedAt = ArchiveApp.Now,
            ImportRunId = null,
        }).Entity;
        await archive.SaveChangesAsync();
        var articles = Articles(bulletin.Id, source.Id, texts);
        archive.AddRange(articles);
        await archive.SaveChangesAsync();
        await index.AddAsync(articles, default);
    }

    public static Origin OriginOf(Article article) => new(article.SourceId, null, RevisionCause.Source, ArchiveApp.Now);

    private static List<Article> Articles(
        long bulletin, long source, IEnumerable<(string Title, string Body)> texts) => [.. texts.Select((text, i) => new Article
    {
        BulletinId = bulletin,
        Position = i,
        Date = new DateOnly(2025, 6, 1).AddDays(i),
        YearSource = YearSource.Text,
        Text = new ArticleText { Title = text.Title, Body = [text.Body] },
        SourceId = source,
        ImportRunId = null,
        RevisedAt = ArchiveApp.Now,
        ChangedAt = ArchiveApp.Now.ToUnixTimeSeconds(),
    })];

    public static string TextOf(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => Characters[random.Next(Characters.Length)]));
}
