using NewsArchive.Text.Index;
using NewsArchive.Text.Quotes;
using Xunit;

namespace NewsArchive.Text.Tests.Quotes;

/// <summary>A sentence beside the text that it quotes. <c>[printed|quoted]</c> differs, <c>{printed|quoted}</c> has another form.</summary>
public sealed class QuoteTests
{
    private const string Launch = "我国8日在酒泉卫星发射中心成功发射一颗卫星，卫星顺利进入预定轨道，15名专家到场。发射任务圆满成功。";

    [Theory]
    [InlineData("发射任务圆满成功。", "发射任务圆满成功。")]
    [InlineData("“发射任务圆满成功。”", "发射任务圆满成功。")]
    [InlineData("發射任務 圓滿成功。", "{发|發}射任{务圆满|務 圓滿}成功。")]
    [InlineData("我国８日在酒泉卫星发射中心成功发射一颗卫星,", "我国{8|８}日在酒泉卫星发射中心成功发射一颗卫星{，|,}")]
    public void The_same_words_are_verbatim_in_any_form(string quote, string expected)
    {
        var match = new Quote(quote).Find([new("卫星发射成功"), new(Launch)], SearchBudget.Unlimited())!;
        Assert.Equal((true, 1, expected), (match.IsVerbatim, match.Line, Show(match)));
    }

    [Theory]
    [InlineData("我国8日在太原卫星发射中心成功发射一颗卫星", "我国8日在[酒泉|太原]卫星发射中心成功发射一颗卫星", 2)]
    [InlineData("卫星已顺利进入预定的轨道，", "卫星[|已]顺利进入预定[|的]轨道，", 2)]
    [InlineData("卫星进入预定轨道，", "卫星[顺利|]进入预定轨道，", 2)]
    [InlineData("卫星顺利进入预定轨道、15名专家到场", "卫星顺利进入预定轨道[，|、]15名专家到场", 1)]
    [InlineData("5名专家到场。发射任务圆满成功。", "[1|]5名专家到场。发射任务圆满成功。", 1)]
    [InlineData("發射任务圆满失败。", "{发|發}射任务圆满[成功|失败]。", 2)]
    [InlineData("發射任务圆满完。", "{发|發}射任务圆满[成功|完]。", 2)]
    public void What_differs_is_marked_character_by_character(string quote, string expected, int errors)
    {
        var match = new Quote(quote).Find([new("另一段。"), new(Launch)], SearchBudget.Unlimited())!;
        Assert.Equal((expected, errors), (Show(match), match.Errors));
        Assert.Equal(Launch[match.Start..match.End], string.Concat(match.Parts.Select(part => part.Printed)));
        Assert.Equal(quote, string.Concat(match.Parts.Select(part => part.Quoted)));
    }

    [Theory]
    [InlineData("我国8日在太原成功发射了两枚火箭，任务失败。")]
    [InlineData("5名专家")]
    [InlineData("成功了")]
    public void Another_sentence_is_not_near(string quote) => Assert.Null(new Quote(quote).Find([new(Launch)], SearchBudget.Unlimited()));

    [Fact]
    public void The_nearest_of_several_lines_is_found()
    {
        var lines = new ComparedText[] { new("发射任务基本圆满成功了。"), new("发射任务十分圆满成功。"), new("发射任务很圆满成功。") };
        var match = new Quote("发射任务圆满成功。").Find(lines, SearchBudget.Unlimited());
        Assert.Equal((2, 1), match is null ? default : (match.Line, match.Errors));
    }

    [Theory]
    [InlineData("他说：“卫星‘顺利’进入“预定”轨道。”又说“好”。", "卫星‘顺利’进入“预定”轨道。")]
    [InlineData("報道稱：「他說『任務圓滿成功』。」完", "他說『任務圓滿成功』。")]
    [InlineData("“第一段没有后引号的引文。\n“第二段有后引号的引文。”\n不是引文的一段话。", "第一段没有后引号的引文。|第二段有后引号的引文。")]
    [InlineData("用\"直引号括起来的文字\"和\"另一处这样的引文\"。", "直引号括起来的文字|另一处这样的引文")]
    [InlineData("多余的后引号”以后的文字不是引文。“没有", "")]
    public void What_stands_in_quotation_marks_is_a_quotation(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Quotations.Of(text)));

    [Fact]
    public void A_text_is_divided_into_sentences()
    {
        Assert.Equal(
            ["他说：“任务成功了！”", "真的？！", "是的；", "第二段", "3.5％的增长。"],
            Sentences.Of("他说：“任务成功了！”真的？！是的；\r\n\n　第二段\n……\n3.5％的增长。"));
        var clause = new string('长', 90) + "，";
        Assert.All(Sentences.Of(string.Concat(Enumerable.Repeat(clause, 20))), sentence =>
        {
            Assert.InRange(sentence.Length, 301, Sentences.MaxLength);
            Assert.EndsWith("，", sentence);
        });
        Assert.Equal(1200, Sentences.Of(new string('字', 1200)).Sum(sentence => sentence.Length));
        Assert.Empty(Sentences.Of("。……！ \n"));
    }

    [Fact]
    public void A_sentence_is_found_wherever_at_most_as_many_characters_differ_as_may()
    {
        var random = new Random(17);
        for (var i = 0; i < 3000; i++)
        {
            // Of few different characters, many parts are near; of many, only what was altered.
            var alphabet = i % 2 == 0 ? 3 : 3000;
            var sentence = Of(random.Next(8, 120));
            var quote = new Quote(sentence);
            var altered = sentence.ToList();
            var errors = random.Next(1, quote.MaxErrors + 1);
            for (var error = 0; error < errors; error++)
            {
                var place = random.Next(altered.Count);
                if (random.Next(3) is var kind && kind == 0)
                    altered.Insert(place, Any());
                else if (kind == 1)
                    altered.RemoveAt(place);
                else
                    altered[place] = Any();
            }
            var line = new ComparedText(Of(random.Next(60)) + string.Concat(altered) + Of(random.Next(60)));
            Assert.InRange(quote.Find([new("另一段"), line], SearchBudget.Unlimited())!.Errors, 0, errors);

            char Any() => (char)('一' + random.Next(alphabet));

            string Of(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Any()));
        }
    }

    [Fact]
    public void A_comparison_stops_at_its_limit_and_says_so()
    {
        // All of its parts are as near to the sentence as any other.
        var text = new ComparedText(new string('一', 20_000));
        var quote = new Quote(new string('一', 150) + '二' + new string('一', 150));
        var budget = new SearchBudget(100_000, TestContext.Current.CancellationToken);
        Assert.Null(quote.Find([text], budget));
        Assert.True(budget.IsSpent);
        Assert.Null(quote.Find([new(quote.Text)], budget));
        var enough = new SearchBudget(10_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(1, quote.Find([text], enough)!.Errors);
        Assert.False(enough.IsSpent);
    }

    private static string Show(QuoteMatch match) => string.Concat(match.Parts.Select(part => part.Change switch
    {
        QuoteChange.Same => part.Printed,
        QuoteChange.Form => $"{{{part.Printed}|{part.Quoted}}}",
        _ => $"[{part.Printed}|{part.Quoted}]",
    }));
}
