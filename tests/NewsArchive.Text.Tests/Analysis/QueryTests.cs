using NewsArchive.Text.Analysis;
using Xunit;

namespace NewsArchive.Text.Tests.Analysis;

public sealed class QueryTests
{
    private static string Read(string text) =>
        string.Join(" + ", QueryParser.Parse(text).Phrases.Select(p => string.Join(' ', p.Terms) + (p.IsPrefix ? "*" : "")));

    [Theory]
    [InlineData("中亚", "中亚")]
    [InlineData("逃", "逃*")]
    [InlineData("中亚峰会", "中亚 亚峰 峰会")]
    [InlineData("飞船 中亚", "飞船 + 中亚")]
    [InlineData("17日", "17 日*")]
    [InlineData("2025", "2025")]
    [InlineData("飞船 飞船", "飞船")]
    [InlineData("\"New York\" 时报", "new york + 时报")]
    [InlineData("\"没有收尾", "没有 有收 收尾")]
    [InlineData("中国 - 中亚", "中国 + 中亚")]
    [InlineData("中国-中亚", "中国 国 ¶ 中亚")]
    [InlineData("\"\" * ' ；", "")]
    public void A_query_is_the_phrases_to_be_found(string text, string phrases) => Assert.Equal(phrases, Read(text));

    [Fact]
    public void What_is_too_long_is_cut_and_said_to_be()
    {
        Assert.True(QueryParser.Parse(new string('中', QueryParser.MaxLength + 1)).IsCut);
        var many = QueryParser.Parse(string.Join(' ', Enumerable.Range(1, QueryParser.MaxPhrases + 1)));
        Assert.True(many.IsCut);
        Assert.Equal(QueryParser.MaxPhrases, many.Phrases.Count);
        Assert.False(QueryParser.Parse(new string('中', QueryParser.MaxLength)).IsCut);
    }
}
