using NewsArchive.Text.Bulletins;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

public sealed class StoryStructureTests
{
    private static readonly StoryStructure Structure = StoryStructure.Create(
        [ParagraphKind.Subhead, ParagraphKind.Text, ParagraphKind.List, ParagraphKind.List, ParagraphKind.Text, ParagraphKind.Subhead, ParagraphKind.Text],
        [0, 2, 7]);

    [Fact]
    public void A_structure_survives_the_way_through_a_line_of_text()
    {
        Assert.Equal("Subhead 1, List 3-4, Subhead 6, Captions 0 2 7", Structure.ToString());
        Assert.Equal(Structure, StoryStructure.Parse(Structure.ToString()));
        Assert.Equal("", StoryStructure.Create([ParagraphKind.Text], []).ToString());
        Assert.Equal(StoryStructure.Plain, StoryStructure.Parse(""));
    }

    [Fact]
    public void A_paragraph_beyond_the_runs_is_text() =>
        Assert.Equal("Subhead Text List List Text Subhead Text Text", string.Join(' ', Enumerable.Range(0, 8).Select(i => Structure[i])));

    [Theory]
    [InlineData("Subhead", "")]
    [InlineData("Footnote 3, Captions x", "")]
    [InlineData(", -, List 5-", "")]
    [InlineData("List x-3, Subhead 0, Verse 4-2, Table 5-6", "Table 5-6")]
    [InlineData("Captions 0 x 2, List 1 2 3, Subhead 4", "Subhead 4")]
    public void A_damaged_part_of_a_text_is_ignored(string text, string rest) => Assert.Equal(rest, StoryStructure.Parse(text).ToString());

    [Theory]
    [InlineData("abcdefg", "Subhead 1, List 3-4, Subhead 6, Captions 0 2 7")]
    [InlineData("abXcdefg", "Subhead 1, List 4-5, Subhead 7, Captions 0 2 8")]
    [InlineData("Xabcdefg", "Subhead 2, List 4-5, Subhead 7, Captions 0 3 8")]
    [InlineData("abcdefgX", "Subhead 1, List 3-4, Subhead 6, Captions 0 2 7")]
    [InlineData("abcefg", "Subhead 1, List 3, Subhead 5, Captions 0 2 6")]
    [InlineData("aXYefg", "Subhead 1, Subhead 5, Captions 0 1 6")]
    [InlineData("", "Captions 0 0 0")]
    public void What_stands_around_a_change_keeps_its_kind_and_its_captions(string after, string expected) =>
        Assert.Equal(expected, Structure.MovedTo(Lines("abcdefg"), Lines(after)).ToString());

    private static TextLines Lines(string letters) => [.. letters.Select(letter => letter.ToString())];
}
