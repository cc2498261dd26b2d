using System.Text;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Queries;
using Xunit;

namespace NewsArchive.Text.Tests.Analysis;

public sealed class TokenizerTests
{
    /// <summary>The tokens with blanks between them, and a bar where there is punctuation.</summary>
    private static string Tokens(string text) =>
        string.Join(' ', (Phrase.FromText(text)?.Tokens ?? []).Select(token => token.FollowsPunctuation ? $"| {token}" : $"{token}"));

    [Theory]
    [InlineData("中亚峰会", "中 亚 峰 会")]
    [InlineData("逃", "逃")]
    [InlineData("6月17日下午，第二届", "6 月 17 日 下 午 | 第 二 届")]
    [InlineData("李国利 邓孟", "李 国 利 邓 孟")]
    [InlineData("IT 之家", "it 之 家")]
    [InlineData("New York", "new york")]
    [InlineData("A股3D打印", "a 股 3d 打 印")]
    [InlineData("空客A320neo", "空 客 a320neo")]
    [InlineData("ＮＢＡ２０１５", "nba2015")]
    [InlineData("中国 - 中亚", "中 国 | 中 亚")]
    [InlineData("中国—中亚", "中 国 | 中 亚")]
    [InlineData("“引号”", "引 号")]
    [InlineData("㈱Ⅲ级", "株 | iii 级")]
    [InlineData("㏠起", "1 日 起")]
    [InlineData("𠮷野家", "𠮷 野 家")]
    [InlineData("電腦與軟體", "电 脑 与 软 体")]
    [InlineData("𧜵", "䙊")]
    [InlineData("唐纳德·特朗普", "唐 纳 德 | 特 朗 普")]
    [InlineData("cafe\u0301 café", "café café")]
    [InlineData("co\u00adoperate\u200b中\ufe00国", "cooperate 中 国")]
    [InlineData("……，。", "")]
    [InlineData("", "")]
    public void Text_becomes_tokens(string text, string tokens) => Assert.Equal(tokens, Tokens(text));

    [Fact]
    public void Every_token_has_the_place_of_its_text()
    {
        const string text = "“𠮷野家”在ＡＢＣ开业";
        foreach (var token in Phrase.FromText(text)!.Tokens)
        {
            var runs = new Highlighter(QueryParser.Parse($"\"{token}\"")).Mark(text, ArticleField.Body);
            Assert.Equal($"{token}", Assert.Single(runs, run => run.IsMarked).Text.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
        }
    }

    [Theory]
    [InlineData("—", "-–―－−‐‑﹣─")]
    [InlineData("·", "・•‧．･⋅∙ㆍꞏ")]
    [InlineData("，", ",、。；")]
    public void What_parts_words_is_alike(string one, string others)
    {
        foreach (var other in others)
            Assert.Equal(Tokens($"唐纳德{one}特朗普"), Tokens($"唐纳德 {other} 特朗普"));
    }

    [Theory]
    [InlineData("乾隆 後來 皇后", "干隆 后来 皇后")]
    [InlineData("頭髮 發展", "头发 发展")]
    [InlineData("權力 权利 全力", "权力 权利 全力")]
    public void Traditional_characters_are_their_simplified_ones(string traditional, string simplified) =>
        Assert.Equal(Tokens(simplified), Tokens(traditional));

    [Theory]
    [InlineData("⻓江⻔户⻋站⻢拉松⺠生⻄部⻘年⻝品⻩河⻜机", "长江门户车站马拉松民生西部青年食品黄河飞机")]
    [InlineData("⼈⼤代表", "人大代表")]
    [InlineData("二○二五 二◯二五", "二〇二五 二〇二五")]
    public void Radicals_and_circles_are_the_ideographs_they_are_set_for(string set, string ideographs) =>
        Assert.Equal(Tokens(ideographs), Tokens(set));

    [Fact]
    [Trait("Category", "Slow")]
    public void What_is_folded_stays_as_it_is()
    {
        for (var i = 0; i <= 0x10FFFF; i++)
        {
            if (Rune.IsValid(i) && Phrase.FromText(new Rune(i).ToString()) is { Tokens: [var token] })
                Assert.Equal(token.ToString(), Tokens(token.ToString()));
        }
    }

    [Theory]
    [InlineData("\ud800", "")]
    [InlineData("中\udc00国", "中 | 国")]
    [InlineData("\0中\uffff\ufffe国", "中 | 国")]
    public void What_is_broken_in_a_text_is_punctuation(string text, string tokens) => Assert.Equal(tokens, Tokens(text));
}
