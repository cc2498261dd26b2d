using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Queries;

/// <summary>Whatever a reader types: nothing is lost of it, and what is read can be written and read again.</summary>
public sealed class QueryPropertyTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public void Every_query_is_read_whole_and_can_be_written() =>
        Generated.Check(20_000, QueryTexts.All, text => AssertWhole(text, QueryParser.Parse(text)));

    [Theory]
    [InlineData("(", 2_000)]
    [InlineData("-(", 1_000)]
    [InlineData("标题:(", 500)]
    [InlineData("(a ", 600)]
    [InlineData("\"", 2_000)]
    [InlineData("“", 2_000)]
    [InlineData("- ", 1_000)]
    [InlineData("OR ", 700)]
    [InlineData("NOT ", 500)]
    [InlineData("a OR ", 400)]
    [InlineData("标题: ", 400)]
    [InlineData("字", 5_000_000)]
    [InlineData("字 ", 5_000_000)]
    [InlineData("\ud83d", 2_000)]
    [InlineData("a\u0301\u0301\u0301", 500)]
    public void Long_and_dull_queries_are_read_whole(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        AssertWhole(text, QueryParser.Parse(text));
        AssertWhole(text + ")))))", QueryParser.Parse(text + ")))))"));
    }

    [Fact]
    public void What_is_too_long_is_left_out_and_said_to_be()
    {
        Assert.Empty(QueryParser.Parse(new string('中', QueryParser.MaxLength)).Ignored);
        var cut = Assert.Single(QueryParser.Parse(new string('中', QueryParser.MaxLength) + "国").Ignored);
        Assert.Equal(("国", WordReading.TooLong), (cut.Text, cut.Reading));

        var many = QueryParser.Parse(string.Join(' ', Enumerable.Range(1, QueryParser.MaxWords + 1)));
        Assert.Equal(QueryParser.MaxWords, many.Phrases.Count);
        Assert.Equal(("65", WordReading.TooMany), (many.Ignored.Single().Text, many.Ignored.Single().Reading));
    }

    /// <summary>Every part of the text is a word with its reading, those that are searched for stand in the tree, and the tree can be written and read again.</summary>
    private static void AssertWhole(string text, Query query)
    {
        var at = 0;
        foreach (var word in query.Words)
        {
            Assert.True(word.Start >= at && string.IsNullOrWhiteSpace(text[at..word.Start]), $"Something is lost before {word.Start}");
            Assert.Equal(word.Text, text.Substring(word.Start, word.Text.Length));
            at = word.Start + word.Text.Length;
        }
        Assert.True(string.IsNullOrWhiteSpace(text[at..]), $"Something is lost behind {at}");

        Assert.All(query.Words, w => Assert.Equal(w.IsSearched, w.Reading is not (WordReading.Sign or WordReading.Nothing or WordReading.TooLong or WordReading.TooMany)));
        Assert.All(query.Words.Where(w => w.Reading is WordReading.Nothing), w => Assert.Null(Phrase.FromText(w.Text)));
        Assert.Equal(query.Words.Select(w => w.Clause).OfType<Clause>().ToHashSet(), Leaves(query.Clause).ToHashSet());

        var written = query.ToString();
        if (written.Length <= QueryParser.MaxLength)
            Assert.Equal(written, QueryParser.Parse(written).ToString());
        if (written.Length <= QueryParser.MaxLength)
            Assert.Equal(Clauses.Show(query.Clause), Clauses.Show(QueryParser.Parse(written).Clause));
    }

    private static IEnumerable<Clause> Leaves(Clause clause) => clause switch
    {
        AllOf all => all.Clauses.SelectMany(Leaves),
        AnyOf any => any.Clauses.SelectMany(Leaves),
        NoneOf none => Leaves(none.Clause),
        _ => [clause],
    };
}
