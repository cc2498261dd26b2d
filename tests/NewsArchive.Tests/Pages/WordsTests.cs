using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>Every sentence of the interface is said in English too, with the same numbers and names in it.</summary>
public sealed partial class WordsTests
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

    private static IEnumerable<string> Said => Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories)
        .SelectMany(file => Sentence().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct();

    [GeneratedRegex(@"\bT(?:\.Count\(|\[)""([^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[0-9][^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places();
}
