using System.Net;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>How a reader wants to read, without an account and without script.</summary>
public sealed class PreferencesTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    [Fact]
    public async Task A_reader_s_choice_holds_on_every_page_and_leads_back()
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.Referrer = new Uri("http://localhost/articles/2?rev=1");
        var answer = await reader.Client.PostAsync("/preferences", Form(("size", "large"), ("theme", "sepia")));
        Assert.Equal("/articles/2?rev=1", Visitor.AddressOf(answer));
        var root = (await reader.ReadAsync("/articles/2")).DocumentElement;
        Assert.Equal(("large", "sepia", "serif"), (root.GetAttribute("data-size"), root.GetAttribute("data-theme"), root.GetAttribute("data-font")));
        Assert.Equal("large", (await reader.ReadAsync("/preferences")).QuerySelector("input[name=size][checked]")!.GetAttribute("value"));
        Assert.Equal("medium", (await seeded.ReadAsync("/articles/2")).DocumentElement.GetAttribute("data-size"));
    }

    [Fact]
    public async Task The_interface_speaks_the_browser_s_language_or_the_chosen_one_and_articles_stay_as_they_are()
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9,zh-CN;q=0.5");
        var english = await reader.ReadAsync("/articles/2");
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Tuesday, 17 June 2025", english.QuerySelector(".where")!.TextContent);
        Assert.Equal("zh-CN", english.QuerySelector(".text")!.GetAttribute("lang"));
        Assert.Equal("梦舟载人飞船零高度逃逸飞行试验取得圆满成功", english.QuerySelector("h1")!.TextContent);
        Assert.Contains("Page not found", (await Visitor.PageOfAsync(await reader.GetAsync("/nothing"))).QuerySelector("h1")!.TextContent);

        var form = Visitor.FormOf(english, "中文");
        await reader.Client.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields));
        var chinese = await reader.ReadAsync("/articles/2");
        Assert.Equal("zh-CN", chinese.DocumentElement.GetAttribute("lang"));
        Assert.Equal("检索", chinese.QuerySelector(".search button")!.TextContent);
    }

    [Theory]
    [InlineData("cross-site", null, HttpStatusCode.BadRequest)]
    [InlineData("same-site", null, HttpStatusCode.BadRequest)]
    [InlineData("same-origin", "http://evil.example/x", HttpStatusCode.Redirect)]
    [InlineData(null, "http://localhost//evil.example", HttpStatusCode.Redirect)]
    public async Task Another_site_can_neither_choose_nor_lead_away(string? site, string? referer, HttpStatusCode expected)
    {
        using var reader = seeded.Visit();
        var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Content = Form(("size", "huge")) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (referer is not null)
            request.Headers.Add("Referer", referer);
        var answer = await reader.Client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Redirect)
            Assert.Equal("/", Visitor.AddressOf(answer));
        else
            Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("\"><script>.x.y.z.w")]
    [InlineData("....")]
    [InlineData("huge.serif.dark.on.en.huge.huge")]
    public async Task A_cookie_of_any_kind_makes_a_page(string cookie)
    {
        using var client = seeded.CreateClient(new() { HandleCookies = false });
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", "reading=" + cookie);
        var html = await client.GetStringAsync("/articles/2");
        Assert.DoesNotContain("<script>.x", html);
        Assert.Matches("data-size=\"(medium|huge)\"", html);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
