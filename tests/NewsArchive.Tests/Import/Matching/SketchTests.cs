using NewsArchive.Import.Matching;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import.Matching;

/// <summary>A sketch estimates how many character pairs two texts share, closely enough to recognize an edited article.</summary>
public sealed class SketchTests
{
    // Three times the standard error of 128 buckets, and the buckets that agree by chance.
    private const double Tolerance = 0.15;

    private const string Rescue = """
        新华社成都6月17日电（记者李力可）17日凌晨，四川省甘孜州一处山体因连日强降雨发生滑坡，省道交通中断，三十余辆汽车受阻。当地消防、交通部门出动二百余人、
        四十台机械连夜抢通道路。截至17日15时，受阻群众已全部转移到附近乡镇，没有人员伤亡。气象部门预计，未来三天当地仍有中到大雨，提醒沿线车辆注意避让。
        """;

    private const string Summit = """
        新华社阿斯塔纳6月17日电 第二届中国—中亚峰会17日在哈萨克斯坦首都举行。与会各方就经贸、能源、互联互通、人文交流等领域合作交换意见，签署多项合作文件。
        各方商定继续发挥元首会晤机制的引领作用，推动重点合作项目落地，并支持建立减贫、教育交流、荒漠化防治三个合作中心。
        """;

    [Fact]
    public void A_text_is_wholly_similar_to_itself() => Assert.Equal(1, Sketch.Of(Rescue).SimilarityTo(Sketch.Of(Rescue)));

    [Fact]
    public void Unrelated_texts_are_hardly_similar() => Assert.InRange(Sketch.Of(Rescue).SimilarityTo(Sketch.Of(Summit)), 0, 0.1);

    [Theory]
    [InlineData("")]
    [InlineData("新")]
    public void A_text_without_character_pairs_is_similar_to_none(string text)
    {
        Assert.Equal(0, Sketch.Of(text).SimilarityTo(Sketch.Of(text)));
        Assert.Equal(0, Sketch.Of(text).SimilarityTo(Sketch.Of(Rescue)));
    }

    [Fact]
    public void The_order_of_sentences_hardly_matters()
    {
        var turned = string.Join('。', Rescue.Split('。').Reverse());
        Assert.InRange(Sketch.Of(Rescue).SimilarityTo(Sketch.Of(turned)), 0.85, 1);
    }

    /// <summary>The share of the text that is replaced runs from nothing to all of it.</summary>
    [Fact]
    public void The_estimate_is_near_the_true_share_of_common_pairs_and_the_same_in_both_directions()
    {
        var replacement = Summit + Bulletins.Harbour + Bulletins.Museum;
        for (var length = 0; length < Rescue.Length; length += 7)
        {
            var edited = replacement[..length] + Rescue[length..];
            var (estimate, reverse) = (Sketch.Of(Rescue).SimilarityTo(Sketch.Of(edited)), Sketch.Of(edited).SimilarityTo(Sketch.Of(Rescue)));
            Assert.Equal(estimate, reverse);
            Assert.InRange(estimate - TrueSimilarity(Rescue, edited), -Tolerance, Tolerance);
        }
    }

    private static double TrueSimilarity(string one, string other)
    {
        var (pairs, others) = (PairsOf(one), PairsOf(other));
        return (double)pairs.Intersect(others).Count() / pairs.Union(others).Count();
    }

    private static HashSet<(char, char)> PairsOf(string text) => text.Zip(text.Skip(1)).ToHashSet();
}
