using System.Globalization;
using FsCheck.Fluent;
using NewsArchive.Text.Comparison;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Comparison;

public sealed class DifferenceTests
{
    private static string Show(string before, string after) => string.Concat(Difference.Between(before, after).Select(p => p.Edit switch
    {
        Edit.Deleted => $"[-{p.Text}]",
        Edit.Inserted => $"[+{p.Text}]",
        _ => p.Text,
    }));

    [Theory]
    [InlineData("港口吞吐量创新高", "港口吞吐量创新高", "港口吞吐量创新高")]
    [InlineData("港口吞吐量创新高", "港口货物吞吐量创新高", "港口[+货物]吞吐量创新高")]
    [InlineData("全长九百公里的铁路", "全长八百公里的铁路", "全长[-九][+八]百公里的铁路")]
    [InlineData("", "新的", "[+新的]")]
    [InlineData("旧的", "", "[-旧的]")]
    [InlineData("", "", "")]
    // What two words share by chance does not tear them apart.
    [InlineData("访问中国的代表团", "访问法国人的代表团", "访问[-中国][+法国人]的代表团")]
    // A character of two code units, and one with a mark above it, stay whole.
    [InlineData("𠮷野家开店", "𠮾野家开店", "[-𠮷][+𠮾]野家开店")]
    [InlineData("读作e\u0301音", "读作e\u0300音", "读作[-e\u0301][+e\u0300]音")]
    [InlineData("全家👨‍👩‍👧都来", "全家👨‍👩‍👦都来", "全家[-👨‍👩‍👧][+👨‍👩‍👦]都来")]
    public void What_was_changed_is_marked(string before, string after, string shown) => Assert.Equal(shown, Show(before, after));

    [Fact]
    public void A_paragraph_that_came_in_is_one_insertion() =>
        Assert.Equal("第一段说港口。\n[+新来的一段。\n]第二段说铁路。\n", Show("第一段说港口。\n第二段说铁路。\n", "第一段说港口。\n新来的一段。\n第二段说铁路。\n"));

    [Theory]
    [InlineData("昨天通航。\n其后。\n", "今天通航。\n解除预警。\n其后。\n", "[-昨][+今]天通航。\n[+解除预警。\n]其后。\n")]
    [InlineData("北京、天津。", "北京、上海、天津。", "北京、[+上海、]天津。")]
    [InlineData("他说。她说。", "她说。", "[-他说。]她说。")]
    public void What_came_or_went_whole_is_marked_whole(string before, string after, string shown) => Assert.Equal(shown, Show(before, after));

    [Fact]
    public void Paragraphs_that_became_one_lose_the_end_of_a_line_only() =>
        Assert.Equal("句子未完[-\n]接回原处。\n", Show("句子未完\n接回原处。\n", "句子未完接回原处。\n"));

    [Fact]
    public void A_changed_word_in_each_of_many_paragraphs_is_marked_there() =>
        Assert.Equal("港口[-甲][+乙]号通报。\n博物馆[-甲][+丙]厅开放。\n", Show("港口甲号通报。\n博物馆甲厅开放。\n", "港口乙号通报。\n博物馆丙厅开放。\n"));

    [Fact]
    public void Any_two_texts_are_given_back_exactly() =>
        Generated.Check(5_000, EditedText.Short, text => AssertExact(text.Before, text.After, Difference.Between(text.Before, text.After)));

    [Fact]
    [Trait("Category", "Slow")]
    public void Edited_news_is_given_back_exactly_and_little_of_it_is_marked()
    {
        Corpus.Require();
        var (marked, touched) = (0L, 0L);
        var news = Gen.Elements(Corpus.News().Take(200).Select(EditedText.InParagraphs).ToArray());
        Generated.Check(600, EditedText.Of(news, 1, 2, 4), text =>
        {
            var segments = Difference.Between(text.Before, text.After);
            AssertExact(text.Before, text.After, segments);
            marked += segments.Where(p => p.Edit != Edit.Kept).Sum(p => p.Text.Length);
            touched += text.Touched;
        });
        Assert.True(marked < touched, $"{marked} characters are marked where {touched} were touched");
    }

    [Theory]
    [InlineData("各段各不相同。\n")]
    [InlineData("一句到底没有尽头")]
    [InlineData("\n")]
    [InlineData("甲。")]
    public void Long_texts_that_differ_wholly_come_back_in_a_moment(string piece)
    {
        var random = new Random(7);
        var (before, after) = (Noise(random, piece, '一'), Noise(random, piece, '瀀'));
        IReadOnlyList<DiffSegment> segments = [];
        ProcessorTime.AssertAtMost(10, () => segments = Difference.Between(before, after));
        AssertExact(before, after, segments);
    }

    [Fact]
    public void A_change_in_a_long_text_is_marked_where_it_is()
    {
        var text = string.Concat(Enumerable.Range(1, 50_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"第{i}段通报港口吞吐量。\n")));
        var segments = Difference.Between(text, text.Replace("第25000段", "第两万五千段", StringComparison.Ordinal));
        Assert.Equal(["25000", "两万五千"], segments.Where(p => p.Edit != Edit.Kept).Select(p => p.Text));
    }

    private static string Noise(Random random, string piece, char first) => string.Create(2_500_000, (random, piece, first), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = i % 8 < state.piece.Length && state.random.Next(2) == 0 ? state.piece[i % 8] : (char)(state.first + state.random.Next(4000));
    });

    private static void AssertExact(string before, string after, IReadOnlyList<DiffSegment> segments)
    {
        Assert.Equal(before, string.Concat(segments.Where(p => p.Edit != Edit.Inserted).Select(p => p.Text)));
        Assert.Equal(after, string.Concat(segments.Where(p => p.Edit != Edit.Deleted).Select(p => p.Text)));
    }
}
