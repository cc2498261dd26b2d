using System.Globalization;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>Dates in a search are taken as people write them, and what was read is said.</summary>
public sealed class SearchDatesTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private static string Search(string query) => "/search?q=" + Uri.EscapeDataString(query);

    [Theory]
    [InlineData("2025年6月", "", "在2025年6月1日以后", 2)]
    [InlineData("", "2025年6月前", "在2025年5月31日以前", 0)]
    [InlineData("2025年6月1日—6月30日", "", "在2025年6月内", 2)]
    [InlineData("二〇二五年六月", "2025.6", "在2025年6月内", 2)]
    [InlineData("上个月", "今天", "在2025年5月1日至2025年6月20日", 2)]
    [InlineData("2025年春", "", "在2025年3月1日以后", 2)]
    [InlineData("[2025 年 6 月]", "", "在2025年6月1日以后", 2)]
    [InlineData("2025年前三季度", "2025年前三季度", "在2025年1月1日至2025年9月30日", 2)]
    public async Task The_filter_takes_dates_as_they_are_written(string from, string to, string meaning, int count)
    {
        var page = await seeded.ReadAsync($"/search?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}");
        Assert.Equal(meaning, page.QuerySelector(".chips li")!.TextContent.Replace("×", "", StringComparison.Ordinal).Trim());
        Assert.Equal(count, page.QuerySelectorAll(".listing").Length);
        // A link out of the page holds the days, whatever day it is opened on.
        var order = count > 1 ? page.QuerySelector(".orders a:not([aria-current])")!.GetAttribute("href")! : "";
        Assert.DoesNotContain("%", order, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("飞船 日期:2025 年 6 月 17 日", "检索：含“飞船”，在2025年6月17日")]
    [InlineData("日期:2025年6月 至 7月 飞船", "检索：在2025年6月1日至2025年7月31日，含“飞船”")]
    [InlineData("飞船 日期:近半年", "检索：含“飞船”，在2024年12月21日至2025年6月20日")]
    [InlineData("飞船 日期:近 半年", "检索：含“飞船”，在2024年12月21日至2025年6月20日")]
    [InlineData("飞船 日期:今年 6月", "检索：含“飞船”，在2025年6月内")]
    [InlineData("飞船 日期:(2025 年 6 月)", "检索：含“飞船”，在2025年6月内")]
    [InlineData("飞船 日期:[2025 年 6 月]", "检索：含“飞船”，在2025年6月内")]
    public async Task A_date_in_the_query_may_have_spaces_in_it(string query, string reading)
    {
        var page = await seeded.ReadAsync(Search(query));
        Assert.Equal(reading, page.QuerySelector(".reading p")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".listing"));
    }

    [Fact]
    public async Task The_example_of_a_date_is_English_on_an_English_page_and_is_read()
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var page = await reader.ReadAsync(Search("飞船"));
        var example = page.QuerySelector("input[name=from]")!.GetAttribute("placeholder")!;
        Assert.Equal("June 2025", example);
        var filtered = await reader.ReadAsync(Search("飞船") + "&from=" + Uri.EscapeDataString(example));
        Assert.Equal("2025-06-01", filtered.QuerySelector("input[name=from]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_filter_that_is_no_date_is_said_not_to_filter()
    {
        var page = await seeded.ReadAsync($"{Search("飞船")}&from={Uri.EscapeDataString("很久以前")}");
        Assert.Contains("“很久以前”不是可以识别的日期", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("找到 1 篇文章", page.QuerySelector(".count")!.TextContent);
        Assert.NotNull(page.QuerySelector("form.range"));
    }

    [Theory]
    [InlineData("中亚 2025年6月", "2025年6月", "作为日期（在2025年6月内），1 篇")]
    [InlineData("飞船 昨天", "昨天", null)]
    [InlineData("飞船 去年以来", "去年以来", "作为日期（在2024年1月1日以后），1 篇")]
    [InlineData("飞船 2025年夏", "2025年夏", "作为日期（在2025年6月1日至2025年8月31日），1 篇")]
    [InlineData("飞船 2020年代", "2020年代", "作为日期（在2020年1月1日至2029年12月31日），1 篇")]
    [InlineData("飞船 自2025年6月", "自2025年6月", "作为日期（在2025年6月1日以后），1 篇")]
    [InlineData("飞船 2019", "2019", null)]
    [InlineData("飞船 2025年春晚", "2025年春晚", null)]
    [InlineData("飞船 \"2025年6月\"", "", null)]
    public async Task A_date_among_the_words_is_offered_as_a_filter(string query, string word, string? offer)
    {
        var page = await seeded.ReadAsync(Search(query));
        var link = page.QuerySelectorAll(".advice a").SingleOrDefault(a => a.TextContent.StartsWith("作为日期", StringComparison.Ordinal));
        Assert.Equal(offer, link?.TextContent);
        if (link is null)
            return;
        // The words were searched as they are.
        Assert.Equal("没有找到符合条件的文章。", page.QuerySelector(".count")!.TextContent);
        Assert.Contains($"“{word}”", page.QuerySelector(".reading")!.TextContent, StringComparison.Ordinal);
        var taken = await seeded.ReadAsync(link.GetAttribute("href")!);
        Assert.Equal(query.Replace(word, "日期:" + word, StringComparison.Ordinal),
            taken.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Single(taken.QuerySelectorAll(".listing"));
    }

    [Fact]
    public async Task A_date_that_moves_with_the_day_can_be_fixed()
    {
        var page = await seeded.ReadAsync(Search("日期:上周 飞船"));
        Assert.Equal("检索：在2025年6月9日至2025年6月15日，含“飞船”", page.QuerySelector(".reading p")!.TextContent);
        var link = page.QuerySelectorAll(".remarks a").Single(a => a.TextContent == "改用固定的日期").GetAttribute("href")!;
        var same = await seeded.ReadAsync(link);
        Assert.Equal("日期:2025-06-09..2025-06-15 飞船", same.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Null(same.QuerySelector(".remarks"));
    }

    [Fact]
    public async Task A_day_of_no_year_leads_to_that_day_of_every_year()
    {
        var page = await seeded.ReadAsync(Search("日期:6月17日"));
        Assert.Contains("日期没有年份", page.QuerySelector(".remarks")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/on-this-day/06/17", page.QuerySelector(".remarks a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/search.json", "\"count\":1")]
    [InlineData("/api/v1/search", "\"count\":1")]
    [InlineData("/search.atom", "<entry>")]
    [InlineData("/search.jsonl", "\"id\":")]
    public async Task Every_door_reads_the_same_dates(string door, string found)
    {
        using var client = seeded.CreateClient();
        var text = await client.GetStringAsync($"{door}?q={Uri.EscapeDataString("飞船 日期:本月")}");
        Assert.Contains(found, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        text = await client.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"{door}?q={Uri.EscapeDataString("飞船 日期:去年")}"));
        Assert.DoesNotContain(found, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
