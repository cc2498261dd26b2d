using NewsArchive.Text.Comparison;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Comparison;

public sealed class ThreeWayMergeTests
{
    private const string Original = "可搭载最多7名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。";

    [Theory]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "可搭载最多7名航天员。\n飞行试验在文昌进行。\n试验取得圆满成功。", "可搭载最多8名航天员。\n飞行试验在文昌进行。\n试验取得圆满成功。")]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "导语。\n可搭载最多7名航天员。\n试验取得圆满成功。", "导语。\n可搭载最多8名航天员。\n试验取得圆满成功。")]
    [InlineData(Original, "全文重写。", "全文重写。")]
    [InlineData("全文重写。", Original, "全文重写。")]
    [InlineData("可搭载最多8名航天员。", "可搭载最多8名航天员。", "可搭载最多8名航天员。")]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得成功。", "可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得成功。")]
    public void Changes_to_other_words_are_both_made(string ours, string theirs, string merged)
    {
        Assert.Equal(merged, ThreeWayMerge.Merge(Original, ours, theirs));
        Assert.Equal(merged, ThreeWayMerge.Merge(Original, theirs, ours));
    }

    [Theory]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "可搭载最多6名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。")]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "飞行试验在酒泉进行。\n试验取得圆满成功。")]
    [InlineData("可搭载最多8名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。", "可搭载七名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。")]
    [InlineData("", "可搭载最多6名航天员。\n飞行试验在酒泉进行。\n试验取得圆满成功。")]
    public void Changes_to_the_same_words_are_for_a_person_to_decide(string ours, string theirs)
    {
        Assert.Null(ThreeWayMerge.Merge(Original, ours, theirs));
        Assert.Null(ThreeWayMerge.Merge(Original, theirs, ours));
    }

    [Fact]
    public void Nothing_became_two_different_things() => Assert.Null(ThreeWayMerge.Merge("", "甲", "乙"));

    [Fact]
    public void Changes_at_two_places_of_a_real_article_always_meet()
    {
        Corpus.Require();
        var random = new Random(11);
        foreach (var article in Corpus.News().Where(article => article.Length > 200).Take(500))
        {
            var (half, length) = (article.Length / 2, random.Next(1, 8));
            var (first, second) = (random.Next(half - 40), random.Next(half + 20, article.Length - 10));
            var ours = article[..first] + "甲乙丙" + article[(first + length)..];
            var theirs = article[..second] + "丁戊己" + article[(second + length)..];
            Assert.Equal(article[..first] + "甲乙丙" + article[(first + length)..second] + "丁戊己" + article[(second + length)..], ThreeWayMerge.Merge(article, ours, theirs));
            Assert.Null(ThreeWayMerge.Merge(article, ours, article[..first] + "丁戊己" + article[(first + length)..]));
        }
    }
}
