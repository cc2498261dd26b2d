using NewsArchive.Text.Analysis;
using Xunit;

namespace NewsArchive.Text.Tests.Analysis;

public sealed class HighlighterTests
{
    private static string Show(IEnumerable<Stretch> stretches) => string.Concat(stretches.Select(s => s.IsMarked ? $"[{s.Text}]" : s.Text));

    [Theory]
    [InlineData("零高度逃逸飞行", "逃", "零高度[逃]逸飞行")]
    [InlineData("零高度逃逸飞行", "逃逸 飞行", "零高度[逃逸飞行]")]
    [InlineData("中国 - 中亚精神", "中国—中亚", "[中国 - 中亚]精神")]
    [InlineData("ＮＢＡ总决赛", "nba", "[ＮＢＡ]总决赛")]
    [InlineData("𠮷野家", "𠮷", "[𠮷]野家")]
    [InlineData("中国中国人", "中国", "[中国中国]人")]
    [InlineData("没有", "找不到", "没有")]
    public void Marks_stand_on_the_text_as_printed(string text, string query, string marked) =>
        Assert.Equal(marked, Show(Highlighter.Mark(text, QueryParser.Parse(query))));

    [Fact]
    public void A_snippet_shows_the_paragraph_with_most_of_the_words_from_a_clause_on()
    {
        string[] paragraphs = ["开头一段只有飞船。", new string('前', 60) + "，逃逸塔与飞船分离，" + new string('后', 60)];
        var snippet = Show(Highlighter.Snippet(paragraphs, QueryParser.Parse("逃逸 飞船"), 60));
        Assert.StartsWith("…[逃逸]塔与[飞船]分离，", snippet);
        Assert.EndsWith("…", snippet);
    }

    [Fact]
    public void Without_a_hit_a_snippet_is_the_beginning() =>
        Assert.Equal("第一段。", Show(Highlighter.Snippet(["第一段。", "第二段。"], QueryParser.Parse("没有"), 60)));
}
