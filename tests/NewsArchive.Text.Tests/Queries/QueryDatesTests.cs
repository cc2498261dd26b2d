using System.Globalization;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Dates;
using Xunit;

namespace NewsArchive.Text.Tests.Queries;

/// <summary>Days are read as people write them.</summary>
public sealed class QueryDatesTests
{
    // A Friday.
    private static readonly DateOnly Today = new(2025, 6, 20);

    [Theory]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    [InlineData("2023年", "2023-01-01", "2023-12-31")]
    [InlineData("2023年度", "2023-01-01", "2023-12-31")]
    [InlineData("２０２３年", "2023-01-01", "2023-12-31")]
    [InlineData("二〇二三年", "2023-01-01", "2023-12-31")]
    [InlineData("二零二三", "2023-01-01", "2023-12-31")]
    [InlineData("二○二三年", "2023-01-01", "2023-12-31")]
    [InlineData("一九九八年十二月", "1998-12-01", "1998-12-31")]
    [InlineData("2023-06", "2023-06-01", "2023-06-30")]
    [InlineData("2023.6", "2023-06-01", "2023-06-30")]
    [InlineData("2023/06", "2023-06-01", "2023-06-30")]
    [InlineData("202306", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月份", "2023-06-01", "2023-06-30")]
    [InlineData("2023 年 6 月", "2023-06-01", "2023-06-30")]
    [InlineData("二〇二三年六月", "2023-06-01", "2023-06-30")]
    [InlineData("2023年六月", "2023-06-01", "2023-06-30")]
    [InlineData("二〇二三年六月二十三日", "2023-06-23", "2023-06-23")]
    [InlineData("二零二三年十月一日", "2023-10-01", "2023-10-01")]
    [InlineData("2023/6/1", "2023-06-01", "2023-06-01")]
    [InlineData("2023-06-01", "2023-06-01", "2023-06-01")]
    [InlineData("2023—06—01", "2023-06-01", "2023-06-01")]
    [InlineData("2023.06.01", "2023-06-01", "2023-06-01")]
    [InlineData("20230601", "2023-06-01", "2023-06-01")]
    [InlineData("2023年6月1日", "2023-06-01", "2023-06-01")]
    [InlineData("2023年6月1號", "2023-06-01", "2023-06-01")]
    [InlineData("2023年6月1日 星期四", "2023-06-01", "2023-06-01")]
    [InlineData("2023年6月1日（星期四）", "2023-06-01", "2023-06-01")]
    [InlineData("17 June 2025", "2025-06-17", "2025-06-17")]
    [InlineData("June 17, 2025", "2025-06-17", "2025-06-17")]
    [InlineData("Jun 2025", "2025-06-01", "2025-06-30")]
    [InlineData("2023年上半年", "2023-01-01", "2023-06-30")]
    [InlineData("2023下半年", "2023-07-01", "2023-12-31")]
    [InlineData("2023年第一季度", "2023-01-01", "2023-03-31")]
    [InlineData("2023年四季度", "2023-10-01", "2023-12-31")]
    [InlineData("2023Q2", "2023-04-01", "2023-06-30")]
    [InlineData("2023年一季度", "2023-01-01", "2023-03-31")]
    [InlineData("2023年前三季度", "2023-01-01", "2023-09-30")]
    [InlineData("2023年前三个季度", "2023-01-01", "2023-09-30")]
    [InlineData("2023年前五个月", "2023-01-01", "2023-05-31")]
    [InlineData("2023年前十个月", "2023-01-01", "2023-10-31")]
    [InlineData("2023年春", "2023-03-01", "2023-05-31")]
    [InlineData("2023年春季", "2023-03-01", "2023-05-31")]
    [InlineData("2023夏天", "2023-06-01", "2023-08-31")]
    [InlineData("二〇二三年秋", "2023-09-01", "2023-11-30")]
    [InlineData("2023年冬季", "2023-12-01", "2024-02-29")]
    [InlineData("2023—2024年冬季", "2023-12-01", "2024-02-29")]
    [InlineData("2023/24年冬", "2023-12-01", "2024-02-29")]
    [InlineData("2023年春至秋", "2023-03-01", "2023-11-30")]
    [InlineData("2023年秋至次年春", "2023-09-01", "2024-05-31")]
    [InlineData("2010年代", "2010-01-01", "2019-12-31")]
    [InlineData("二〇一〇年代", "2010-01-01", "2019-12-31")]
    [InlineData("1980至1990年代", "1980-01-01", "1999-12-31")]
    [InlineData("二十世纪九十年代", "1990-01-01", "1999-12-31")]
    [InlineData("2024年2月上旬", "2024-02-01", "2024-02-10")]
    [InlineData("2024年2月中旬", "2024-02-11", "2024-02-20")]
    [InlineData("2024年2月下旬", "2024-02-21", "2024-02-29")]
    [InlineData("2023-2024", "2023-01-01", "2024-12-31")]
    [InlineData("2023—2024年", "2023-01-01", "2024-12-31")]
    [InlineData("2023年到2024年", "2023-01-01", "2024-12-31")]
    [InlineData("从2023年到2024年之间", "2023-01-01", "2024-12-31")]
    [InlineData("2023.6-2023.8", "2023-06-01", "2023-08-31")]
    [InlineData("2023.6-8", "2023-06-01", "2023-08-31")]
    [InlineData("2023-6-2023-8", "2023-06-01", "2023-08-31")]
    [InlineData("2023-06-01-2023-06-30", "2023-06-01", "2023-06-30")]
    [InlineData("2023-06-01 - 2023-06-30", "2023-06-01", "2023-06-30")]
    [InlineData("2023/6/1-2023/6/30", "2023-06-01", "2023-06-30")]
    [InlineData("2023/6/1-6/30", "2023-06-01", "2023-06-30")]
    [InlineData("20230601-20230630", "2023-06-01", "2023-06-30")]
    [InlineData("20230601—0630", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月1日—6月30日", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月1日——2024年6月30日", "2023-06-01", "2024-06-30")]
    [InlineData("2023年6月1日 至 6月30日", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月1日-30日", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6月1-30日", "2023-06-01", "2023-06-30")]
    [InlineData("2023年6-8月", "2023-06-01", "2023-08-31")]
    [InlineData("2023年6月至8月15日", "2023-06-01", "2023-08-15")]
    [InlineData("2023年6月上旬至下旬", "2023-06-01", "2023-06-30")]
    [InlineData("2023年一季度至三季度", "2023-01-01", "2023-09-30")]
    [InlineData("2023年11月至次年2月", "2023-11-01", "2024-02-29")]
    [InlineData("2023～2024", "2023-01-01", "2024-12-31")]
    [InlineData("2024至2023", "2023-01-01", "2024-12-31")]
    [InlineData("2023..2024", "2023-01-01", "2024-12-31")]
    [InlineData("2023年6月以来", "2023-06-01", "9999-12-31")]
    [InlineData("自2023年6月起", "2023-06-01", "9999-12-31")]
    [InlineData("自2023年8月", "2023-08-01", "9999-12-31")]
    [InlineData("从2023年8月", "2023-08-01", "9999-12-31")]
    [InlineData("2023年8月起", "2023-08-01", "9999-12-31")]
    [InlineData("2023年8月之后", "2023-09-01", "9999-12-31")]
    [InlineData("自2010年代以来", "2010-01-01", "9999-12-31")]
    [InlineData("自从2023年6月到8月", "2023-06-01", "2023-08-31")]
    [InlineData("2023年春以前", "0001-01-01", "2023-05-31")]
    [InlineData("[2023 年 6 月]", "2023-06-01", "2023-06-30")]
    [InlineData("【2023年6月 至 8月】", "2023-06-01", "2023-08-31")]
    [InlineData("2023年6月至今", "2023-06-01", "9999-12-31")]
    [InlineData("2023年6月以后", "2023-06-01", "9999-12-31")]
    [InlineData("2023年6月后", "2023-07-01", "9999-12-31")]
    [InlineData("2023年6月之後", "2023-07-01", "9999-12-31")]
    [InlineData("2023年6月前", "0001-01-01", "2023-05-31")]
    [InlineData("2023年6月1日之前", "0001-01-01", "2023-05-31")]
    [InlineData("2023年6月以前", "0001-01-01", "2023-06-30")]
    [InlineData("截至2023年6月", "0001-01-01", "2023-06-30")]
    [InlineData("至2023年6月", "0001-01-01", "2023-06-30")]
    [InlineData("2023-06..", "2023-06-01", "9999-12-31")]
    [InlineData("今天", "2025-06-20", "2025-06-20")]
    [InlineData("昨天", "2025-06-19", "2025-06-19")]
    [InlineData("yesterday", "2025-06-19", "2025-06-19")]
    [InlineData("前天", "2025-06-18", "2025-06-18")]
    [InlineData("本周", "2025-06-16", "2025-06-22")]
    [InlineData("上週", "2025-06-09", "2025-06-15")]
    [InlineData("本月", "2025-06-01", "2025-06-30")]
    [InlineData("上个月", "2025-05-01", "2025-05-31")]
    [InlineData("上個月", "2025-05-01", "2025-05-31")]
    [InlineData("本季度", "2025-04-01", "2025-06-30")]
    [InlineData("上季度", "2025-01-01", "2025-03-31")]
    [InlineData("今年", "2025-01-01", "2025-12-31")]
    [InlineData("去年", "2024-01-01", "2024-12-31")]
    [InlineData("前年", "2023-01-01", "2023-12-31")]
    [InlineData("去年6月", "2024-06-01", "2024-06-30")]
    [InlineData("今年上半年", "2025-01-01", "2025-06-30")]
    [InlineData("去年12月至今年2月", "2024-12-01", "2025-02-28")]
    [InlineData("去年冬天", "2024-12-01", "2025-02-28")]
    [InlineData("今年前三季度", "2025-01-01", "2025-09-30")]
    [InlineData("去年以来", "2024-01-01", "9999-12-31")]
    [InlineData("近7天", "2025-06-14", "2025-06-20")]
    [InlineData("最近三个月", "2025-03-21", "2025-06-20")]
    [InlineData("近一年", "2024-06-21", "2025-06-20")]
    [InlineData("近两周", "2025-06-07", "2025-06-20")]
    public void Days_are_read_as_written(string text, string from, string to) =>
        Assert.Equal(new Days(Day(from), Day(to)), QueryDates.Parse(text, Today));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("6")]
    [InlineData("2023-13")]
    [InlineData("2023-02-29")]
    [InlineData("2023年6月31日")]
    [InlineData("2023-24")]
    [InlineData("2023-6-8-10")]
    [InlineData("2023年第五季度")]
    [InlineData("2023年11月至2月")]
    [InlineData("2023年前五季度")]
    [InlineData("2023年前13个月")]
    [InlineData("2023年春晚")]
    [InlineData("9999年冬")]
    [InlineData("2015年代")]
    [InlineData("九十年代")]
    [InlineData("自")]
    [InlineData("2023年6月前后")]
    [InlineData("近0天")]
    [InlineData("0630")]
    [InlineData("10月革命")]
    public void Nothing_else_is_taken_for_days(string text) => Assert.Null(QueryDates.Parse(text, Today));

    [Theory]
    [InlineData("6月17日", "2000-06-17")]
    [InlineData("六月十七日", "2000-06-17")]
    [InlineData("2月29日", "2000-02-29")]
    [InlineData("6.17", "2000-06-17")]
    [InlineData("6月", null)]
    [InlineData("6月1日至7日", null)]
    [InlineData("上半年", null)]
    [InlineData("第三季度", null)]
    [InlineData("前三季度", null)]
    [InlineData("春季", null)]
    public void A_date_without_its_year_is_told(string text, string? day)
    {
        Assert.Null(QueryDates.Parse(text, Today));
        Assert.True(QueryDates.LacksYear(text));
        Assert.Equal(day is null ? null : Day(day), QueryDates.ParseDayOfYear(text));
    }

    [Fact]
    public void What_depends_on_the_day_is_read_only_where_the_day_is_known()
    {
        Assert.Equal(WordReading.NoDate, QueryParser.Parse("日期:昨天").Words.Single().Reading);
        var word = QueryParser.Parse("日期:昨天", Today).Words.Single();
        Assert.Equal((WordReading.RelativeDate, new Days(Day("2025-06-19"), Day("2025-06-19"))), (word.Reading, word.Clause));
    }

    [Theory]
    [InlineData("中亚 2025年6月", "2025年6月")]
    [InlineData("2023-2024 飞船 昨天", "2023-2024 昨天")]
    [InlineData("中亚 \"2025年6月\" -2023 标题:2025 日期:2024 无 6月17日", "")]
    public void A_date_among_the_words_is_a_word_that_could_be_a_date(string text, string dates)
    {
        var query = QueryParser.Parse(text, Today);
        Assert.Equal(dates, string.Join(' ', query.Words.Where(w => w.ToDays(Today) is not null).Select(w => w.Text)));
        Assert.Equal(text.Contains("日期", StringComparison.Ordinal), query.Words.Any(w => w.Clause is Days));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Whatever_is_typed_is_a_date_or_none()
    {
        string[] pieces =
        [
            "2023", "0", "0000", "9999", "99999999999", "13", "年", "月", "日", "周", "星期", "季度", "旬", "上", "下", "半年", "近", "前", "后",
            "以来", "至", "到", "-", "—", "..", "~", "/", ".", " ", "十", "二〇", "去年", "上个月", "June", "Q4", "截至", "从", "自", "冬", "春季", "代", "世纪", "（", "無", "31", "个",
        ];
        var random = new Random(20250617);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var today in new DateOnly?[] { null, Today, new(2024, 2, 29) })
            {
                var exception = Record.Exception(() =>
                    (QueryDates.Parse(text, today), QueryDates.LacksYear(text), QueryDates.ParseRange(text, "2023", today)));
                Assert.True(exception is null, $"{text}: {exception}");
            }
        }
    }

    [Fact]
    public void A_text_too_long_for_a_date_is_none()
    {
        foreach (var sign in new[] { "-", "十", "2023-", "1", "近", "六月至" })
            Assert.Null(QueryDates.Parse(string.Concat(Enumerable.Repeat(sign, 50_000)), new DateOnly(2025, 6, 20)));
    }
}
