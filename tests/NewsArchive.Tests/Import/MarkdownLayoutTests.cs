using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Import;

/// <summary>News in the layouts of Markdown that people keep it in, through <c>parse</c>.</summary>
public sealed class MarkdownLayoutTests : IDisposable
{
    private const string TwoHashes = """
        # 新闻联播 2022-02-26

        ## 某会议在京举行 强调守护林地

        **央视网消息**（新闻联播）：某会议25日下午在京举行。会议强调，要守护林地。  

        有关专家就这个问题进行讲解。  

        *[原文](https://tv.example.com/2022/02/26/VIDE2.shtml)*

        ## 【奋斗者】山里的邮递员

        王一在山里送信三十年。

        *[原文](https://tv.example.com/2022/02/26/VIDE3.shtml)*

        ## 国内联播快讯

        央视网消息（新闻联播）：

        **水库“****清溪****”开工**

        **

        库容三亿立方米。

        **道路通车**\

        全长20公里。

        *[原文](https://tv.example.com/2022/02/26/VIDE4.shtml)*
        """;

    private const string FetchedNextDay = """
        - 时间：2022-09-25 20:31

        ## 【领航】共护一江水

        长江水清了。

        两岸绿了。

        - [链接](https://tv.example.com/2022/09/24/VIDE1.shtml)

        ## 119消防日 丰收节活动举行

        丰收节活动24日举行。

        - [链接](https://tv.example.com/2022/09/24/VIDE2.shtml)
        """;

    private const string Numbered = """
        # 新闻联播 2007-01-15

        - 数据源：cn.example.com 每日聚合页
        - 说明：此稿来自第三方聚合
        - 新闻条数：3
        - 抓取时间：2026-09-04T05:53:56+08:00

        ## 1. 新闻联播（1月15日）

        新闻联播（1月15日）
        央视国际 www.example.com 2007年01月15日 20:56 来源：example.com

        ## 2. 【时代先锋】试飞员老李的一天

        这是我国最新研制的飞机。
        老李说，飞行是他一生的事业。

        ## 3. 2.5万人参加长跑

        长跑今天举行。
        """;

    private const string Site = """
        ---
        title: "新闻联播完整文字稿 · 2026年6月18日"
        date: "2026-06-18"
        layout: "transcript"
        ---

        ### 《新闻联播》 20260618 19:00

        [查看视频 ↗](https://tv.example.com/2026/06/18/VIDE0.shtml)

        ---

        ### [视频]【一线】老街新貌

        [查看视频 ↗](https://tv.example.com/2026/06/18/VIDE1.shtml)

        央视网消息（新闻联播）：老街改造完成。

        ---

        ### [视频]端午假期运输启动

        [查看视频 ↗](https://tv.example.com/2026/06/18/VIDE2.shtml)

        <!--repaste.body.begin-->

        - 假期运输今天启动。
        - 详见[公告](https://example.com/notice)，*号*照印。

        <!--repaste.body.end-->

        更新时间：2026-06-19T14:22:12.429Z
        """;

    private const string Newspaper = """
        ### 外舰两艘驶抵某港  当地渔民表示抗议

        1946-05-16
        第1版()
        专栏：

        　　外舰两艘驶抵某港
            当地渔民表示抗议
            【新华社延安十四日电】某地消息：外国军舰两艘于五月一日驶抵某港，卸下货物若干箱。
            当地渔民集会，要求外舰即日离去。
        """;

    private const string Missing = """
        # 《新闻联播》 (2025-06-17)

        ## 新闻摘要

        - 甲；

        ## 详细新闻

        ### 高铁开通

        <p>高铁开通。</p>

        [查看原文](https://tv.example.com/a)

        ### undefined

        undefined

        [查看原文](https://tv.example.com/b)
        """;

    private const string Subheads = """
        # 港口十年

        十年间港口变了样。

        ## 从前

        从前船少。

        ## 如今

        如今船多。
        """;

    private const string Clipping = """
        港口开始扩建
        ============

        > 来源：某社
        > 发布时间：2025-03-08 10:20
        > 原文：https://www.example.com/a.html

        新华社上海3月8日电 港口8日开始扩建。

        背景
        ----

        港口建于1990年。
        """;

    internal static readonly string[] Samples = [TwoHashes, FetchedNextDay, Numbered, Site, Newspaper, Missing, Subheads, Clipping];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Two_hashes_begin_an_item()
    {
        var articles = await ParseAsync("night.md", TwoHashes);
        Assert.Equal(["某会议在京举行 强调守护林地", "山里的邮递员", "国内联播快讯"], articles.Select(article => Text(article, "title")));
        Assert.Equal([null, "奋斗者", null], articles.Select(article => Text(article, "column")));
        Assert.Equal(["央视网消息（新闻联播）：", null, "央视网消息（新闻联播）："], articles.Select(article => Text(article, "dateline")));
        Assert.Equal(["央视网", null, "央视网"], articles.Select(article => Text(article, "agency")));
        Assert.Equal(["某会议25日下午在京举行。会议强调，要守护林地。", "有关专家就这个问题进行讲解。"], Paragraphs(articles[0]));
        Assert.Equal(["水库“清溪”开工", "库容三亿立方米。", "道路通车", "全长20公里。"], Paragraphs(articles[2]));
        Assert.All(articles, article => Assert.Equal(("2022-02-26", "text"), (Text(article, "date"), Text(article, "yearSource"))));
        Assert.Equal("https://tv.example.com/2022/02/26/VIDE3.shtml", Text(articles[1], "sourceAddress"));
    }

    [Theory]
    [InlineData("20220924.md", "fileName")]
    [InlineData("night.md", "text")]
    public async Task When_a_night_was_fetched_does_not_date_it(string file, string source)
    {
        var articles = await ParseAsync(file, FetchedNextDay);
        Assert.Equal(["共护一江水", "119消防日 丰收节活动举行"], articles.Select(article => Text(article, "title")));
        Assert.All(articles, article => Assert.Equal(("2022-09-24", source), (Text(article, "date"), Text(article, "yearSource"))));
        Assert.Equal(["长江水清了。", "两岸绿了。"], Paragraphs(articles[0]));
        Assert.Equal("https://tv.example.com/2022/09/24/VIDE1.shtml", Text(articles[0], "sourceAddress"));
    }

    [Fact]
    public async Task Numbers_that_count_the_items_are_no_part_of_their_titles()
    {
        var articles = await ParseAsync("night.md", Numbered);
        Assert.Equal([("试飞员老李的一天", "时代先锋"), ("2.5万人参加长跑", null)], articles.Select(article => (Text(article, "title"), Text(article, "column"))));
        Assert.Equal(["这是我国最新研制的飞机。", "老李说，飞行是他一生的事业。"], Paragraphs(articles[0]));
        Assert.All(articles, article => Assert.Equal("2007-01-15", Text(article, "date")));
    }

    [Fact]
    public async Task Settings_above_the_items_and_marks_of_the_site_are_no_text()
    {
        var articles = await ParseAsync("night.md", Site);
        Assert.Equal([("老街新貌", "一线"), ("端午假期运输启动", null)], articles.Select(article => (Text(article, "title"), Text(article, "column"))));
        Assert.Equal(["老街改造完成。"], Paragraphs(articles[0]));
        Assert.Equal(["假期运输今天启动。", "详见公告，*号*照印。"], Paragraphs(articles[1]));
        Assert.All(articles, article => Assert.Equal("2026-06-18", Text(article, "date")));
    }

    [Fact]
    public async Task A_file_may_hold_one_article_with_the_lines_of_its_newspaper()
    {
        var article = Assert.Single(await ParseAsync("1946-05-16_外舰两艘驶抵某港.md", Newspaper));
        Assert.Equal(("外舰两艘驶抵某港 当地渔民表示抗议", "1946-05-16", null), (Text(article, "title"), Text(article, "date"), Text(article, "column")));
        Assert.Equal(("【新华社延安十四日电】", "新华社", "延安"), (Text(article, "dateline"), Text(article, "agency"), Text(article, "place")));
        Assert.Equal(["某地消息：外国军舰两艘于五月一日驶抵某港，卸下货物若干箱。", "当地渔民集会，要求外舰即日离去。"], Paragraphs(article));
        Assert.Equal("国际", Text(Assert.Single(await ParseAsync("a.md", Newspaper.Replace("专栏：", "专栏：国际"))), "column"));
    }

    [Fact]
    public async Task Headings_below_the_headline_of_an_article_are_its_subheads()
    {
        var article = Assert.Single(await ParseAsync("2025-03-08.md", Subheads));
        Assert.Equal("港口十年", Text(article, "title"));
        Assert.Equal(["十年间港口变了样。", "从前", "从前船少。", "如今", "如今船多。"], Paragraphs(article));
    }

    [Fact]
    public async Task What_was_clipped_from_a_page_is_an_article_with_subheads()
    {
        var article = Assert.Single(await ParseAsync("clipping.md", Clipping));
        Assert.Equal(("港口开始扩建", "2025-03-08", "text"), (Text(article, "title"), Text(article, "date"), Text(article, "yearSource")));
        Assert.Equal(("新华社", "https://www.example.com/a.html"), (Text(article, "agency"), Text(article, "sourceAddress")));
        Assert.Equal(["港口8日开始扩建。", "背景", "港口建于1990年。"], Paragraphs(article));
        Assert.Empty(article.GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("2025-06-18.md", "2025-06-18", "fileName")]
    [InlineData("night.md", "2025-06-17", "sidecar")]
    public async Task Datelines_and_bylines_are_read_as_in_bulletins(string file, string date, string source)
    {
        folder.Write(Path.ChangeExtension(file, ".sidecar.json"), """{ "year": 2025 }""");
        var article = Assert.Single(await ParseAsync(file, "## 港口扩建\n\n新华社上海6月17日电（记者王一、李二）港口今天扩建。\n\n明年完工。（完）\n"));
        Assert.Equal(("新华社", "上海", date, source), (Text(article, "agency"), Text(article, "place"), Text(article, "date"), Text(article, "yearSource")));
        Assert.Equal(["王一", "李二"], article.GetProperty("reporters").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["港口今天扩建。", "明年完工。"], Paragraphs(article));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_item_that_could_not_be_fetched_is_a_finding_and_no_article()
    {
        folder.Write("20250617.md", Missing);
        var imported = await Binary.RunAsync(folder.Path, "import", "20250617.md", "--report", "report.json");
        Assert.Contains("1 new", imported.Output);
        var report = await File.ReadAllTextAsync(folder.File("report.json"), TestContext.Current.CancellationToken);
        Assert.Contains("https://tv.example.com/b", report);
    }

    [Theory]
    [InlineData("README.md", "# 抓取程序\n\n取自某网的文字稿。\n\n## 执行\n\n只下载当天。\n\n```sh\nnpm run fetch\n```\n", "line 9: The file contains no article: code")]
    [InlineData("README.md", "# 抓取程序\n\n取自某网。\n\n## 参与\n\n请先开 issue。\n", "The file contains no article: it is named like")]
    [InlineData("index.md", "# 新闻联播\n\n## 新闻列表\n+ [2022-01-04](./news/2022-01-04.md)\n", "The file contains no article: no heading is a title")]
    [InlineData("LICENSE.md", "# License\n\nPermission is hereby granted.\n", "The file contains no article: below its 1 heading")]
    [InlineData("notes.md", "# 说明\n\n使用这个程序。 Permission is hereby granted, free of charge, to any person.\n", "most text is not Chinese")]
    [InlineData("2022-01-04.md", "# 设计\n\n[![build](https://ci.example.com/badge.svg)](https://ci.example.com)\n\n本项目抓取新闻。\n", "line 3: The file contains no article: code, badges")]
    [InlineData("night.md", "没有标题的一段话。\n", "line 1: The file contains no article: no heading is a title")]
    public async Task What_is_no_news_is_refused(string file, string text, string problem)
    {
        folder.Write(file, text);
        var result = await Binary.RunAsync(folder.Path, "parse", file);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(problem, Assert.Single(result.Problems));
    }

    private async Task<List<JsonElement>> ParseAsync(string file, string text)
    {
        folder.Write(file, text);
        var result = await Binary.RunAsync(folder.Path, "parse", file);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return
        [
            .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
                .Where(line => line.TryGetProperty("title", out _)),
        ];
    }

    private static string? Text(JsonElement article, string field) => article.GetProperty(field).GetString();

    private static IEnumerable<string?> Paragraphs(JsonElement article) => article.GetProperty("paragraphs").EnumerateArray().Select(text => text.GetString());
}
