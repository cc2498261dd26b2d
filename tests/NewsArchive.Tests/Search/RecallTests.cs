using System.IO.Compression;
using System.Text;
using System.Text.Json;
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

/// <summary>A search must miss nothing: on real news it finds what a plain look through every text finds, no more and no less.</summary>
[Trait("Category", "Slow")]
public sealed class RecallTests
{
    private const int Articles = 2_000, Queries = 600, LongestQuery = 8;

    [Fact]
    public async Task Search_finds_exactly_the_articles_that_hold_the_words()
    {
        Corpus.Require();
        await using var app = new ArchiveApp(seeds: false);
        await using var scope = app.Services.CreateAsyncScope();
        var (archive, index) = (scope.ServiceProvider.GetRequiredService<ArchiveContext>(), scope.ServiceProvider.GetRequiredService<SearchIndex>());
        var texts = await StoreAsync(archive, index);

        using var reader = await index.OpenAsync(default);
        var random = new Random(20250617);
        for (var i = 0; i < Queries; i++)
        {
            var query = SomeHan(texts.Values, random);
            var truth = texts.Where(t => t.Value.Any(line => line.Contains(query, StringComparison.Ordinal))).Select(t => t.Key).ToHashSet();
            var clause = QueryParser.Parse(query).Clause;
            var hits = reader.Search(clause, HitOrder.Relevance, 0, Articles);
            Assert.True(truth.SetEquals(hits.Select(h => h.Id)), $"{query}: {truth.Count} articles hold it, {hits.Count} were found");
            Assert.Equal(truth.Count, reader.Count(clause));
        }
    }

    /// <summary>Stores articles of the corpus and gives their lines without blanks and compatibility forms, by id.</summary>
    private static async Task<Dictionary<long, string[]>> StoreAsync(ArchiveContext archive, SearchIndex index)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync();
        var source = archive.Add(new Source { Sha256 = "" }).Entity;
        await archive.SaveChangesAsync();
        var bulletin = archive.Add(new Bulletin { Name = "news.jsonl", SourceId = source.Id, ReaderVersion = 0, ImportRunId = null, ImportedAt = ArchiveApp.Now }).Entity;
        await archive.SaveChangesAsync();
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Corpus.News), CompressionMode.Decompress));
        while (bulletin.Articles.Count < Articles && await lines.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            bulletin.Articles.Add(new Article
            {
                Date = new DateOnly(2023, 1, 1),
                YearSource = YearSource.Text,
                Text = new ArticleText { Title = json.RootElement.GetProperty("title").GetString()!, Body = TextLines.Parse(json.RootElement.GetProperty("body").GetString()!) },
                BulletinId = bulletin.Id,
                SourceId = source.Id,
                ImportRunId = null,
                RevisedAt = ArchiveApp.Now,
                ChangedAt = ArchiveApp.Now.ToUnixTimeSeconds(),
            });
        }
        await archive.SaveChangesAsync();
        await index.AddAsync(bulletin.Articles, default);
        await transaction.CommitAsync();
        return bulletin.Articles.ToDictionary(a => a.Id, a => new[] { a.Text.Title }.Concat(a.Text.Body).Select(WithoutBlanks).ToArray());
    }

    private static string SomeHan(IEnumerable<string[]> texts, Random random)
    {
        while (true)
        {
            var lines = texts.ElementAt(random.Next(Articles));
            var line = lines[random.Next(lines.Length)];
            var (start, length) = (random.Next(line.Length + 1), random.Next(1, LongestQuery + 1));
            if (start + length <= line.Length && line.Substring(start, length) is var word && word.All(c => c is >= '\u4e00' and <= '\u9fff'))
                return word;
        }
    }

    private static string WithoutBlanks(string line) => string.Concat(line.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
