using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

[Trait("Category", "Slow")]
public sealed class IndexReaderTests
{
    private static readonly ArticleField[] Fields =
        [ArticleField.Place, ArticleField.Reporter, ArticleField.Column, ArticleField.Agency, ArticleField.Series];

    internal static LiveSegment Indexed(IReadOnlyList<IndexedArticle> articles, IReadOnlySet<long>? dead = null)
    {
        var segment = Segment.Open(SegmentBuilder.Build(articles));
        return new LiveSegment(segment, LiveSet.All(segment.Count).Without(segment, dead ?? new HashSet<long>()));
    }

    [Fact]
    public void What_is_found_is_what_a_look_through_the_articles_finds_before_and_after_merges() =>
        Generated.Check(200, Indexes.All, AssertFinds);

    [Fact]
    public void Whatever_is_typed_is_found_and_counted_as_a_look_through_the_articles_does()
    {
        var articles = News.Articles(60);
        var reader = new IndexReader([Indexed(articles)]);
        Generated.Check(2000, QueryTexts.All, text =>
        {
            var clause = QueryParser.Parse(text).Clause;
            var hits = articles.Where(a => Scan.Holds(clause, a)).ToList();
            Assert.Equal(hits.Select(a => a.Id).Order(), reader.Search(clause, HitOrder.Relevance, 0, 1000).Select(h => h.Id).Order());
            AssertCounts(hits, clause, reader);
        });
    }

    private static void AssertFinds(Indexes index)
    {
        var living = index.Living;
        var segments = index.Segments.Select(some => Indexed(some, index.Dead)).ToList();
        var merged = segments.Chunk(3).Select(some => Segment.Open(Merged.Of(some))).Select(s => new LiveSegment(s, LiveSet.All(s.Count))).ToList();

        foreach (var reader in new[] { new IndexReader(segments), new IndexReader(merged) })
        {
            Assert.Equal(living.Count, reader.ArticleCount);
            AssertCounts(living, new AllOf([]), reader);
            Assert.Equal(Periods(living, d => d), reader.Days);
            Assert.Equal(living.Count(a => a.Date is null), reader.UndatedCount);
            foreach (var field in Fields)
                Assert.Equal(living.SelectMany(a => Values(a, field).Distinct()).GroupBy(v => v).ToDictionary(g => g.Key, g => g.Count()), reader.CountBy(field));
            foreach (var clause in index.Clauses)
            {
                var hits = living.Where(a => Scan.Holds(clause, a)).ToList();
                Assert.Equal(hits.Select(a => a.Id).Order(), reader.Search(clause, HitOrder.Relevance, 0, 1000).Select(h => h.Id).Order());
                Assert.Equal(NewestFirst(hits), reader.Search(clause, HitOrder.Newest, 0, 1000).Select(h => h.Id));
                Assert.Equal(OldestFirst(hits).Skip(3).Take(5), reader.Search(clause, HitOrder.Oldest, 3, 5).Select(h => h.Id));
                AssertCounts(hits, clause, reader);
            }
        }
    }

    private static IEnumerable<long> NewestFirst(IEnumerable<IndexedArticle> articles) =>
        articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.Id).Select(a => a.Id);

    private static IEnumerable<long> OldestFirst(IEnumerable<IndexedArticle> articles) =>
        articles.OrderBy(a => a.Date is null).ThenBy(a => a.Date).ThenBy(a => a.Id).Select(a => a.Id);

    private static void AssertCounts(List<IndexedArticle> hits, Clause clause, IndexReader reader)
    {
        var facets = reader.Facets(clause, 2);
        Assert.Equal(hits.Count, reader.Count(clause));
        Assert.Equal(hits.Count, facets.Count);
        Assert.Equal(hits.Count(a => a.Date is null), facets.UndatedCount);
        Assert.Equal(Periods(hits, d => new DateOnly(d.Year, 1, 1)), reader.CountBy(Period.Year, clause));
        Assert.Equal(Periods(hits, d => new DateOnly(d.Year, d.Month, 1)), reader.CountBy(Period.Month, clause));
        Assert.Equal(Periods(hits, d => d), reader.CountBy(Period.Day, clause));
        Assert.Equal(Periods(hits, d => new DateOnly(d.Year, d.Month, 1)), facets.Months);
        foreach (var field in Fields)
        {
            Assert.Equal(hits.SelectMany(a => Values(a, field).Distinct()).GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(2)
                .Select(g => KeyValuePair.Create(g.Key, g.Count())), facets.Values[field]);
        }
    }

    private static IEnumerable<KeyValuePair<DateOnly, int>> Periods(IEnumerable<IndexedArticle> hits, Func<DateOnly, DateOnly> start) =>
        hits.Where(a => a.Date is not null).GroupBy(a => start(a.Date!.Value)).OrderByDescending(g => g.Key).Select(g => KeyValuePair.Create(g.Key, g.Count()));

    private static IEnumerable<string> Values(IndexedArticle article, ArticleField field) => field switch
    {
        ArticleField.Place => [article.Place!],
        ArticleField.Reporter => article.Reporters,
        ArticleField.Column => [article.Column!],
        ArticleField.Agency => new[] { article.Agency! },
        _ => new[] { article.Series! },
    } is var values ? values.Where(v => v is not null) : [];

    [Fact]
    public void The_best_are_the_same_however_articles_are_spread_and_whichever_page_is_asked_for()
    {
        var articles = News.Articles(1500);
        var whole = new IndexReader([Indexed(articles)]);
        var newest = articles.Max(a => a.Date)!.Value.DayNumber;
        var spread = new IndexReader(articles.GroupBy(a => a.Date?.DayNumber % 7).Select(some => Indexed([.. some])));
        Generated.Check(300, Clauses.All, clause =>
        {
            var hits = whole.Search(clause, HitOrder.Relevance, 0, 2000);
            Assert.Equal(hits.OrderByDescending(h => h.Score).ThenByDescending(h => h.Date).ThenByDescending(h => h.Id), hits);
            Assert.Equal(hits, spread.Search(clause, HitOrder.Relevance, 0, 2000));
            Assert.Equal(hits.Take(10), spread.Search(clause, HitOrder.Relevance, 0, 10));
            Assert.Equal(hits.Skip(10).Take(7), whole.Search(clause, HitOrder.Relevance, 10, 7));
            var recent = whole.Search(clause, HitOrder.Recent, 0, 2000);
            Assert.Equal(
                hits.Select(hit => hit with { Score = hit.Score * Freshness(hit) })
                    .OrderByDescending(h => h.Score).ThenByDescending(h => h.Date).ThenByDescending(h => h.Id),
                recent);
            Assert.Equal(recent.Take(10), spread.Search(clause, HitOrder.Recent, 0, 10));
            Assert.Equal(recent.Skip(10).Take(7), whole.Search(clause, HitOrder.Recent, 10, 7));
            Assert.Equal(whole.Search(clause, HitOrder.Newest, 0, 2000).Skip(5).Take(20).Select(h => h.Id), spread.Search(clause, HitOrder.Newest, 5, 20).Select(h => h.Id));
        });

        float Freshness(Hit hit) => MathF.Pow(2, hit.Date is { } day ? (day.DayNumber - newest) / 365.25f : -36_500 / 365.25f);
    }

    [Fact]
    public void A_search_that_needs_too_much_work_stops_and_what_it_gives_is_true()
    {
        var articles = News.Articles(1500);
        var reader = new IndexReader(articles.GroupBy(a => a.Id % 3).Select(some => Indexed([.. some])));
        var (spent, whole) = (0, 0);
        Generated.Check(300, Clauses.All, clause =>
        {
            var all = reader.Search(clause, HitOrder.Relevance, 0, 2000).ToHashSet();
            foreach (var postings in new[] { 1, 100, 1_000, 10_000, 10_000_000 })
            {
                var budgets = Enumerable.Range(0, 4).Select(_ => new SearchBudget(postings, default)).ToList();
                var hits = reader.Search(clause, HitOrder.Relevance, 0, 2000, budgets[0]);
                var counts = new[] { reader.Count(clause, budgets[1]), reader.Facets(clause, 10, budgets[2]).Count };
                Assert.All(hits, hit => Assert.Contains(hit, all));
                Assert.All(counts, count => Assert.InRange(count, 0, all.Count));
                Assert.True(reader.CountBy(Period.Day, clause, budgets[3]).Sum(day => day.Value) <= all.Count);
                Assert.True(budgets[0].IsSpent || hits.Count == all.Count);
                Assert.All(counts.Zip(budgets.Skip(1)), pair => Assert.True(pair.Second.IsSpent || pair.First == all.Count));
                (spent, whole) = (spent + budgets.Count(b => b.IsSpent), whole + budgets.Count(b => !b.IsSpent));
            }
        });
        Assert.True(spent > 100 && whole > 100, $"{spent} spent, {whole} whole");
    }

    [Fact]
    public void Facets_that_are_remembered_are_those_that_would_be_counted()
    {
        var articles = News.Articles(6000);
        IndexReader Fresh() => new(articles.GroupBy(a => a.Id % 3).Select(some => Indexed([.. some])));
        using var reader = Fresh();
        string[] queries = ["中", "标题:中", "中 -人", "~中国", "中国", "中……人", "中 NEAR/2 人", "中 NEAR/20 人", "1*", "日期:2025.."];
        int[] budgets = [1_500, 3_000, 6_000, 12_000, 24_000, 10_000_000];
        var spentAfterwards = 0;
        for (var round = 0; round < 2; round++)
        {
            // It is never asked for the same twice.
            using var fresh = Fresh();
            foreach (var (query, most, postings) in
                from query in queries from most in new[] { 10, 3 } from postings in budgets select (query, most, postings))
            {
                var (budget, other) = (new SearchBudget(postings, default), new SearchBudget(postings, default));
                var (facets, counted) = (reader.Facets(Parse(query), most, budget), fresh.Facets(Parse(query), most, other));
                Assert.Equal((counted.Count, other.IsSpent), (facets.Count, budget.IsSpent));
                Assert.Equal(counted.Months, facets.Months);
                Assert.Equal(counted.Values[ArticleField.Place], facets.Values[ArticleField.Place]);
                var wasSpent = budget.IsSpent;
                // What is left of the budget is the same, too.
                Assert.Equal(fresh.Count(Parse("标题:人"), other), reader.Count(Parse("标题:人"), budget));
                Assert.Equal(other.IsSpent, budget.IsSpent);
                spentAfterwards += !wasSpent && budget.IsSpent ? 1 : 0;
            }
        }
        Assert.InRange(spentAfterwards, 10, 1000);
        Assert.Equal(queries.Length, queries.Select(query => reader.Facets(Parse(query), 10).Count).Distinct().Count());
        var shared = reader.Share();
        foreach (var dear in queries.Where(query => query.Contains('人')))
            Assert.Same(reader.Facets(Parse(dear), 10), shared.Facets(Parse(dear), 10));
        shared.Dispose();
        Assert.Throws<ObjectDisposedException>(() => shared.Facets(Parse("中……人"), 10));

        static Clause Parse(string query) => QueryParser.Parse(query).Clause;
    }

    [Fact]
    public void A_search_that_is_cancelled_ends()
    {
        var reader = new IndexReader([Indexed(News.Articles(1500))]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var clause = QueryParser.Parse(string.Join(" OR ", "的一是在不了有和人这中大为上个国".Select(c => $"\"{c}的\" OR {c}"))).Clause;
        Assert.Throws<OperationCanceledException>(() => reader.Count(clause, SearchBudget.Unlimited(cancelled.Token)));
    }

    [Fact]
    public void The_best_are_found_although_only_a_clause_beside_them_ends_with_a_day()
    {
        var reader = new IndexReader([Indexed([.. Enumerable.Range(1, 400).Select(id => new IndexedArticle(
            id, new DateOnly(2025, 1, 1).AddDays(id), [], [id > 100 ? "飞船" : "火箭"], null, [], null, null, null))])]);
        var clause = QueryParser.Parse("(飞船 日期:2025-12..) OR 火箭").Clause;
        Assert.Equal(reader.Search(clause, HitOrder.Relevance, 0, 400).Take(10), reader.Search(clause, HitOrder.Relevance, 0, 10));
    }

    [Fact]
    public void A_headline_weighs_more_than_a_story_and_a_short_article_more_than_a_long_one()
    {
        var day = new DateOnly(2025, 6, 17);
        IndexedArticle Article(long id, string title, string body) => new(id, day, [title], [body], null, [], null, null, null);
        var reader = new IndexReader([Indexed([
            Article(1, "峰会", "各国代表出席"), Article(2, "代表", "各国峰会出席"), Article(3, "代表", "各国峰会出席，会期三天，议题很多"), Article(4, "代表", "各国出席"),
        ])]);
        Assert.Equal([1, 2, 3], reader.Search(Phrase.FromText("峰会")!, HitOrder.Relevance, 0, 10).Select(h => h.Id));
    }

    [Fact]
    public void The_best_hit_of_one_alternative_is_found_outside_the_days_of_another()
    {
        IndexedArticle Article(long id, int month, string body) =>
            new(id, new(2025, month, 17), ["会议"], [body], null, [], null, null, null);
        var reader = new IndexReader([Indexed([Article(1, 5, "各国代表出席"), Article(2, 6, "会期三天")])]);
        var clause = QueryParser.Parse("代表 OR 日期:2025-06").Clause;
        Assert.Equal([1, 2], reader.Search(clause, HitOrder.Relevance, 0, 2).Select(h => h.Id));
        Assert.Equal([1], reader.Search(clause, HitOrder.Relevance, 0, 1).Select(h => h.Id));
    }

    [Fact]
    public void An_index_without_articles_answers()
    {
        var reader = new IndexReader([Indexed([])]);
        Assert.Equal(0, reader.Count(new AllOf([])));
        Assert.Empty(reader.Search(Phrase.FromText("中国")!, HitOrder.Relevance, 0, 10));
        Assert.Empty(reader.Facets(new AllOf([]), 5).Months);
        Assert.Equal(0, Segment.Open(Merged.Of()).Count);
    }

    [Fact]
    public void Values_are_suggested_by_their_beginning()
    {
        var articles = News.Articles(100);
        var reader = new IndexReader(articles.Chunk(40).Select(some => Indexed(some)));
        Assert.Equal(
            articles.Select(a => a.Place).OfType<string>().Where(p => p.StartsWith('北')).GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, g.Count())),
            reader.ValuesFrom(ArticleField.Place, "北", 5));
    }
}
