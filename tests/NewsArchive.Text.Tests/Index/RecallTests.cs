using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Index;

/// <summary>A search must miss nothing: on real news it finds what a plain look through every folded text finds, no more and no less.</summary>
[Trait("Category", "Slow")]
public sealed class RecallTests
{
    private const int Articles = 200, Queries = 10_000, LongestQuery = 12;

    [Fact]
    public void Any_piece_of_any_text_finds_exactly_the_articles_that_hold_it()
    {
        Corpus.Require();
        var texts = Corpus.News().Take(Articles).ToArray();
        var reader = new IndexReader(texts
            .Select((text, id) =>
                new IndexedArticle(id, new DateOnly(2023, 1, 1).AddDays(id % 90), [], text.Split('\n'), null, [], null, null, null))
            .Chunk(170).Select(some => Segment.Open(SegmentBuilder.Build(some))).Select(s => new LiveSegment(s, LiveSet.All(s.Count))));
        var folded = Array.ConvertAll(texts, text => string.Join('\n', text.Split('\n').Select(FoldedText.Of)));

        Generated.Check(Queries, Arb.From(Pieces(texts), Shrink.Text), query =>
        {
            if (Phrase.FromText(query) is not { } phrase)
                return;
            var truth = Enumerable.Range(0, Articles).Where(id => FoldedText.Count(folded[id], FoldedText.Of(query)) > 0).Select(id => (long)id);
            Assert.Equal(truth, reader.Search(phrase, HitOrder.Relevance, 0, Articles).Select(h => h.Id).Order());
        });
    }

    private static Gen<string> Pieces(string[] texts) =>
        from text in Gen.Elements(texts)
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(1, LongestQuery)
        select text.Substring(start, Math.Min(length, text.Length - start)).Split('\n')[0];
}
