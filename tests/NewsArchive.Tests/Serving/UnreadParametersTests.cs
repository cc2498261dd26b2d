using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Serving;

/// <summary>A program that mistypes a day or an order gets no numbers of something else.</summary>
public sealed class UnreadParametersTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Theory]
    [InlineData("/search.json", "from=2023-13")]
    [InlineData("/search.json", "to=2023-02-30")]
    [InlineData("/search.json", "when=2025-6")]
    [InlineData("/search.json", "sort=oldst")]
    [InlineData("/search.json", "sort=2")]
    [InlineData("/search.json", "sort=newest,oldest")]
    [InlineData("/search.json", "p=0")]
    [InlineData("/search.json", "copies=all")]
    [InlineData("/research/trend.json", "whole=yes")]
    [InlineData("/api/v1/search", "p=two")]
    [InlineData("/search.csv", "from=2023-13")]
    [InlineData("/search.txt.zip", "to=soon")]
    [InlineData("/api/v1/search.jsonl", "when=2025-13")]
    [InlineData("/search.atom", "from=2023-13")]
    [InlineData("/research/trend.json", "from=2023-13")]
    [InlineData("/research/trend.csv", "by=week")]
    [InlineData("/research/trend.json", "measure=percent")]
    [InlineData("/research/concordance.json", "order=random")]
    [InlineData("/research/concordance.json", "order=1")]
    [InlineData("/research/concordance.csv", "to=2023-13")]
    [InlineData("/research/concordance.json", "sample=many")]
    [InlineData("/research/concordance.json", "span=many")]
    [InlineData("/research/collocates.json", "from=2023-13")]
    [InlineData("/research/keywords.json", "when=spring")]
    [InlineData("/research/keywords.csv", "ref-from=2023-13")]
    public async Task A_document_refuses_what_it_cannot_read_and_names_it(string document, string parameter)
    {
        using var client = seeded.CreateClient();
        using var response = await client.GetAsync($"{document}?q=飞船&{parameter}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(parameter, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search.json?q=飞船&from=2025-06&to=&sort=Oldest&p=1&when=2025-06&when=2024")]
    [InlineData("/search.csv?q=飞船&from=2025年6月1日—6月30日")]
    [InlineData("/search.json?q=飞船&to=昨天")]
    [InlineData("/research/trend.json?q=飞船&by=day&measure=per-articles&from=2025")]
    [InlineData("/research/concordance.json?q=飞船&order=after&sample=5&seed=2&near=载人&span=3&side=left&p=2")]
    [InlineData("/research/keywords.json?q=飞船&ref-from=2024&ref-to=")]
    [InlineData("/research/quotes.json?text=飞船&sort=x&from=x")]
    [InlineData("/search.json?q=飞船&from=9999-01-01&to=9999-06-30")]
    [InlineData("/search.json?q=飞船&from=9999-12-01&to=9999-12-15")]
    public async Task What_can_be_read_is_answered(string document)
    {
        using var client = seeded.CreateClient();
        using var response = await client.GetAsync(document);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_feed_of_no_search_is_refused()
    {
        using var client = seeded.CreateClient();
        using var response = await client.GetAsync("/search.atom?q=");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/research/trend?q=飞船&from=2023-13", "2023-13")]
    [InlineData("/research/concordance?q=飞船&to=2023-13", "2023-13")]
    [InlineData("/research/collocates?q=飞船&from=soon", "soon")]
    [InlineData("/research/keywords?q=飞船&ref-from=2023-13", "2023-13")]
    public async Task A_page_says_that_it_does_not_filter_by_what_is_no_date(string page, string date)
    {
        var shown = await seeded.ReadAsync(page);
        Assert.DoesNotContain("不能用的条件", shown.Body!.TextContent);
        Assert.Equal($"“{date}”不是可以识别的日期，没有按它筛选。", shown.QuerySelector("[role=alert]")?.TextContent.Split(" 日期")[0].Trim());
    }
}
