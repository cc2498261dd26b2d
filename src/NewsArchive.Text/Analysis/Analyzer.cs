using System.Text;

namespace NewsArchive.Text.Analysis;

/// <summary>
/// Turns text into terms, the same way for what is stored and for what is asked.
/// Every character of a script that is not cut into words by blanks starts exactly one term: it and the one behind it, or itself at the
/// end of its run. So a word of any length is the phrase of its bigrams, and a single character is a prefix.
/// A run of letters and digits is one term; whatever else is printed between them leaves one <see cref="Gap"/>.
/// </summary>
public static class Analyzer
{
    /// <summary>The term that stands for punctuation, so that a phrase holds across a comma only where a comma was.</summary>
    public const string Gap = "¶";

    /// <summary>Gives the terms of a text in their order. Works in linear time and accepts any string, lone surrogates included.</summary>
    /// <param name="text">The text, unfolded.</param>
    /// <returns>The terms with their places in <paramref name="text"/>; a gap neither opens nor closes the list.</returns>
    public static IReadOnlyList<Token> Analyze(string text)
    {
        var characters = Folding.Fold(text);
        var tokens = new List<Token>(characters.Count);
        var gap = -1;
        for (var i = 0; i < characters.Count; i++)
        {
            var first = characters[i];
            switch (first.Kind)
            {
                case CharacterKind.Separator:
                    gap = i;
                    continue;
                case CharacterKind.Blank:
                    continue;
            }

            if (gap >= 0 && tokens.Count > 0)
                tokens.Add(new Token(Gap, characters[gap].Start, characters[gap].End));
            gap = -1;

            if (first.Kind == CharacterKind.Ideograph)
            {
                var next = SkipBlanks(characters, i + 1);
                tokens.Add(next < characters.Count && characters[next].Kind == CharacterKind.Ideograph
                    ? new Token(first.Folded + characters[next].Folded, first.Start, characters[next].End)
                    : new Token(first.Folded, first.Start, first.End));
            }
            else
            {
                var last = i;
                while (last + 1 < characters.Count && characters[last + 1].Kind is CharacterKind.Letter or CharacterKind.Digit)
                    last++;
                tokens.Add(new Token(Concat(characters, i, last), first.Start, characters[last].End));
                i = last;
            }
        }
        return tokens;
    }

    // Blanks mean nothing between characters that need none: 李国利 邓孟 is one run, and a line broken in a word is still that word.
    private static int SkipBlanks(IReadOnlyList<Character> characters, int i)
    {
        while (i < characters.Count && characters[i].Kind == CharacterKind.Blank)
            i++;
        return i;
    }

    private static string Concat(IReadOnlyList<Character> characters, int first, int last)
    {
        if (first == last)
            return characters[first].Folded;
        var term = new StringBuilder();
        for (var i = first; i <= last; i++)
            term.Append(characters[i].Folded);
        return term.ToString();
    }
}
