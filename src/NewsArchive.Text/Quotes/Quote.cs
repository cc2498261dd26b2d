using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Quotes;

/// <summary>A sentence that claims to be quoted. Quotation marks around it are not compared.</summary>
public sealed class Quote
{
    // Of shorter sentences, too many differ by a few characters by chance.
    private const int MinNearLength = 8;
    private const int CharactersAnError = 4, CharactersAnErrorOfFew = 3, FewErrors = 5, MaxErrorsOfAny = 40;

    // A processor compares so many characters in the time of a unit of work, if they are to be equal.
    private const int RunesAtOnce = 32;

    // So many, if it is only told whether they may be near.
    private const int FilteredAtOnce = 4;

    private static readonly char[] Around = [.. " \t\r\n\u3000“”‘’「」『』〝〞\"'"];

    private readonly ComparedText compared;
    private readonly PairFilter pairs;

    /// <param name="text">The sentence.</param>
    public Quote(string text)
    {
        Text = text;
        compared = new ComparedText(text.Trim(Around));
        pairs = new PairFilter(compared.Runes);
        Phrase = Phrase.FromText(compared.Text);
        var length = compared.Runes.Length;
        MaxErrors = length < MinNearLength ? 0
            : Math.Max(Math.Min(length / CharactersAnErrorOfFew, FewErrors), Math.Min(length / CharactersAnError, MaxErrorsOfAny));
    }

    /// <summary>The sentence as given.</summary>
    public string Text { get; }

    /// <summary>
    /// The phrase of the sentence: a search for it finds every article with the sentence, and perhaps others that differ in punctuation.
    /// Null if the sentence has only punctuation.
    /// </summary>
    public Phrase? Phrase { get; }

    /// <summary>The number of characters in which a text may differ to count as near; 0 if only equal ones count.</summary>
    public int MaxErrors { get; }

    /// <summary>Finds the place in several texts, such as the paragraphs of an article, that agrees best with the sentence.</summary>
    /// <param name="lines">The texts.</param>
    /// <param name="budget">
    /// Limits the work: each unit, about as much as reading a posting, compares some characters.
    /// </param>
    /// <returns>
    /// The place; the first of several equally good ones; null if none is near, or if the budget was spent before it was found.
    /// </returns>
    public QuoteMatch? Find(IReadOnlyList<ComparedText> lines, SearchBudget budget)
    {
        QuoteMatch? found = null;
        if (Phrase is not null)
            budget.Run(() => found = Equal(lines, budget) ?? Near(lines, budget));
        return found;
    }

    private QuoteMatch? Equal(IReadOnlyList<ComparedText> lines, SearchBudget budget)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Verbatim(lines[i], budget) is { } start)
                return MatchAt(start, lines[i], i);
        }
        return null;
    }

    /// <summary>Gets the length of the sentence in characters, as it is compared.</summary>
    internal int Length => compared.Runes.Length;

    /// <summary>Finds the first place in a text, from an index on, that equals the sentence.</summary>
    internal int? Verbatim(ComparedText line, SearchBudget budget, int from = 0)
    {
        ReadOnlySpan<int> runes = line.Runes;
        budget.Spend(runes.Length / RunesAtOnce);
        for (; runes[from..].IndexOf(compared.Runes) is >= 0 and var found; from += found + 1)
        {
            if (!line.IsInWord(from + found) && !line.IsInWord(from + found + compared.Runes.Length))
                return from + found;
            budget.Spend(1);
        }
        return null;
    }

    /// <summary>Describes the place in a text that equals the sentence.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="text">The text.</param>
    /// <param name="line">The index of the text.</param>
    internal QuoteMatch MatchAt(int start, ComparedText text, int line) =>
        QuoteAlignment.Of(compared, text, start, start + Length).ToMatch(line);

    private QuoteMatch? Near(IReadOnlyList<ComparedText> lines, SearchBudget budget)
    {
        var (best, most) = ((QuoteMatch?)null, MaxErrors);
        for (var i = 0; i < lines.Count && most > 0; i++)
        {
            budget.Spend(lines[i].Runes.Length / FilteredAtOnce);
            if (!pairs.MayBeNear(lines[i].Runes, most))
                continue;
            if (NearestEnd.In(compared, lines[i], most, budget) is not { } end)
                continue;
            budget.Spend(compared.Runes.Length * (compared.Runes.Length + most) / NearestEnd.PairsAtOnce);
            var match = QuoteAlignment.Before(compared, lines[i], end, most).ToMatch(i);
            if (match.Errors <= most)
                (best, most) = (match, match.Errors - 1);
        }
        return best;
    }
}
