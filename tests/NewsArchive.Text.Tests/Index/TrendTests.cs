using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Trends;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

/// <summary>The numbers of a trend are those that whoever counts in the texts would find.</summary>
[Trait("Category", "Slow")]
public sealed class TrendTests
{
    private const int Articles = 400, LongestPhrase = 12;

    private static readonly string?[] Places = ["北京", "上海", null];

    [Fact]
    public void Any_piece_of_any_text_occurs_as_often_as_a_plain_look_through_the_texts_finds_it()
    {
        Corpus.Require();
        var articles = Corpus.News().Take(Articles).Select((text, i) => new IndexedArticle(
            i + 1, i % 9 == 0 ? null : new DateOnly(2023, 1, 1).AddDays(i * 37 % 500),
            [text.Split('\n')[0]], [.. text.Split('\n')], Places[i % 3], [],
            null, null, i % 2 == 0 ? "一" : "二")).ToList();
        var folded = articles.ConvertAll(a => string.Join('\n', LinesOf(a).Select(FoldedText.Of)));
        var reader = ReaderOf(articles.Chunk(170));
        var length = Enumerable.Range(0, Articles)
            .ToDictionary(i => articles[i].Id, i => LinesOf(articles[i]).Sum(LengthOf));

        var texts = articles.Select(a => string.Join('\n', a.Body.Select(line => line.Text)));
        Generated.Check(300, Arb.From(Pieces([.. texts]), Shrink.Text), piece =>
        {
            if (Phrase.FromText(piece) is not { } phrase)
                return;
            var counts = Enumerable.Range(0, Articles)
                .ToDictionary(i => articles[i].Id, i => FoldedText.Count(folded[i], FoldedText.Of(piece)));
            foreach (var (filter, isMet) in Filters)
            {
                var clause = new AllOf([phrase, filter]);
                foreach (var period in Enum.GetValues<Period>())
                {
                    var hits = articles.Where(a => isMet(a) && counts[a.Id] > 0).ToList();
                    AssertTrend(hits, a => counts[a.Id],
                        Trend.OfPhrases(reader, clause, [phrase], period, SearchBudget.Unlimited()), period);
                }
            }
        });
        foreach (var (filter, isMet) in Filters)
        {
            var covered = Trend.OfLengths(reader, filter, Period.Month, SearchBudget.Unlimited());
            AssertTrend([.. articles.Where(isMet)], a => length[a.Id], covered, Period.Month);
        }
    }

    [Fact]
    public void Whatever_is_typed_occurs_as_often_as_in_the_articles_that_are_not_deleted()
    {
        var phrases = Arb.From(Indexes.All.Generator.Zip(QueryTexts.All.Generator),
            pair => QueryTexts.All.Shrinker(pair.Item2).Select(text => (pair.Item1, text)));
        Generated.Check(400, phrases, pair =>
        {
            var (index, query) = (pair.Item1, QueryParser.Parse(pair.Item2));
            var reader = ReaderOf(index.Segments, index.Dead);
            var hits = index.Living.Where(a => Scan.Holds(query.Clause, a)).ToList();
            var trend = Trend.OfPhrases(reader, query.Clause, query.Phrases, Period.Month, SearchBudget.Unlimited());
            AssertTrend(hits, a => query.Phrases.Sum(phrase => Scan.Count(phrase, a)), trend, Period.Month);
            AssertTrend(index.Living, Scan.Length,
                Trend.OfLengths(reader, new AllOf([]), Period.Month, SearchBudget.Unlimited()), Period.Month);
            foreach (var clause in index.Clauses)
            {
                Phrase[] some = [.. index.Clauses.OfType<Phrase>()];
                trend = Trend.OfPhrases(reader, clause, some, Period.Year, SearchBudget.Unlimited());
                AssertTrend([.. index.Living.Where(a => Scan.Holds(clause, a))],
                    a => some.Sum(phrase => Scan.Count(phrase, a)), trend, Period.Year);
            }
        });
    }

    [Fact]
    public void Where_the_work_is_limited_no_number_is_too_high()
    {
        var articles = News.Articles(1500);
        var reader = ReaderOf(articles.GroupBy(a => a.Id % 3).Select(some => some.ToList()));
        var spent = 0;
        Generated.Check(100, Clauses.All, clause =>
        {
            Phrase[] phrases = clause is Phrase phrase ? [phrase] : [];
            var whole = Trend.OfPhrases(reader, clause, phrases, Period.Month, SearchBudget.Unlimited()).Periods.ToDictionary();
            var budget = new SearchBudget(1_000, default);
            var part = Trend.OfPhrases(reader, clause, phrases, Period.Month, budget).Periods;
            Assert.All(part,
                month => Assert.True(month.Value.Articles <= whole[month.Key].Articles && month.Value.Amount <= whole[month.Key].Amount));
            Assert.True(budget.IsSpent || part.SequenceEqual(whole.OrderBy(month => month.Key)));
            spent += budget.IsSpent ? 1 : 0;
        });
        Assert.InRange(spent, 5, 95);
    }

    private static IEnumerable<(Clause Filter, Func<IndexedArticle, bool> IsMet)> Filters =>
    [
        (new AllOf([]), _ => true),
        (new Exactly(ArticleField.Series, "二"), a => a.Series == "二"),
        (new AllOf([new Exactly(ArticleField.Place, "北京"), new Days(new(2023, 2, 3), new(2023, 12, 31))]),
            a => a is { Place: "北京", Date: { } day } && day >= new DateOnly(2023, 2, 3) && day.Year == 2023),
    ];

    private static void AssertTrend(List<IndexedArticle> hits, Func<IndexedArticle, int> amountOf, Trend trend, Period period)
    {
        var dated = hits.Where(a => a.Date is not null).OrderBy(a => a.Date).ThenBy(a => a.Id).ToList();
        Assert.Equal(
            dated.GroupBy(a => period.FirstDayOf(a.Date!.Value))
                .Select(g => KeyValuePair.Create(g.Key, new PeriodSum(g.Count(), g.Sum(amountOf)))),
            trend.Periods);
        Assert.Equal(hits.Count - dated.Count, trend.UndatedCount);
        Assert.Equal((dated.FirstOrDefault()?.Id, dated.FirstOrDefault()?.Date), (trend.Oldest?.Id, trend.Oldest?.Date));
        Assert.Equal((dated.LastOrDefault()?.Id, dated.LastOrDefault()?.Date), (trend.Newest?.Id, trend.Newest?.Date));
    }

    private static IEnumerable<string> LinesOf(IndexedArticle article) => article.Title.Concat(article.Body.Select(line => line.Text));

    private static int LengthOf(string line) => Phrase.FromText(line)?.Tokens.Length ?? 0;

    private static IndexReader ReaderOf(IEnumerable<IReadOnlyList<IndexedArticle>> segments, IReadOnlySet<long>? dead = null) =>
        new(segments
        .Select(some => Segment.Open(SegmentBuilder.Build(some)))
        .Select(segment => new LiveSegment(segment, LiveSet.All(segment.Count).Without(segment, dead ?? new HashSet<long>()))));

    private static Gen<string> Pieces(string[] texts) =>
        from text in Gen.Elements(texts)
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(1, LongestPhrase)
        select text.Substring(start, Math.Min(length, text.Length - start)).Split('\n')[0];
}
