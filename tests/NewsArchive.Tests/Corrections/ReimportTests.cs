using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Corrections;

/// <summary>Sources that change under corrections, a thousand times.</summary>
[Trait("Category", "Slow")]
public sealed class ReimportTests
{
    private const int Rounds = 1000, Articles = 5, Figures = 6, RoundsToLookClosely = 25;

    [Fact]
    public async Task No_correction_is_lost_no_article_doubled_and_every_conflict_listed()
    {
        await using var app = new ArchiveApp(seeds: false);
        using var editor = await app.SignInAsync(Role.Editor, "李四");
        var random = new Random(4);
        var printed = Enumerable.Range(0, Articles).Select(_ => Enumerable.Range(0, Figures).Select(_ => Figure(random)).ToArray()).ToArray();
        var order = Enumerable.Range(0, Articles).ToList();
        await app.ImportAsync("day.txt", Print(printed, order));
        var ids = Enumerable.Range(0, Articles).Select(k => (long)k + 1).ToArray();
        var corrections = new Dictionary<(int Article, int Figure), (string Printed, string Corrected)>();

        for (var round = 1; round <= Rounds; round++)
        {
            if (round % 20 == 1 && corrections.Count < Articles)
            {
                // One correction an article: it is a whole field's, and another would take its place.
                var (k, i) = (Enumerable.Range(0, Articles).First(k => corrections.Keys.All(c => c.Article != k)), random.Next(Figures));
                var was = printed[k][i];
                corrections[(k, i)] = (was, Figure(random));
                await CorrectAsync(editor, ids[k], was, corrections[(k, i)].Corrected);
            }
            else if (round % 50 == 0 && corrections.Keys.Where(c => IsConflict(c)).Select(c => ((int, int)?)c).FirstOrDefault() is { } decided)
            {
                await editor.SubmitAsync($"/admin/articles/{ids[decided.Item1]}", "撤销更正 正文");
                corrections.Remove(decided);
            }

            var (article, figure) = (random.Next(Articles), random.Next(Figures));
            printed[article][figure] = Figure(random);
            if (random.Next(3) == 0)
                order = [.. order.OrderBy(_ => random.Next())];
            await app.ImportAsync("day.txt", Print(printed, order));

            Assert.Equal(corrections.Count, await app.QueryAsync(a => a.Corrections.CountAsync(c => c.EndedAt == null)));
            Assert.Equal((Articles, Articles), await app.QueryAsync(async a => (await a.Articles.CountAsync(x => x.WithdrawnAt == null), await a.Articles.CountAsync())));
            if (round % RoundsToLookClosely != 0)
                continue;

            var desk = await editor.ReadAsync("/admin/corrections");
            Assert.Equal(corrections.Keys.Where(IsConflict).Select(c => $"/admin/articles/{ids[c.Article]}").Order(),
                desk.QuerySelectorAll(".conflict h3 a").Select(a => a.GetAttribute("href")!).Order());
            foreach (var (k, figures) in printed.Index())
            {
                var shown = (await app.ReadAsync($"/articles/{ids[k]}")).QuerySelector(".text")!.TextContent;
                foreach (var (i, value) in figures.Index())
                    Assert.Contains(Clause(k, i, corrections.TryGetValue((k, i), out var c) && !IsConflict((k, i)) ? c.Corrected : value), shown);
            }
        }
        Assert.True(await app.QueryAsync(a => a.Corrections.CountAsync(c => c.EndedAt != null)) > 5);

        bool IsConflict((int Article, int Figure) at) =>
            corrections[at] is var made && printed[at.Article][at.Figure] is var now && now != made.Printed && now != made.Corrected;
    }

    private static async Task CorrectAsync(Visitor editor, long id, string was, string becomes)
    {
        var address = $"/admin/articles/{id}?field=Body";
        var text = (await editor.ReadAsync(address)).GetElementById("value")!.TextContent;
        Assert.Contains(was, text);
        await editor.SubmitAsync(address, "更正", ("value", text.Replace(was, becomes)), ("reason", "据原始文件"));
    }

    private static string Figure(Random random) => $"{random.Next(10_000_000, 99_999_999)}";

    private static string Clause(int article, int i, string figure) => $"第{article}号通报第{i}条所报的数字为{figure}。";

    private static string Print(string[][] figures, IEnumerable<int> order) => Bulletins.Of(
        [.. order.Select(k => Bulletins.Article($"第{k}号通报发布", string.Concat(figures[k].Select((figure, i) => Clause(k, i, figure)))))]);
}
