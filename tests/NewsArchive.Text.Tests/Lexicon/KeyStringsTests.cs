using NewsArchive.Text.Lexicon;
using Xunit;

namespace NewsArchive.Text.Tests.Lexicon;

/// <summary>Words are found in texts without a list of words, and compared between them.</summary>
public sealed class KeyStringsTests
{
    private static readonly string[] Words = ["天文台", "望远镜", "星", "看", "的", "了", "夜里", "山上", "农民", "小麦", "收割", "机器", "在", "和"];

    private const string Others = "一是不有这中大为个国我以要他时来用们生到作于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电";

    [Fact]
    public void Words_are_found_and_neither_parts_of_them_nor_what_they_happen_to_stand_beside()
    {
        // The one texts write of the sky, the others of the fields.
        var (sky, fields) = (Texts(1, [.. Words[..8], .. Words[12..]]), Texts(2, Words[2..]));
        var found = Find(sky, fields, minimum: 20);
        Assert.Equal(["天文台", "望远镜"], found.Take(2).Select(word => word.Text).Order(StringComparer.Ordinal));
        Assert.All(found, word => Assert.Contains(word.Text, Words));
        Assert.DoesNotContain(found, word => word.Text is "小麦" or "农民");
        Assert.All(found, word => Assert.Equal(
            (Count(sky, word.Text), Count(fields, word.Text),
                sky.Sum(line => line.Count(char.IsLetter)), fields.Sum(line => line.Count(char.IsLetter))),
            (word.Frequency.Count, word.Frequency.OtherCount, word.Frequency.Size, word.Frequency.OtherSize)));
        Assert.Equal(found, Find(sky, fields, minimum: 20));
    }

    [Fact]
    public void Strings_with_digits_are_found_where_they_are_asked_for()
    {
        var (dated, undated) = (Texts(3, ["8月", "7日", "农民", "的", "和", "小麦"]), Texts(4, ["农民", "的", "和", "小麦"]));
        Assert.Contains("8月", Find(dated, undated, minimum: 5, withDigits: true).Select(word => word.Text));
        Assert.DoesNotContain(Find(dated, undated, minimum: 5), word => word.Text.Any(char.IsDigit));
    }

    [Fact]
    public void The_work_can_be_cancelled()
    {
        var strings = new KeyStrings();
        strings.Add("天文台的天文台", isOther: false);
        Assert.Throws<OperationCanceledException>(() => strings.Find(2, 10, withDigits: true, new CancellationToken(canceled: true)));
    }

    private static IReadOnlyList<KeyString> Find(List<string> texts, List<string> others, int minimum, bool withDigits = false)
    {
        var strings = new KeyStrings();
        texts.ForEach(line => strings.Add(line, isOther: false));
        others.ForEach(line => strings.Add(line, isOther: true));
        return strings.Find(minimum, 100, withDigits, default);
    }

    // A third are these words, the others any ideographs.
    private static List<string> Texts(int seed, string[] words)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, 20).Select(_ => random.Next(6) switch
        {
            0 => "，",
            1 or 2 => words[random.Next(words.Length)],
            _ => Others[random.Next(Others.Length)].ToString(),
        })))];
    }

    private static int Count(List<string> lines, string text) => lines.Sum(line =>
        Enumerable.Range(0, line.Length).Count(i => line.AsSpan(i).StartsWith(text, StringComparison.Ordinal)));
}
