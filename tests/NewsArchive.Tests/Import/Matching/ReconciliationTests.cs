using NewsArchive.Archive.Articles;
using NewsArchive.Import.Matching;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Tests.Import.Matching;

/// <summary>Which articles of a file are which stored ones.</summary>
public sealed class ReconciliationTests
{
    private static readonly DateOnly Day = new(2025, 6, 18);

    private const string Rates = "中国外汇交易中心18日公布，人民币对美元汇率中间价报7.1761，较前一交易日上调35个基点，人民币对欧元、日元中间价小幅走低。";
    private const string Floods = "珠江流域北江发生今年第一号洪水，水利部门启动应急响应，水库提前腾出库容，沿江乡镇转移群众五千余人。";

    [Fact]
    public void An_unchanged_article_is_recognized_wherever_it_is_now()
    {
        var found = Between(
            [("省博物馆新馆开放", Bulletins.Museum, Day), ("港口吞吐量创新高", Bulletins.Harbour, Day)],
            [("港口吞吐量创新高", Bulletins.Harbour, Day), ("省博物馆新馆开放", Bulletins.Museum, Day)]);
        Assert.Equal([(0, 2), (1, 1)], Pairs(found));
        Assert.True(found.Moves);
    }

    [Fact]
    public void Nothing_moves_where_each_article_is_at_its_place()
    {
        var found = Between([("港口吞吐量创新高", Bulletins.Harbour + "（完）", Day)], [("港口吞吐量创新高", Bulletins.Harbour, Day)]);
        Assert.Equal([(0, 1)], Pairs(found));
        Assert.False(found.Moves);
    }

    [Fact]
    public void An_article_under_the_same_title_on_the_same_day_of_another_year_is_recognized_though_it_was_rewritten()
    {
        var found = Between([("北江发生洪水", Floods, Day)], [("北江发生洪水", "北江水位18日上涨。", Day.AddYears(-3))]);
        Assert.Equal([(0, 1)], Pairs(found));
    }

    [Fact]
    public void An_article_with_the_same_title_and_body_is_recognized_on_another_date()
    {
        var found = Between([("北江发生洪水", Floods, Day.AddDays(1))], [("北江发生洪水", Floods, Day)]);
        Assert.Equal([(0, 1)], Pairs(found));
    }

    [Fact]
    public void An_edited_article_with_a_new_title_is_recognized_by_its_words()
    {
        var found = Between([("今年首场洪水来袭", Floods.Replace("五千余人", "六千余人"), Day)], [("北江发生洪水", Floods, Day)]);
        Assert.Equal([(0, 1)], Pairs(found));
    }

    [Fact]
    public void An_edited_article_with_a_new_title_is_another_one_on_another_day()
    {
        var found = Between([("今年首场洪水来袭", Floods.Replace("五千余人", "六千余人"), Day.AddDays(1))], [("北江发生洪水", Floods, Day)]);
        Assert.Equal((0, 1, 1), (found.Pairs.Count, found.Added.Count, found.Gone.Count));
    }

    [Fact]
    public void Another_article_on_the_same_event_is_another_article()
    {
        const string other = "北江洪水18日平稳通过主城区，城市排水设施运行正常，公交、地铁照常开行，沿江两岸无险情报告，学校按计划上课。";
        var found = Between([("洪水平稳过境", other, Day)], [("北江发生洪水", Floods, Day)]);
        Assert.Equal((0, 1, 1), (found.Pairs.Count, found.Added.Count, found.Gone.Count));
    }

    [Fact]
    public void A_routine_item_of_the_next_day_is_another_article()
    {
        var next = Rates.Replace("18日", "19日").Replace("7.1761", "7.1729");
        var found = Between([("人民币对美元汇率中间价", next, Day.AddDays(1))], [("人民币对美元汇率中间价", Rates, Day)]);
        Assert.Equal((0, 1, 1), (found.Pairs.Count, found.Added.Count, found.Gone.Count));
    }

    [Fact]
    public void Of_articles_under_one_title_each_is_recognized_by_its_words()
    {
        var found = Between(
            [("国际简讯", Floods.Replace("第一号", "第二号"), Day), ("国际简讯", Rates.Replace("35个", "36个"), Day), ("国际简讯", Bulletins.Harbour, Day)],
            [("国际简讯", Rates, Day), ("国际简讯", Floods, Day)]);
        Assert.Equal([(0, 2), (1, 1)], Pairs(found));
        Assert.Equal(2, Assert.Single(found.Added).Position);
    }

    [Fact]
    public void Of_equal_articles_those_at_the_nearest_positions_are_the_same()
    {
        (string, string, DateOnly) same = ("更正", "本社昨日稿件有误，特此更正。", Day), other = ("北江发生洪水", Floods, Day);
        Assert.Equal([(0, 1), (1, 2), (2, 3)], Pairs(Between([same, other, same], [same, other, same])));
    }

    [Fact]
    public void An_article_is_new_or_gone_where_there_is_no_other()
    {
        var found = Between([("港口吞吐量创新高", Bulletins.Harbour, Day)], []);
        Assert.Equal((0, 1, 0), (found.Pairs.Count, found.Added.Count, found.Gone.Count));
        found = Between([], [("港口吞吐量创新高", Bulletins.Harbour, Day)]);
        Assert.Equal((0, 0, 1), (found.Pairs.Count, found.Added.Count, found.Gone.Count));
    }

    /// <summary>Files and bulletins of a few titles, days and texts, so that many articles could each be any other.</summary>
    [Fact]
    public void Every_article_is_in_exactly_one_pair_or_left_over()
    {
        var random = new Random(7);
        string[] titles = ["国际简讯", "更正", "北江发生洪水"], bodies = [Floods, Rates, Bulletins.Harbour, Floods + Rates, ""];
        for (var round = 0; round < 300; round++)
        {
            var (printed, stored) = (Some(), Some());
            var found = Between(printed, stored);
            Assert.Equal(Enumerable.Range(0, printed.Length), found.Pairs.Select(pair => pair.Printed).Concat(found.Added).Select(key => key.Position).Order());
            Assert.Equal(Enumerable.Range(1, stored.Length), found.Pairs.Select(pair => pair.Stored).Concat(found.Gone).Select(key => (int)key.Id).Order());
            Assert.Equal(found.Added.OrderBy(key => key.Position), found.Added);
        }

        (string, string, DateOnly)[] Some() => [.. Enumerable.Range(0, random.Next(8))
            .Select(_ => (titles[random.Next(titles.Length)], bodies[random.Next(bodies.Length)], Day.AddDays(random.Next(2))))];
    }

    [Fact]
    public void A_great_many_articles_under_one_title_are_paired_in_their_order_and_not_compared()
    {
        var many = Enumerable.Range(0, 3000).Select(i => ("行情", $"第{i}号行情。", Day)).ToArray();
        var edited = many.Reverse().Select(article => (article.Item1, article.Item2 + "（更新）", article.Day)).ToArray();
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => (i, (long)i + 1)), Pairs(Between(edited, many)));
    }

    private static IEnumerable<(int Position, long Id)> Pairs(Reconciliation found) =>
        found.Pairs.Select(pair => (pair.Printed.Position, pair.Stored.Id)).Order();

    /// <summary>The stored articles have the ids 1, 2 and so on.</summary>
    private static Reconciliation Between((string Title, string Body, DateOnly Day)[] printed, (string Title, string Body, DateOnly Day)[] stored) =>
        Reconciliation.Between(
            [.. printed.Select(Key)],
            [.. stored.Select((article, i) => new StoredKey(i + 1, IsWithdrawn: false, Key(article, i)))]);

    private static ArticleKey Key((string Title, string Body, DateOnly Day) article, int position) =>
        ArticleKey.Of(
            position, article.Day, YearSource.Text, new ArticleText { Title = article.Title, Body = [article.Body] }, new PrintedDetails());
}
