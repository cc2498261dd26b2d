using NewsArchive.Text.Bulletins;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

public sealed class TextLinesTests
{
    [Fact]
    public void Lists_with_the_same_lines_are_equal()
    {
        TextLines lines = ["甲", "乙"], same = ["甲", "乙"];
        Assert.True(lines.Equals(same));
        Assert.Equal(lines.GetHashCode(), same.GetHashCode());
        Assert.False(lines.Equals(["乙", "甲"]));
        Assert.False(lines.Equals(["甲乙"]));
    }

    [Fact]
    public void A_list_survives_the_way_through_one_text()
    {
        TextLines lines = ["甲", "", "乙\n丙\n"];
        Assert.Equal(["甲", "乙", "丙"], lines);
        Assert.Equal("甲\n乙\n丙", lines.ToString());
        Assert.True(lines.Equals(TextLines.Parse(lines.ToString())));
        Assert.Empty(TextLines.Parse(""));
    }

    [Fact]
    public void Articles_with_the_same_reporters_are_equal()
    {
        static ParsedArticle Article(params TextLines reporters) =>
            new("题", null, null, null, null, reporters, new DateOnly(2026, 1, 31), YearSource.Text, [], [], null, 1, 2);

        Assert.Equal(Article("张三", "李四"), Article("张三", "李四"));
        Assert.NotEqual(Article("张三", "李四"), Article("李四", "张三"));
    }
}
