using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NewsArchive.Search.Suggestions;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages.Search;

public sealed class SuggestTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private sealed record Suggestion(string Kind, string Text, string Address);

    private static async Task<List<Suggestion>> SuggestAsync(ArchiveApp app, string typed)
    {
        using var client = app.CreateClient();
        return JsonSerializer.Deserialize<List<Suggestion>>(await client.GetStringAsync("/search/suggest?q=" + Uri.EscapeDataString(typed)), JsonSerializerOptions.Web)!;
    }

    [Theory]
    [InlineData("飞船", "文章 梦舟载人飞船零高度逃逸飞行试验取得圆满成功 /articles/2")]
    [InlineData("飛船", "文章 梦舟载人飞船零高度逃逸飞行试验取得圆满成功 /articles/2")]
    [InlineData("阿斯塔", "地点 阿斯塔纳 /search?q=%E5%9C%B0%E7%82%B9%3A%E9%98%BF%E6%96%AF%E5%A1%94%E7%BA%B3")]
    [InlineData("峰会 邓", "记者 邓孟 /search?q=%E5%B3%B0%E4%BC%9A%20%E8%AE%B0%E8%80%85%3A%E9%82%93%E5%AD%9F")]
    [InlineData("liguoli", "记者 李国利 /search?q=%E8%AE%B0%E8%80%85%3A%E6%9D%8E%E5%9B%BD%E5%88%A9")]
    [InlineData("峰会 Jiuq", "地点 酒泉 /search?q=%E5%B3%B0%E4%BC%9A%20%E5%9C%B0%E7%82%B9%3A%E9%85%92%E6%B3%89")]
    public async Task What_is_typed_goes_on_as_articles_places_and_people(string typed, string suggestion)
    {
        Assert.Contains(suggestion, (await SuggestAsync(seeded, typed)).Select(s => $"{s.Kind} {s.Text} {s.Address}"));
    }

    [Theory]
    [InlineData("曾单仇", "zengshanqiu", true)]
    [InlineData("曾单仇", "cengdanch", true)]
    [InlineData("吕布", "lübu", true)]
    [InlineData("西安", "xian", true)]
    [InlineData("先", "xian", true)]
    [InlineData("南宁", "nanning", true)]
    [InlineData("先安", "xianxian", false)]
    [InlineData("李国利", "liguolia", false)]
    [InlineData("李国利", "ligl", false)]
    [InlineData("J·李", "jli", false)]
    public void A_name_may_be_read_in_each_way_that_its_characters_are(string name, string typed, bool isRead) =>
        Assert.Equal(isRead, PinyinReading.Begins(name, typed));

    [Fact]
    public async Task A_search_for_the_pinyin_of_a_name_finds_nothing_and_offers_the_name()
    {
        var page = await seeded.ReadAsync("/search?q=飞船 liguoli");
        Assert.Equal("没有找到符合条件的文章。", page.QuerySelector(".count")!.TextContent);
        var offer = page.QuerySelector(".results > .advice li")!;
        Assert.Equal("liguoli：或为记者 李国利，1 篇", offer.TextContent.Trim());
        var found = await seeded.ReadAsync(offer.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("找到 1 篇文章", found.QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task Kinds_are_named_in_the_language_of_the_interface()
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var answer = await reader.GetAsync("/search/suggest?q=" + Uri.EscapeDataString("阿斯塔"));
        Assert.Contains("place", (await answer.Content.ReadFromJsonAsync<List<Suggestion>>())!.Select(s => s.Kind));
        Assert.Equal(["Accept-Language", "Cookie"], answer.Headers.Vary);
    }

    [Fact]
    public async Task What_headlines_often_say_is_suggested_as_a_phrase()
    {
        await using var app = new ArchiveApp(seeds: false);
        await app.ImportAsync("a.txt", Bulletins.Of([.. Enumerable.Range(1, 3).Select(i => Bulletins.Article($"第{i}号港口吞吐量，再创新高", Bulletins.Harbour + i))]));
        Assert.Equal(new Suggestion("", "港口吞吐量", "/search?q=%E6%B8%AF%E5%8F%A3%E5%90%9E%E5%90%90%E9%87%8F"), (await SuggestAsync(app, "港口"))[0]);
    }

    [Fact]
    public async Task A_phrase_is_not_cut_off_in_the_middle()
    {
        await using var app = new ArchiveApp(seeds: false);
        string[] titles = ["港口吞吐量再创新高", "港口吞吐量稳步回升", "港口吞吐量超过预期", "港口吞吐能力有待提升"];
        await app.ImportAsync("a.txt", Bulletins.Of([.. titles.Select((title, i) => Bulletins.Article(title, Bulletins.Harbour + i))]));
        Assert.Equal(["港口吞吐量"], (await SuggestAsync(app, "港口")).Where(s => s.Kind == "").Select(s => s.Text));
    }

    [Fact]
    public async Task What_is_suggested_can_be_found()
    {
        foreach (var typed in new[] { "飞", "中国", "邓", "北", "2025", "a" })
        {
            foreach (var suggestion in await SuggestAsync(seeded, typed))
            {
                var page = await seeded.ReadAsync(suggestion.Address);
                if (suggestion.Kind != "文章")
                    Assert.StartsWith("找到", page.QuerySelector(".count")!.TextContent);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("，")]
    [InlineData("飞船 -")]
    [InlineData("飞船 -返")]
    [InlineData("标题:飞")]
    [InlineData("\"飞")]
    [InlineData("日期:2025")]
    [InlineData("\0")]
    [InlineData("(((((")]
    [InlineData("飞 OR")]
    public async Task Where_no_word_is_being_typed_nothing_is_suggested(string typed)
    {
        Assert.Empty(await SuggestAsync(seeded, typed));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_wait()
    {
        await using var app = new ArchiveApp { Settings = { ["Site:SearchesAMinute"] = "1" } };
        using var client = app.CreateClient();
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/search/suggest?q=飞")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/search/suggest?q=飞")).StatusCode);
    }
}
