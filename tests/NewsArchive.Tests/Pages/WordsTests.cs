using System.Text.RegularExpressions;
using System.Xml.Linq;
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
    public void Nothing_is_translated_that_nobody_says()
    {
        var source = string.Concat(Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(English.Keys, key => Assert.Contains($"\"{(key.StartsWith("1 ", StringComparison.Ordinal) ? key[2..] : key)}\"", source));
    }

    [Fact]
    public void What_is_put_into_a_sentence_is_put_into_its_English() =>
        Assert.All(English.Where(pair => !pair.Key.StartsWith("1 ", StringComparison.Ordinal)), pair =>
            Assert.Equal(Places().Matches(pair.Key).Select(m => m.Value).Order(), Places().Matches(pair.Value).Select(m => m.Value).Order()));

    [Theory]
    [InlineData("/search", "All ways to write a search")]
    [InlineData("/search?q=，", "There is nothing to search for here")]
    [InlineData("/search?q=新华社 OR 飞船", "2 articles found")]
    [InlineData("/search?q=标题:飛船 -(火箭 OR 日期:2024) 日期:2025-06 ＮＢＡ (", "Search: title has “飞船”, not (with “火箭” or from 1 January 2024 to 31 December 2024), from 1 June 2025 to 30 June 2025, with “nba”")]
    [InlineData("/search?q=标题:飞船 -火箭", "Search: title has “飞船”, without “火箭”")]
    [InlineData("/search?q=飞船 无此词语&place=酒泉&when=2025", "“无此词语” is nowhere in the archive")]
    [InlineData("/search?q=飞船&when=2025-06&sort=newest", "1 article found")]
    [InlineData("/help/search", "from 1 June 2025 to 31 July 2025")]
    public async Task A_search_is_told_of_in_English_but_for_what_was_printed_or_typed(string address, string sentence)
    {
        using var reader = seeded.Visit();
        reader.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var main = (await reader.ReadAsync(address)).QuerySelector("main")!;
        foreach (var quotation in main.QuerySelectorAll("q"))
            quotation.TextContent = $"“{quotation.TextContent}”";
        Assert.Contains(sentence, Spaces().Replace(main.TextContent, " "));
        foreach (var foreign in main.QuerySelectorAll("[lang=zh-CN], .results h1"))
            foreign.Remove();
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", Quoted().Replace(main.TextContent, ""));
    }

    private static IEnumerable<string> Said => Directory.EnumerateFiles(Pages, "*.cs*", SearchOption.AllDirectories)
        .SelectMany(file => Sentence().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"\b(?:T|words)(?:\.Count\(|\[)""([^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex("“[^”]*”", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\{[0-9][^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places();
}
