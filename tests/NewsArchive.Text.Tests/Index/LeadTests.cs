using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

/// <summary>What is found in leads and captions is what a plain look through the leads and captions of real news finds.</summary>
[Trait("Category", "Slow")]
public sealed class LeadTests
{
    private const int Articles = 400, Phrases = 300, LongestPhrase = 12;

    private static readonly (Clause Filter, Func<IndexedArticle, bool> IsMet)[] Filters =
    [
        (new AllOf([]), _ => true),
        (new Exactly(ArticleField.Series, "二"), a => a.Series == "二"),
        (new NoneOf(new Days(new(2023, 2, 3), new(2023, 12, 31))),
            a => a.Date is null || a.Date < new DateOnly(2023, 2, 3) || a.Date?.Year > 2023),
    ];

    [Fact]
    public void Any_piece_of_any_text_stands_in_leads_and_captions_as_often_as_a_plain_look_finds_it_there()
    {
        Corpus.Require();
        var articles = Corpus.News().Take(Articles).Select(ArticleOf).ToList();
        using var reader = ReaderOf(articles);
        var folded = new[] { ArticleField.Lead, ArticleField.Caption }.ToDictionary(field => field, field => articles.ConvertAll(
            a => string.Join('\n', a.Body.Where(line => line.Field == field).Select(line => FoldedText.Of(line.Text[line.Start..])))));
        var found = 0;

        Generated.Check(Phrases, Arb.From(Pieces(articles), Shrink.Text), piece =>
        {
            foreach (var (field, texts) in folded)
            {
                if (Phrase.FromText(piece, field) is not { } phrase)
                    return;
                var counts = Enumerable.Range(0, Articles).ToDictionary(
                    i => articles[i].Id, i => FoldedText.Count(texts[i], FoldedText.Of(piece)));
                found += counts.Values.Sum();
                AssertMarked(phrase, articles, counts);
                foreach (var (filter, isMet) in Filters)
                    AssertFound(phrase, filter, [.. articles.Where(isMet)], counts, reader);
            }
        });
        Assert.True(found > Phrases);
    }

    private static void AssertFound(
        Phrase phrase, Clause filter, List<IndexedArticle> articles, Dictionary<long, int> counts, IndexReader reader)
    {
        var truth = articles.Where(a => counts[a.Id] > 0).Select(a => a.Id).Order().ToList();
        var clause = new AllOf([phrase, filter]);
        Assert.Equal(truth, reader.Search(clause, HitOrder.Relevance, 0, Articles).Select(hit => hit.Id).Order());
        Assert.Equal(truth.Count, reader.Count(clause));
        Assert.Equal(articles.Count - truth.Count, reader.Count(new AllOf([new NoneOf(phrase), filter])));
        Assert.Equal(
            (truth.Count, truth.Sum(id => (long)counts[id])),
            new OccurrenceReader(reader, clause, [phrase]).Count(SearchBudget.Unlimited()));
    }

    private static void AssertMarked(Phrase phrase, List<IndexedArticle> articles, Dictionary<long, int> counts)
    {
        var finder = new OccurrenceFinder(QueryParser.Parse(QueryFormatter.Format(phrase)));
        foreach (var article in articles.Where(article => counts[article.Id] > 0 || article.Id % 9 == 0))
        {
            var places = article.Body.SelectMany(line => finder.Find(line).Select(range => (line, range.Start.Value))).ToList();
            Assert.Equal(counts[article.Id], places.Count);
            Assert.All(places, place => Assert.True(place.line.Field == phrase.Field && place.Value >= place.line.Start));
        }
    }

    // The first clause stands for a dateline, the last paragraph of many articles, and one in the middle of others, stands for a caption.
    private static IndexedArticle ArticleOf(string text, int number)
    {
        var lines = text.Split('\n');
        var caption = number % 3 == 0 ? lines.Length - 1 : number % 3 == 1 ? lines.Length / 2 : 0;
        return new IndexedArticle(
            number + 1, number % 9 == 0 ? null : new DateOnly(2023, 1, 1).AddDays(number * 37 % 500), [lines[0]],
            [.. lines.Select((line, i) => i == 0 ? new FieldLine(line, ArticleField.Lead, line.AsSpan().IndexOfAny("，。：") + 1)
                : new FieldLine(line, i == caption ? ArticleField.Caption : ArticleField.Body))],
            null, [], null, null, number % 2 == 0 ? "一" : "二");
    }

    private static IndexReader ReaderOf(List<IndexedArticle> articles)
    {
        var segments = articles.Chunk(70).Select(some => Segment.Open(SegmentBuilder.Build(some)))
            .Select(segment => new LiveSegment(segment, LiveSet.All(segment.Count))).ToList();
        // Some of them are as a merge leaves them.
        using var merged = new MemoryStream();
        SegmentMerger.Merge(segments[..3], merged);
        var first = Segment.Open(merged.ToArray());
        return new IndexReader([new LiveSegment(first, LiveSet.All(first.Count)), .. segments[3..]]);
    }

    // Mostly of what is looked for, and of what stands before it.
    private static Gen<string> Pieces(List<IndexedArticle> articles) =>
        from article in Gen.Elements<IndexedArticle>(articles)
        from line in Gen.Frequency(
            (4, Gen.Constant(article.Body[0])),
            (1, Gen.Elements<FieldLine>(
                [.. article.Body.Where(line => line.Field == ArticleField.Caption).DefaultIfEmpty(article.Body[0])])),
            (1, Gen.Elements<FieldLine>(article.Body)))
        from start in Gen.OneOf(
            Gen.Choose(0, line.Text.Length - 1), Gen.Choose(0, Math.Min(line.Start + LongestPhrase, line.Text.Length - 1)))
        from length in Gen.Choose(1, LongestPhrase)
        select line.Text.Substring(start, Math.Min(length, line.Text.Length - start));
}
