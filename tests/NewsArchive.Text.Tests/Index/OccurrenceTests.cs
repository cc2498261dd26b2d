using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

/// <summary>The occurrences that the index lists are those that stand in the texts.</summary>
[Trait("Category", "Slow")]
public sealed class OccurrenceTests
{
    private static readonly IReadOnlyList<IndexedArticle> Articles = News.Articles(400);

    // One segment has everything, and the others have articles of all days.
    private static readonly IndexReader Whole = ReaderOf([Articles]),
        Spread = ReaderOf(Articles.GroupBy(a => a.Id % 5).Select(some => some.ToList()));

    [Fact]
    public void Any_page_has_the_occurrences_in_the_texts_newest_first() =>
        Generated.Check(400, QueryTexts.All, text =>
        {
            var query = QueryParser.Parse(text);
            var truth = Truth(query);
            foreach (var occurrences in new[] { Of(Whole, query), Of(Spread, query) })
            {
                Assert.Equal(truth, occurrences.Newest(0, int.MaxValue, SearchBudget.Unlimited()));
                Assert.Equal(truth.Skip(7).Take(20), occurrences.Newest(7, 20, SearchBudget.Unlimited()));
                Assert.Equal((Articles.Count(a => Scan.Holds(query.Clause, a)), truth.Count), occurrences.Count(SearchBudget.Unlimited()));
            }
        });

    [Fact]
    public void A_sample_depends_on_its_seed_alone_and_grows_by_what_it_lacked()
    {
        foreach (var text in new[] { "中", "人民 OR 国", "新 -8" })
        {
            var query = QueryParser.Parse(text);
            var truth = Truth(query);
            var (sample, articles, count) = Of(Whole, query).Sample(50, 1, SearchBudget.Unlimited());
            Assert.Equal((50, Articles.Count(a => Scan.Holds(query.Clause, a)), truth.Count), (sample.Count, articles, (int)count));
            Assert.Equal(truth.Where(sample.Contains), sample);
            Assert.Equal(sample, Of(Spread, query).Sample(50, 1, SearchBudget.Unlimited()).Sample);
            Assert.Subset(Of(Spread, query).Sample(80, 1, SearchBudget.Unlimited()).Sample.ToHashSet(), sample.ToHashSet());
            Assert.Equal(truth, Of(Whole, query).Sample(100_000, 1, SearchBudget.Unlimited()).Sample);

            // Each occurrence is drawn as often as any other: over many seeds, both halves of the articles are.
            var halves = Enumerable.Range(0, 40).SelectMany(seed => Of(Whole, query).Sample(50, seed, SearchBudget.Unlimited()).Sample)
                .CountBy(drawn => truth.IndexOf(drawn) < truth.Count / 2).ToDictionary();
            Assert.InRange(halves[true], 850, 1150);
        }
    }

    [Fact]
    public void Where_the_work_is_limited_what_is_listed_is_true()
    {
        var query = QueryParser.Parse("中国");
        var budget = new SearchBudget(20, default);
        var some = Of(Spread, query).Newest(0, 1000, budget);
        Assert.True(budget.IsSpent && some.Count < Truth(query).Count);
        Assert.Subset(Truth(query).ToHashSet(), some.ToHashSet());
    }

    private static List<Occurrence> Truth(Query query)
    {
        var finder = new OccurrenceFinder(query);
        return [.. from article in Articles.OrderByDescending(a => a.Date).ThenByDescending(a => a.Id)
            where Scan.Holds(query.Clause, article)
            let count = query.Phrases.Sum(phrase => Scan.Count(phrase, article))
            from number in Enumerable.Range(0, Same(count, Found(finder, article)))
            select new Occurrence(article.Id, number, count)];
    }

    private static int Found(OccurrenceFinder finder, IndexedArticle article) =>
        article.Title.Sum(line => finder.Find(new(line, ArticleField.Title)).Count)
            + article.Body.Sum(line => finder.Find(line).Count)
        + (article.Column is { } column ? finder.Find(new(column, ArticleField.Column)).Count : 0);

    private static int Same(int count, int found)
    {
        Assert.Equal(count, found);
        return count;
    }

    private static OccurrenceReader Of(IndexReader reader, Query query) => new(reader, query.Clause, query.Phrases);

    private static IndexReader ReaderOf(IEnumerable<IReadOnlyList<IndexedArticle>> segments) => new(segments
        .Select(some => Segment.Open(SegmentBuilder.Build(some))).Select(segment => new LiveSegment(segment, LiveSet.All(segment.Count))));
}
