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
    private const int Pairs = 250, LongestPart = 4;

    [Fact]
    public void Any_piece_of_any_text_finds_exactly_the_articles_that_hold_it()
    {
        Corpus.Require();
        var texts = Corpus.News().Take(Articles).ToArray();
        using var reader = ReaderOf(ArticlesOf(texts));
        var folded = Array.ConvertAll(texts, text => string.Join('\n', text.Split('\n').Select(FoldedText.Of)));

        Generated.Check(Queries, Arb.From(Pieces(texts), Shrink.Text), query =>
        {
            if (Phrase.FromText(query) is not { } phrase)
                return;
            var truth = Enumerable.Range(0, Articles)
                .Where(id => FoldedText.Count(folded[id], FoldedText.Of(query)) > 0).Select(id => (long)id);
            Assert.Equal(truth, reader.Search(phrase, HitOrder.Relevance, 0, Articles).Select(h => h.Id).Order());
        });
    }

    [Fact]
    public void Any_pieces_of_any_texts_are_found_near_each_other_where_a_look_through_the_texts_finds_them()
    {
        Corpus.Require();
        var texts = Corpus.News().Take(Articles).ToArray();
        var articles = ArticlesOf(texts);
        using var reader = ReaderOf(articles);
        Generated.Check(Pairs, Arb.From(Nears(texts)), near => AssertFound(near, articles, reader));
    }

    [Fact]
    public void Any_piece_of_any_text_is_found_whatever_punctuation_is_in_it()
    {
        Corpus.Require();
        var texts = Corpus.News().Take(Articles).ToArray();
        var articles = ArticlesOf(texts);
        using var reader = ReaderOf(articles);
        Generated.Check(Pairs, Arb.From(Pieces(texts)), piece =>
        {
            if (Phrase.FromText(piece) is not { } phrase)
                return;
            AssertFound(phrase.WithoutPunctuation(), articles, reader);
            Assert.True(reader.Count(phrase.WithoutPunctuation()) >= reader.Count(phrase));
        });
    }

    private static void AssertFound(Clause clause, IndexedArticle[] articles, IndexReader reader)
    {
        var truth = articles.Where(article => Scan.Holds(clause, article)).Select(article => article.Id);
        Assert.Equal(truth, reader.Search(clause, HitOrder.Relevance, 0, Articles).Select(h => h.Id).Order());
    }

    private static IndexedArticle[] ArticlesOf(string[] texts) => [.. texts.Select((text, id) =>
        new IndexedArticle(id, new DateOnly(2023, 1, 1).AddDays(id % 90), [], [.. text.Split('\n')], null, [], null, null, null))];

    private static IndexReader ReaderOf(IndexedArticle[] articles) => new(articles
        .Chunk(170).Select(some => Segment.Open(SegmentBuilder.Build(some))).Select(s => new LiveSegment(s, LiveSet.All(s.Count))));

    // Both pieces are of one text, so that many pairs are somewhere near each other.
    private static Gen<Near> Nears(string[] texts) =>
        from text in Gen.Elements(texts)
        from starts in Gen.Choose(0, text.Length - 1).Two()
        from lengths in Gen.Choose(1, LongestPart).Two()
        from distance in Gen.Elements(0, 1, 3, 10, 30, 100)
        from isOrdered in Gen.Elements(true, false)
        let phrases = new[] { (starts.Item1, lengths.Item1), (starts.Item2, lengths.Item2) }
            .Select(piece => Phrase.FromText(text.Substring(piece.Item1, Math.Min(piece.Item2, text.Length - piece.Item1)))).ToList()
        where phrases.TrueForAll(phrase => phrase is not null)
        select new Near([.. phrases.OfType<Phrase>()], distance, isOrdered);

    private static Gen<string> Pieces(string[] texts) =>
        from text in Gen.Elements(texts)
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(1, LongestQuery)
        select text.Substring(start, Math.Min(length, text.Length - start)).Split('\n')[0];
}
