using System.Text;
using NewsArchive.Text.Analysis;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Highlighting;

/// <summary>Where a phrase stands in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends, not included.</param>
/// <param name="Phrase">The phrase's number.</param>
internal readonly record struct Mark(int Start, int End, int Phrase);

/// <summary>
/// Finds all places of some phrases in a text, the same that an index finds, without making terms of it. Each phrase passes over the text
/// once, however often it repeats itself (Knuth, Morris and Pratt). One matcher does one text at a time.
/// </summary>
internal sealed class PhraseMatcher
{
    // What a text is made of has a number: a character that is a term its code point, a word of the query one behind all of them.
    private const int FirstWord = 0x110000, OtherWord = -1, Gap = -2;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordsBySpan;
    private readonly List<Pattern> patterns = [];
    private readonly List<Character> characters = [];
    private readonly List<Unit> units = [];
    private char[] letters = new char[256];

    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        wordsBySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var phrase in phrases)
        {
            var numbers = NumbersOf(phrase.Terms);
            patterns.Add(new Pattern(numbers, Borders(numbers), phrase.Field, phrase.IsPrefix && numbers[^1] >= FirstWord ? phrase.Terms[^1] : null));
        }
    }

    // Borders: for the numbers up to each, how many of the first are also the last of them. Prefix: what the last word begins with, where it may go on.
    private sealed record Pattern(int[] Numbers, int[] Borders, ArticleField? Field, string? Prefix);

    private readonly record struct Unit(int Number, int Start, int End, Range Letters);

    /// <summary>Gives the places of the phrases that are asked for in a field, by where they begin.</summary>
    public List<Mark> Find(string text, ArticleField field)
    {
        var marks = new List<Mark>();
        if (text.Length == 0 || patterns.Count == 0)
            return marks;
        Read(text);
        for (var p = 0; p < patterns.Count; p++)
        {
            if (patterns[p].Field is not { } only || only == field)
                Find(patterns[p], p, marks);
        }
        marks.Sort((a, b) => a.Start.CompareTo(b.Start));
        return marks;
    }

    private void Find(Pattern pattern, int phrase, List<Mark> marks)
    {
        var (numbers, last) = (pattern.Numbers, pattern.Numbers.Length - 1);
        var matched = 0;
        for (var i = 0; i < units.Count; i++)
        {
            if (matched > last)
                matched = pattern.Borders[last];
            if (pattern.Prefix is not null && matched == last && letters.AsSpan(units[i].Letters).StartsWith(pattern.Prefix))
                marks.Add(new Mark(units[i - last].Start, units[i].End, phrase));
            while (matched > 0 && units[i].Number != numbers[matched])
                matched = pattern.Borders[matched - 1];
            if (units[i].Number != numbers[matched])
                continue;
            matched++;
            if (matched > last && pattern.Prefix is null)
                marks.Add(new Mark(units[i - last].Start, units[i].End, phrase));
        }
    }

    private void Read(string text)
    {
        units.Clear();
        characters.Clear();
        Folding.Fold(text, characters);
        if (letters.Length < 2 * characters.Count)
            letters = new char[2 * characters.Count];
        var (used, gap) = (0, false);
        for (var i = 0; i < characters.Count; i++)
        {
            var first = characters[i];
            if (first.Kind == CharacterKind.Separator)
                gap = units.Count > 0;
            if (first.Kind is CharacterKind.Separator or CharacterKind.Blank)
                continue;
            if (gap)
                units.Add(new Unit(Gap, first.Start, first.Start, default));
            gap = false;
            if (first.Kind == CharacterKind.Ideograph)
            {
                units.Add(new Unit(first.Rune.Value, first.Start, first.End, default));
                continue;
            }
            var start = used;
            for (; i < characters.Count && characters[i].Kind is CharacterKind.Letter or CharacterKind.Digit; i++)
                used += characters[i].Rune.EncodeToUtf16(letters.AsSpan(used));
            var number = wordsBySpan.TryGetValue(letters.AsSpan(start..used), out var known) ? known : OtherWord;
            units.Add(new Unit(number, first.Start, characters[--i].End, start..used));
        }
    }

    // A phrase of overlapping pairs is its characters one behind the other.
    private int[] NumbersOf(IReadOnlyList<string> terms)
    {
        var numbers = new List<int>(terms.Count + 1);
        for (var i = 0; i < terms.Count; i++)
        {
            var first = Rune.GetRuneAt(terms[i], 0);
            if (terms[i] == Analyzer.Gap)
            {
                numbers.Add(Gap);
            }
            else if (!Folding.IsIdeograph(first))
            {
                numbers.Add(NumberOf(terms[i]));
            }
            else
            {
                numbers.Add(first.Value);
                if (i == terms.Count - 1 && first.Utf16SequenceLength < terms[i].Length)
                    numbers.Add(Rune.GetRuneAt(terms[i], first.Utf16SequenceLength).Value);
            }
        }
        return [.. numbers];
    }

    private int NumberOf(string word)
    {
        if (!words.TryGetValue(word, out var number))
            words.Add(word, number = FirstWord + words.Count);
        return number;
    }

    private static int[] Borders(int[] numbers)
    {
        var borders = new int[numbers.Length];
        for (int i = 1, length = 0; i < numbers.Length; i++)
        {
            while (length > 0 && numbers[i] != numbers[length])
                length = borders[length - 1];
            if (numbers[i] == numbers[length])
                length++;
            borders[i] = length;
        }
        return borders;
    }
}
