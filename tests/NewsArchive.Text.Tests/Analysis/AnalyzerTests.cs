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
    [InlineData("A股3D打印", "a 股 3d 打印 印")]
    [InlineData("空客A320neo", "空客 客 a320neo")]
    [InlineData("ＮＢＡ２０１５", "nba2015")]
    [InlineData("中国 - 中亚", "中国 国 ¶ 中亚 亚")]
    [InlineData("中国—中亚", "中国 国 ¶ 中亚 亚")]
    [InlineData("“引号”", "引号 号")]
    [InlineData("㈱Ⅲ级", "株 ¶ iii 级")]
    [InlineData("𠮷野家", "𠮷野 野家 家")]
    [InlineData("電腦與軟體", "电脑 脑与 与软 软体 体")]
    [InlineData("𧜵", "䙊")]
    [InlineData("唐纳德·特朗普", "唐纳 纳德 德 ¶ 特朗 朗普 普")]
    [InlineData("cafe\u0301 café", "café café")]
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
    [InlineData("—", "-–―－−‐‑﹣─")]
    [InlineData("·", "・•‧．･⋅∙ㆍꞏ")]
    [InlineData("，", ",、。；")]
    public void What_parts_words_is_alike(string one, string others)
    {
        foreach (var other in others)
            Assert.Equal(Terms($"唐纳德{one}特朗普"), Terms($"唐纳德 {other} 特朗普"));
    }

    [Theory]
    [InlineData("乾隆 後來 皇后", "干隆 后来 皇后")]
    [InlineData("頭髮 發展", "头发 发展")]
    [InlineData("權力 权利 全力", "权力 权利 全力")]
    public void Traditional_characters_are_their_simplified_ones(string traditional, string simplified) =>
        Assert.Equal(Terms(simplified), Terms(traditional));

    [Fact]
    public void What_is_folded_stays_as_it_is()
    {
        for (var i = 0; i <= 0x10FFFF; i++)
        {
            if (System.Text.Rune.IsValid(i) && Analyzer.Analyze(new System.Text.Rune(i).ToString()) is [var token])
                Assert.Equal(token.Term, Terms(token.Term));
        }
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
        {
            if (System.Text.Rune.IsValid(i))
                Analyzer.Analyze(new System.Text.Rune(i).ToString());
        }
    }
}
