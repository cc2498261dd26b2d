using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Lexicon;
using NewsArchive.Text.Queries;
using Xunit;

namespace NewsArchive.Text.Tests.Lexicon;

/// <summary>What stands around a phrase is counted as a look at each of its occurrences counts it.</summary>
public sealed class PhraseContextsTests
{
    private const string Phrase = "甲乙";
    private const string Others =
        "一是在不了有和这中大为上个国我以要他时来用们生到作于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电";

    public static TheoryData<ContextSide, int> Spans =>
        [.. from side in Enum.GetValues<ContextSide>() from length in new[] { 0, 1, 4, 20 } select (side, length)];

    [Theory]
    [MemberData(nameof(Spans))]
    public void Each_string_is_counted_once_an_occurrence_and_side(ContextSide side, int length)
    {
        var random = new Random(7 + length);
        var lines = Enumerable.Range(0, 400).Select(_ => string.Concat(
            Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(60) switch
        {
            < 8 => Phrase,
            < 10 => "天地",
            10 => "天地人",
            < 15 => "，",
            15 => " GDP ",
            _ => Others[random.Next(Others.Length)].ToString(),
        }))).ToList();
        var span = new ContextSpan(side, length);
        var (contexts, finder) = (new PhraseContexts(span), new OccurrenceFinder(QueryParser.Parse(Phrase)));
        foreach (var line in lines)
        {
            var found = finder.Find(line);
            contexts.Add(line, found, [.. Enumerable.Range(0, found.Count)]);
        }
        Assert.Equal(lines.Sum(line => Places(line).Count()), contexts.Count);
        var collocates = contexts.Collocates(2, default);
        Assert.Contains(length == 1 ? "GDP" : "天地", collocates.Select(collocate => collocate.Text));
        foreach (var collocate in collocates)
        {
            var sides = lines.SelectMany(line => Places(line).Select(place => (
                Left: side != ContextSide.Right && Has(line[..place], length, collocate.Text, isLeft: true),
                Right: side != ContextSide.Left && Has(line[(place + Phrase.Length)..], length, collocate.Text, isLeft: false)))).ToList();
            Assert.Equal(
                (collocate.Text, sides.Count(s => s.Left || s.Right), sides.Count(s => s.Left), sides.Count(s => s.Right)),
                (collocate.Text, collocate.Occurrences, collocate.Left, collocate.Right));
            Assert.Equal(sides.Select(s => s.Left || s.Right), contexts.Have(collocate.Text));
        }
    }

    [Fact]
    public void Occurrences_that_were_not_chosen_are_not_looked_at()
    {
        var contexts = new PhraseContexts(new ContextSpan(ContextSide.Right, 1));
        contexts.Add("甲乙天甲乙地", [0..2, 3..5], [1]);
        Assert.Equal((1, 1L), (contexts.Count, contexts.Size));
        Assert.Equal([false], contexts.Have("天"));
        Assert.Equal([true], contexts.Have("地"));
    }

    private static IEnumerable<int> Places(string line) =>
        Enumerable.Range(0, line.Length).Where(i => line.AsSpan(i).StartsWith(Phrase, StringComparison.Ordinal));

    private static bool Has(string context, int length, string text, bool isLeft)
    {
        // A word is written as one character, which has no other use here. White space means nothing.
        static string Plain(string text) => text.Replace("GDP", "G", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var (near, wanted) = (Plain(context), Plain(text));
        if (length == 0)
            return isLeft ? near.EndsWith(wanted, StringComparison.Ordinal) : near.StartsWith(wanted, StringComparison.Ordinal);
        var places = Enumerable.Range(0, near.Length).Where(i => near[i] != '，').ToList();
        if (places.Count > length)
            near = isLeft ? near[places[^length]..] : near[..(places[length - 1] + 1)];
        return near.Contains(wanted, StringComparison.Ordinal);
    }
}
