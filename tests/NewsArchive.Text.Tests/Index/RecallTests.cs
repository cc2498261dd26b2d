using System.Text;
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
        var folded = Array.ConvertAll(texts, text => string.Join('\n', text.Split('\n').Select(Fold)));

        Generated.Check(Queries, Arb.From(Pieces(texts), Shrink.Text), query =>
        {
            if (Phrase.FromText(query) is not { } phrase)
                return;
            var truth = Enumerable.Range(0, Articles).Where(id => Holds(folded[id], Fold(query))).Select(id => (long)id);
            Assert.Equal(truth, reader.Search(phrase, HitOrder.Relevance, 0, Articles).Select(h => h.Id).Order());
        });
    }

    private static Gen<string> Pieces(string[] texts) =>
        from text in Gen.Elements(texts)
        from start in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(1, LongestQuery)
        select text.Substring(start, Math.Min(length, text.Length - start)).Split('\n')[0];

    /// <summary>A line as its tokens: a sign for punctuation, and a blank between words.</summary>
    private static string Fold(string line)
    {
        var folded = new StringBuilder();
        var wasWord = false;
        foreach (var token in Phrase.FromText(line)?.Tokens ?? [])
        {
            if (token.FollowsPunctuation)
                folded.Append('¶');
            else if (token.Word is not null && wasWord)
                folded.Append(' ');
            folded.Append(token);
            wasWord = token.Word is not null;
        }
        return folded.ToString();
    }

    // Words are found whole, characters wherever they stand.
    private static bool Holds(string text, string query)
    {
        for (var at = 0; (at = text.IndexOf(query, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + query.Length;
            if ((at == 0 || !IsWord(text[at]) || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end - 1]) || !IsWord(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && c is < '\u3005' or >= '\ua000' and < '\uac00' || char.IsNumber(c) && c != '〇';
}
