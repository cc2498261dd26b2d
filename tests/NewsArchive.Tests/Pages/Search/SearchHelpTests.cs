using NewsArchive.Pages.Search;
using NewsArchive.Tests.Support;
using NewsArchive.Text.Queries;

namespace NewsArchive.Tests.Pages.Search;

/// <summary>What the help page tells of the language is what the parser does.</summary>
public sealed class SearchHelpTests
{
    private static readonly string[] Meanings =
    [
        "含“载人飞船”", "含“飞船”，含“发射”", "含“new york”", "含“一带一路”，含“峰会”",
        "含“载人飞船”", "含“nba”", "含“唐纳德·特朗普”", "含“中国·中亚”",
        "含“华为”，不含“手机”", "地点不含“北京”，含“暴雨”", "含“峰会”，不含“中亚”",
        "“飞船”“返回”相距 5 字以内", "标题中“习近平”“中亚”相距 10 字以内", "“坚持”“不动摇”依次相距 30 字以内", "“new york”“时报”相距 10 字以内",
        "含“共建一带一路”（不计标点）", "标题含“中国中亚精神”（不计标点）",
        "含“北京” 或 含“上海”", "含“暴雨”，（含“北京” 或 含“天津”）", "（含“暴雨”，含“北京”） 或 含“洪水”", "含“华为”，不满足（含“手机” 或 含“平板”）",
        "含“iphon*”", "含“a320”",
        "标题含“飞船”", "地点含“阿斯塔纳”", "记者含“李国利”，含“飞船”", "（标题含“飞船” 或 标题含“火箭”），机构含“新华社”", "系列含“新闻联播”",
        "导语含“飞船”，标题不含“飞船”", "图片说明含“飞船”",
        "在2025年内", "含“飞船”，在2025年6月内", "在2025年6月17日", "含“峰会”，在2025年6月1日至2025年7月31日",
        "在2024年12月31日以前，含“峰会”", "在2025年6月1日以后", "含“峰会”，未载日期",
        "在2023年6月内", "在2023年1月1日至2024年12月31日", "在2023年6月1日至2023年8月31日", "在2023年6月内", "在2023年8月1日以后",
        "在2023年6月1日以后", "在2023年5月31日以前",
        "在2023年1月1日至2023年6月30日", "在2023年1月1日至2023年3月31日", "在2023年1月1日至2023年9月30日", "在2023年3月1日至2023年5月31日",
        "在2023年12月1日至2024年2月29日", "在2010年1月1日至2019年12月31日",
        "清单中的 2 篇", "含“飞船”，清单中的 2 篇",
    ];

    [Fact]
    public async Task Every_example_means_what_stands_beside_it()
    {
        await using var app = new ArchiveApp();
        var rows = (await app.ReadAsync("/help/search")).QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(Meanings, rows.Select(row => row.LastElementChild!.TextContent));
    }

    [Fact]
    public void Every_example_is_read_as_the_grammar_has_it() =>
        Assert.All(SearchHelpModel.Sections.SelectMany(s => s.Examples), example => Assert.DoesNotContain(QueryParser.Parse(example).Words, w => w.Reading is not (WordReading.Word or WordReading.Sign)));

    [Fact]
    public async Task Every_example_leads_to_its_search()
    {
        await using var app = new ArchiveApp();
        foreach (var link in (await app.ReadAsync("/help/search")).QuerySelectorAll("tbody a"))
            Assert.Equal(link.TextContent, (await app.ReadAsync(link.GetAttribute("href")!)).QuerySelector("input[name=q]")!.GetAttribute("value"));
    }
}
