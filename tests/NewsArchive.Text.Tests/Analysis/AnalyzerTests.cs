using NewsArchive.Text.Analysis;
using Xunit;

namespace NewsArchive.Text.Tests.Analysis;

public sealed class AnalyzerTests
{
    private static string Terms(string text) => string.Join(' ', Analyzer.Analyze(text).Select(t => t.Term));

    [Theory]
    [InlineData("中亚峰会", "中亚 亚峰 峰会 会")]
    [InlineData("逃", "逃")]
    [InlineData("6月17日下午，第二届", "6 月 17 日下 下午 午 ¶ 第二 二届 届")]
    [InlineData("李国利 邓孟", "李国 国利 利邓 邓孟 孟")]
    [InlineData("IT 之家", "it 之家 家")]
    [InlineData("New York", "new york")]
    [InlineData("A股3D打印", "a 股 3 d 打印 印")]
    [InlineData("ＮＢＡ２０１５", "nba 2015")]
    [InlineData("中国 - 中亚", "中国 国 ¶ 中亚 亚")]
    [InlineData("中国—中亚", "中国 国 ¶ 中亚 亚")]
    [InlineData("“引号”", "引号 号")]
    [InlineData("㈱Ⅲ级", "株 ¶ iii 级")]
    [InlineData("𠮷野家", "𠮷野 野家 家")]
    [InlineData("co\u00adoperate\u200b中\ufe00国", "cooperate 中国 国")]
    [InlineData("……，。", "")]
    [InlineData("", "")]
    public void Text_becomes_terms(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void Every_term_stands_for_the_text_it_came_from()
    {
        const string text = "“𠮷野家”在ＡＢＣ开业";
        foreach (var token in Analyzer.Analyze(text).Where(t => t.Term != Analyzer.Gap))
            Assert.Equal(token.Term, text[token.Start..token.End].Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant());
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("中\udc00国")]
    [InlineData("\0中\uffff\ufffe国")]
    public void Broken_text_is_read_as_far_as_it_goes(string text) => Assert.NotNull(Analyzer.Analyze(text));

    [Fact]
    public void Every_character_there_is_can_be_analyzed()
    {
        for (var i = 0; i <= 0x10FFFF; i++)
            if (System.Text.Rune.IsValid(i))
                Analyzer.Analyze(new System.Text.Rune(i).ToString());
    }
}
