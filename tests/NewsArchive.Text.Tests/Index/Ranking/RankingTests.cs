using System.Globalization;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index.Ranking;

/// <summary>What a search by relevance lists first is what a reader would want first, by <c>judgements.tsv</c>.</summary>
[Trait("Category", "Slow")]
public sealed class RankingTests
{
    private const int Page = 10;

    // Lucene's BM25 over bigrams reaches 0.816 on the same articles and queries.
    private const double LeastGain = 0.835, LeastGoodShare = 0.9;

    [Fact]
    public void A_search_lists_first_what_readers_judged_best()
    {
        Corpus.Require();
        var articles = Corpus.Articles().ToArray();
        using var index = new IndexReader(articles
            .Select((article, id) => new IndexedArticle(id, article.Date, [article.Title], [.. article.Lines], null, [], null, null, null))
            .Chunk(5_000).Select(some => Segment.Open(SegmentBuilder.Build(some))).Select(s => new LiveSegment(s, LiveSet.All(s.Count))));
        var gains = Judgements().Select(query =>
        {
            var grades = index.Search(ClauseOf(query.Text), HitOrder.Relevance, 0, Page)
                .Select(hit => query.Grades.GetValueOrDefault(articles[hit.Id].Name)).ToArray();
            var best = query.Grades.Values.OrderDescending().Take(Page).ToArray();
            return (Gain: Gain(grades) / Gain(best), Good: grades.Count(IsGood) / Math.Max(1d, best.Count(IsGood)));
        }).ToArray();

        Assert.Equal(60, gains.Length);
        Assert.InRange(gains.Average(query => query.Gain), LeastGain, 1);
        Assert.InRange(gains.Average(query => query.Good), LeastGoodShare, 1);
    }

    private static bool IsGood(int grade) => grade > 1;

    // The discounted cumulative gain, with the gain of a grade as in Burges et al. 2005.
    private static double Gain(IEnumerable<int> grades) =>
        grades.Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();

    private static AllOf ClauseOf(string query) => new([.. query.Split(' ').Select(word => Phrase.FromText(word)!)]);

    private static IEnumerable<(string Text, Dictionary<string, int> Grades)> Judgements() =>
        from line in File.ReadLines(Repository.Path("tests", "NewsArchive.Text.Tests", "Index", "Ranking", "judgements.tsv"))
        where !line.StartsWith('#')
        let cells = line.Split('\t')
        group cells by cells[0] into query
        select (query.Key, query
            .SelectMany(cells => cells[2].Split(' ').Select(name => (Name: name, Grade: int.Parse(cells[1], CultureInfo.InvariantCulture))))
            .ToDictionary(article => article.Name, article => article.Grade));
}
