using System.Text.Json;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Research;

/// <summary>The research guide shows with articles of the archive what a researcher can do in it.</summary>
public sealed class GuideTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private const string Path = "/help/research";
    private const int Tasks = 8;

    [Theory]
    [InlineData("zh-CN", "有出入：1 字不同")]
    [InlineData("en", "Different: 1 character differs")]
    public async Task Every_example_shows_what_the_guide_says(string language, string verdict)
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var guide = await reader.ReadAsync(Path);
        Assert.Equal(Tasks, guide.QuerySelectorAll("main h2").Length);
        Assert.DoesNotContain('{', guide.QuerySelector("main")!.TextContent);

        var examples = guide.QuerySelectorAll("main a")
            .Select(a => new Uri(new Uri("http://localhost" + Path), a.GetAttribute("href")!))
            .Where(address => address.Query.Length > 0).ToLookup(address => address.AbsolutePath, address => address.PathAndQuery);
        Assert.Equal(
            ["/research/concordance", "/research/quotes", "/research/trend", "/search", "/search.atom", "/search.json"],
            examples.Select(e => e.Key).Order());
        foreach (var trend in examples["/research/trend"])
            Assert.NotEmpty((await reader.ReadAsync(trend)).QuerySelectorAll(".numbers td a"));
        Assert.NotEmpty((await reader.ReadAsync(examples["/research/concordance"].Single())).QuerySelectorAll(".concordance li"));
        Assert.Equal(verdict, (await reader.ReadAsync(examples["/research/quotes"].Single())).QuerySelector(".verdict")!.TextContent);
        foreach (var search in examples["/search"])
            Assert.NotEmpty((await reader.ReadAsync(search)).QuerySelectorAll(".listing"));
        using var json = JsonDocument.Parse(await reader.Client.GetStringAsync(examples["/search.json"].Single()));
        Assert.NotEqual(0, json.RootElement.GetProperty("count").GetInt32());
        Assert.Contains("<entry>", await reader.Client.GetStringAsync(examples["/search.atom"].Single()));
    }

    [Fact]
    public async Task What_an_example_has_of_markup_is_shown_as_it_is()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("day.jsonl", JsonSerializer.Serialize(
            new { title = "标题", date = "2025-06-18", body = "*这*一句[话](y)里有<i>各种</i>记号&amp;，都照原样显示。" }));
        var guide = (await app.ReadAsync(Path)).QuerySelector("main")!;
        Assert.Empty(guide.QuerySelectorAll("b, i, em"));
        Assert.Contains("*这*一句[话](y)里有<i>", guide.TextContent);
    }

    [Fact]
    public async Task An_empty_archive_has_examples_too()
    {
        await using var app = new ArchiveApp(seeds: false);
        Assert.Contains("“北京”逐月的篇数", (await app.ReadAsync(Path)).QuerySelector("main")!.TextContent);
    }
}
