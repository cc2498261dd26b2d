using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using NewsArchive.Archive.Accounts;
using NewsArchive.Import;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>Every sentence of the interface is said in English too, with the same numbers and names in it.</summary>
public sealed partial class WordsTests(SeededApp seeded) : IClassFixture<SeededApp>
{
    private static readonly string Pages = Path.Combine(Repository.Root, "src", "NewsArchive", "Pages");

    private static readonly Dictionary<string, string> English = XDocument.Load(Path.Combine(Pages, "Words.en.resx")).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [Fact]
    public void Every_sentence_of_a_page_has_its_English() => Assert.Empty(Said.Except(English.Keys));

    [Fact]
    public void Every_message_and_label_for_a_page_has_its_English()
    {
        var folders = new[] { "Admin", "Account" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Pages, folder), "*.cs"));
        var said = folders.Concat(Directory.EnumerateFiles(Pages, "*Labels.cs"))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value));
        Assert.Empty(said.Except(English.Keys));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Editors_and_admins_work_in_English_too()
    {
        await using var app = new ArchiveApp();
        using var admin = await app.SignInAsync(Role.Admin, "zhang");
        await app.AddAccountAsync(Role.Editor, "li");
        await admin.ImportAsync(Upload.Of(("day.txt", Bulletins.Of(Bulletins.HarbourArticle))));
        await admin.UploadAsync(Upload.Of(("trial.txt", Bulletins.Of(Bulletins.MuseumArticle))), button: "试导入");
        await admin.WatchAsync("/admin/imports/2");
        await admin.SubmitAsync("/admin/articles/1?field=Title", "更正", ("value", "更正后的标题"), ("reason", "据原始文件"));
        await admin.SubmitAsync("/admin/articles/1", "加注", ("text", "有据可查"));
        await admin.SubmitAsync("/admin/articles/1", "撤下文章", ("why", "当事人撤回了全部说法"));
        await admin.SubmitAsync("/admin/undo/2", "撤销");
        await admin.WatchAsync("/admin/imports/3");
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        foreach (var (address, sentence) in new[]
        {
            ("/admin", "Audit trail"),
            ("/admin/imports", "Parse all again"),
            ("/admin/imports/2", "This was a dry run"),
            ("/admin/imports/2/lines/trial.txt", "Headline"),
            ("/admin/imports/3", "Undo of import 2"),
            ("/admin/undo/2", "can’t be undone"),
            ("/admin/undo/1", "An import is undone as a whole"),
            ("/admin/corrections", "No correction conflicts"),
            ("/admin/articles/1", "Restore article"),
            ("/admin/articles/2", "Reason for the retraction"),
            ("/admin/articles/2?field=Title", "Correct: Headline"),
            ("/admin/bulletins/1", "A series set by an editor stays"),
            ("/admin/accounts", "Make editor"),
            ("/admin/audit", "Entries are only ever added"),
            ("/account", "safe from phishing"),
            ("/account/sign-in", "Reading and searching need no account"),
            ("/account/set-password?id=1&token=x", "no longer valid"),
            ("/account/first-admin?token=x", "no longer valid"),
        })
        {
            var main = (await Visitor.PageOfAsync(await admin.GetAsync(address))).QuerySelector("main")!;
            Assert.Contains(sentence, Spaces().Replace(main.TextContent, " "));
            AssertEnglish(main);
        }

        var refused = await Visitor.PageOfAsync(await admin.UploadAsync(Upload.Of(("picture.jpg", "x")), button: "Import"));
        Assert.Contains("Not accepted: picture.jpg (this format is not supported).", refused.QuerySelector("[role=alert]")!.TextContent);
        AssertEnglish(refused.QuerySelector("main")!);
        var wrong = await Visitor.PageOfAsync(await admin.SubmitAsync("/account", "Change password", ("current", Visitor.Password), ("password", "short")));
        Assert.Contains("at least 12 characters", wrong.GetElementById("password-error")!.TextContent);
    }

    private static void AssertEnglish(IElement main)
    {
        foreach (var foreign in main.QuerySelectorAll("[lang=zh-CN]"))
            foreign.Remove();
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", main.TextContent);
        Assert.All(main.QuerySelectorAll("[aria-label]"), named => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", named.GetAttribute("aria-label")));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Nothing_is_translated_that_nobody_says()
    {
        var source = string.Concat(Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories).Select(File.ReadAllText))
            + $"\"{ImportRequest.ByStart}\"";
        Assert.All(English.Keys, key => Assert.Contains($"\"{(key.StartsWith("1 ", StringComparison.Ordinal) ? key[2..] : key)}\"", source));
    }

    [Fact]
    public void What_is_put_into_a_sentence_is_put_into_its_English() =>
        Assert.All(English.Where(pair => !pair.Key.StartsWith("1 ", StringComparison.Ordinal)), pair =>
            Assert.Equal(Places().Matches(pair.Key).Select(m => m.Value).Order(), Places().Matches(pair.Value).Select(m => m.Value).Order()));

    [Fact]
    public async Task An_article_is_by_its_reporters_in_English()
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("By 倪四义, 赵宇, 郝薇薇", (await reader.ReadAsync("/articles/1")).QuerySelector(".reporters")!.SpacedText());
    }

    [Theory]
    [InlineData("/search", "Full search syntax")]
    [InlineData("/search?q=，", "There is nothing to search for here")]
    [InlineData("/search?q=新华社 OR 飞船", "2 articles found")]
    [InlineData("/search?q=标题:飛船 -(火箭 OR 日期:2024) 日期:2025-06 ＮＢＡ (", "Search: title has “飞船”, not (with “火箭” or in 2024), in June 2025, with “nba”")]
    [InlineData("/search?q=标题:飞船 -火箭", "Search: title has “飞船”, without “火箭”")]
    [InlineData("/search?q=飞船 无此词语&place=酒泉&when=2025", "“无此词语” is nowhere in the archive")]
    [InlineData("/search?q=飞船&when=2025-06&sort=newest", "1 article found")]
    [InlineData("/research/concordance?q=飞船", "Concordance")]
    [InlineData("/research/collocates?q=飞船", "Collocates")]
    [InlineData("/research/keywords?q=飞船", "Key")]
    [InlineData("/help/search", "from 1 June 2025 to 31 July 2025")]
    public async Task A_search_is_told_of_in_English_but_for_what_was_printed_or_typed(string address, string sentence)
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var main = (await reader.ReadAsync(address)).QuerySelector("main")!;
        foreach (var quotation in main.QuerySelectorAll("q"))
            quotation.TextContent = $"“{quotation.TextContent}”";
        Assert.Contains(sentence, Spaces().Replace(main.TextContent, " "));
        foreach (var foreign in main.QuerySelectorAll("[lang=zh-CN]"))
            foreign.Remove();
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", Quoted().Replace(main.TextContent, ""));
    }

    [Theory]
    [InlineData("zh-CN", "NATO 2025", "en")]
    [InlineData("zh-CN", "飞船", null)]
    [InlineData("zh-CN", "2025", null)]
    [InlineData("en", "飞船 NATO", "zh-CN")]
    [InlineData("en", "NATO", null)]
    public async Task What_was_typed_has_its_own_language_in_a_heading(string language, string typed, string? marked)
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        foreach (var page in new[] { "/search", "/research/trend", "/research/concordance", "/research/collocates", "/research/keywords" })
        {
            var heading = (await reader.ReadAsync($"{page}?q={typed}")).QuerySelector("main h1")!;
            Assert.EndsWith(typed, heading.TextContent);
            var part = heading.QuerySelector("[lang]");
            Assert.Equal((marked, marked is null ? null : typed), (part?.GetAttribute("lang"), part?.TextContent));
        }
    }

    [Theory]
    [InlineData("/search?q=飞船")]
    [InlineData("/research/trend")]
    [InlineData("/research/concordance")]
    [InlineData("/research/keywords")]
    [InlineData("/research/quotes")]
    [InlineData("/preferences")]
    public async Task The_label_of_a_field_begins_with_a_capital_in_English(string address)
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var labels = (await reader.ReadAsync(address)).QuerySelectorAll("main label");
        Assert.DoesNotContain(labels, label => char.IsLower(label.TextContent.Trim()[0]));
    }

    private static IEnumerable<string> Said => Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories)
        .SelectMany(file => Sentence().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"\b(?:T|words)(?:\.Count\(|\[)""([^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?:^|[^$@""])""([^""\n]*\p{IsCJKUnifiedIdeographs}[^""\n]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex("“[^”]*”", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\{[0-9][^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places();
}
