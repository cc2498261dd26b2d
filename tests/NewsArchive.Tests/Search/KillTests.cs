using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsArchive.Archive;
using NewsArchive.Hosting;
using NewsArchive.Search;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Tests.Search;

/// <summary>The program is killed at random moments while articles come, change and go, and while segments are merged and made anew.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    private const int Files = 12, ArticlesOfAFile = 8, Words = 40;
    private const string Characters = "码头工人连夜装船航运公司增开远洋航线货轮往来不绝";

    /// <summary>Each takes about a second. NEWSARCHIVE_KILLS says another number.</summary>
    private static readonly int Kills = LongRun.Kills(otherwise: 12);

    private readonly Random random = new(20251125);

    [Fact]
    public async Task After_every_kill_search_finds_what_a_look_through_the_articles_finds()
    {
        using var folder = new TemporaryFolder();
        var texts = Enumerable.Range(0, Files).Select(_ => Enumerable.Range(0, ArticlesOfAFile).Select(_ => Story()).ToList()).ToList();
        var whole = await ImportAsync(folder, texts);
        var (found, killed) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            Change(texts);
            Write(folder, texts);
            // The archive's server merges, as it starts, what is half dead.
            string[] command = random.Next(10) switch { < 6 => ["import", "bulletins"], < 8 => ["reindex"], _ => ["--urls", "http://127.0.0.1:0", "--Archive:Seeds", ""] };
            // Half of the time it takes to start.
            var (began, moment) = (Stopwatch.GetTimestamp(), whole * (0.5 + random.NextDouble() / 2));
            using var process = Binary.Start(folder.Path, command);
            while (!process.HasExited && Stopwatch.GetElapsedTime(began) < moment)
                await Task.Yield();
            if (!process.HasExited)
                killed++;
            process.Kill();
            await process.WaitForExitAsync();
            found += await AssertFindsAsync(folder);
        }
        Assert.NotEqual(0, found);
        Assert.NotEqual(0, killed);
        await ImportAsync(folder, texts);
        Assert.NotEqual(0, await AssertFindsAsync(folder));
    }

    /// <returns>How long it took.</returns>
    private static async Task<TimeSpan> ImportAsync(TemporaryFolder folder, List<List<string>> texts)
    {
        Write(folder, texts);
        var began = Stopwatch.GetTimestamp();
        var result = await Binary.RunAsync(folder.Path, "import", "bulletins");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return Stopwatch.GetElapsedTime(began);
    }

    private void Change(List<List<string>> texts)
    {
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            var ofAFile = texts[random.Next(Files)];
            var at = random.Next(ofAFile.Count);
            switch (random.Next(4))
            {
                case 0 when ofAFile.Count > 1:
                    ofAFile.RemoveAt(at);
                    break;
                case 1:
                    ofAFile.Insert(at, Story());
                    break;
                default:
                    ofAFile[at] = ofAFile[at][..^20] + Story()[..20];
                    break;
            }
        }
    }

    private string Story() => string.Concat(Enumerable.Range(0, 200).Select(_ => Characters[random.Next(Characters.Length)]));

    private static void Write(TemporaryFolder folder, List<List<string>> texts)
    {
        for (var file = 0; file < Files; file++)
            folder.Write($"bulletins/2024-03-{file + 1:00}.txt", Bulletins.Of([.. texts[file].Select(story => Bulletins.Article($"{story[..8]}通报发布", story + "。", day: $"3月{file + 1}日"))]));
    }

    /// <summary>Searches, with an index that is opened for the first time, and looks through all articles that are in.</summary>
    private async Task<int> AssertFindsAsync(TemporaryFolder folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Archive:Path"] = ArchiveFile.Of(folder).Path;
        builder.AddArchive();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        var (archive, index) = (scope.ServiceProvider.GetRequiredService<ArchiveContext>(), scope.ServiceProvider.GetRequiredService<SearchIndex>());
        var check = scope.ServiceProvider.GetRequiredService<IndexCheck>();
        foreach (var problems in new[] { archive.ProblemsAsync(default), ArchiveCheck.ProblemsAsync(archive, default), check.ProblemsAsync(default) })
            Assert.Empty(await problems.ToListAsync());

        using var reader = await index.OpenAsync(default);
        var hits = 0;
        var articles = await archive.Articles.AsNoTracking().Where(a => a.WithdrawnAt == null).ToListAsync();
        for (var i = 0; i < Words; i++)
        {
            var word = Story()[..random.Next(1, 4)];
            var clause = QueryParser.Parse(word).Clause;
            var truth = articles
                .Where(a => IndexEntries.Paragraphs(a.Text, a.Form.Structure).Select(line => line.Text).Prepend(a.Text.Title)
                    .Any(line => line.Contains(word, StringComparison.Ordinal)))
                .Select(a => a.Id).Order().ToList();
            Assert.Equal(truth, reader.Search(clause, HitOrder.Relevance, 0, articles.Count).Select(hit => hit.Id).Order());
            Assert.Equal(truth.Count, reader.Count(clause));
            hits += truth.Count;
        }
        return hits;
    }
}
