using NewsArchive.Text.Analysis;
using NewsArchive.Text.Queries;
using Xunit;

namespace NewsArchive.Text.Tests.Queries;

public sealed class QueryTests
{
    [Theory]
    [InlineData("飞船 火箭 -返回", "火箭", "飞船 -返回")]
    [InlineData("飞船 火箭 -返回", "-返回", "飞船 火箭")]
    [InlineData("北京 OR 上海 暴雨", "上海", "北京 暴雨")]
    [InlineData("-(北京 上海) 暴雨", "上海", "-北京 暴雨")]
    [InlineData("标题:飞船 2025", "标题:飞船", "2025")]
    [InlineData("飞船", "飞船", "")]
    public void A_word_can_be_taken_out(string text, string word, string left)
    {
        var query = QueryParser.Parse(text);
        Assert.Equal(left, QueryFormatter.Format(query.Without(query.Words.Single(w => w.Text == word))));
    }

    [Theory]
    [InlineData("飞船返回 -火箭 iPhon*", "标题:飞船 OR 标题:船返 OR 标题:返回 OR 标题:iphon*")]
    [InlineData("逃", "标题:逃")]
    [InlineData("，", "")]
    public void Similar_is_what_has_a_term_of_it(string text, string similar) => Assert.Equal(similar, QueryFormatter.Format(QueryParser.Parse(text).Similar));

    [Theory]
    [InlineData("電腦", FoldingKinds.Script)]
    [InlineData("ＮＢＡ", FoldingKinds.Width | FoldingKinds.Case)]
    [InlineData("nba中国", FoldingKinds.None)]
    public void It_is_told_what_was_not_told_apart(string text, FoldingKinds folds) => Assert.Equal(folds, QueryParser.Parse(text).Words.Single().Folds);

    [Theory]
    [InlineData("中 中……人", "中|人")]
    [InlineData("中……中", "中")]
    [InlineData("中 NEAR 人 标题:中", "中|人|标题:中")]
    public void Each_phrase_is_looked_for_once(string text, string phrases) =>
        Assert.Equal(phrases.Split('|'), QueryParser.Parse(text).Phrases.Select(QueryFormatter.Format));

    [Fact]
    public void Clauses_are_equal_if_they_are_of_the_same_query()
    {
        string[] queries =
        [
            "中国", "标题:中国", "~中国", "中国人", "中·国", "a", "a*", "中 人", "人 中", "中 OR 人", "-中", "中……人", "人……中", "中 NEAR/5 人",
            "中 NEAR/9 人", "标题:(中……人)", "日期:2025", "日期:2025-06", "编号:1,2", "编号:2,1",
        ];
        foreach (var (query, other) in queries.SelectMany(query => queries.Select(other => (query, other))))
        {
            var (clause, otherClause) = (QueryParser.Parse(query).Clause, QueryParser.Parse(other).Clause);
            Assert.True(clause.Equals(otherClause) == (query == other), $"{query}, {other}");
            Assert.True(query != other || clause.GetHashCode() == otherClause.GetHashCode(), query);
        }
    }
}
