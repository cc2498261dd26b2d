using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>Where a phrase stands in a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="End">Where it ends, not included.</param>
/// <param name="Phrase">The phrase's number.</param>
internal readonly record struct Mark(int Start, int End, int Phrase);

/// <summary>Finds all places of some phrases in a text. Each phrase passes over the text once, however often it repeats itself (Knuth, Morris and Pratt).</summary>
internal sealed class PhraseMatcher
{
    private const int Unknown = -1;

    private readonly Dictionary<string, int> numbers = [];
    private readonly List<Pattern> patterns = [];

    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        foreach (var phrase in phrases)
        {
            var terms = phrase.Terms.Select(NumberOf).ToArray();
            patterns.Add(new Pattern(phrase, terms, Borders(terms)));
        }
    }

    // Borders: for the terms up to each, how many of the first are also the last of them.
    private sealed record Pattern(Phrase Phrase, int[] Terms, int[] Borders)
    {
        public bool EndsInIdeograph { get; } = Phrase.IsPrefix && Folding.IsIdeograph(Rune.GetRuneAt(Phrase.Terms[^1], 0));
    }

    /// <summary>Gives the places of the phrases that are asked for in a field, by where they begin.</summary>
    public List<Mark> Find(string text, ArticleField field)
    {
        var marks = new List<Mark>();
        if (patterns.Count == 0) return marks;
        var tokens = Analyzer.Analyze(text);
        var terms = new int[tokens.Count];
        for (var i = 0; i < terms.Length; i++) terms[i] = numbers.GetValueOrDefault(tokens[i].Term, Unknown);
        for (var p = 0; p < patterns.Count; p++)
            if (patterns[p].Phrase.Field is not { } only || only == field)
                Find(text, tokens, terms, p, marks);
        marks.Sort((a, b) => a.Start.CompareTo(b.Start));
        return marks;
    }

    private void Find(string text, IReadOnlyList<Token> tokens, int[] terms, int number, List<Mark> marks)
    {
        var pattern = patterns[number];
        var last = pattern.Terms.Length - 1;
        var matched = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            if (matched > last) matched = pattern.Borders[last];
            if (matched == last && pattern.Phrase.IsPrefix && tokens[i].Term.StartsWith(pattern.Phrase.Terms[last], StringComparison.Ordinal))
                marks.Add(new Mark(tokens[i - last].Start, pattern.EndsInIdeograph ? FirstCharacter(text, tokens[i]) : tokens[i].End, number));
            while (matched > 0 && terms[i] != pattern.Terms[matched]) matched = pattern.Borders[matched - 1];
            if (terms[i] != pattern.Terms[matched]) continue;
            matched++;
            if (matched > last && !pattern.Phrase.IsPrefix) marks.Add(new Mark(tokens[i - last].Start, tokens[i].End, number));
        }
    }

    private int NumberOf(string term)
    {
        if (!numbers.TryGetValue(term, out var number)) numbers.Add(term, number = numbers.Count);
        return number;
    }

    private static int[] Borders(int[] terms)
    {
        var borders = new int[terms.Length];
        for (int i = 1, length = 0; i < terms.Length; i++)
        {
            while (length > 0 && terms[i] != terms[length]) length = borders[length - 1];
            if (terms[i] == terms[length]) length++;
            borders[i] = length;
        }
        return borders;
    }

    private static int FirstCharacter(string text, Token token) =>
        token.Start + (Rune.TryGetRuneAt(text, token.Start, out var rune) ? rune.Utf16SequenceLength : 1);
}
