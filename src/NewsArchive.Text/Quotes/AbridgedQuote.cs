using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Quotes;

/// <summary>A sentence from which something was left out, as an ellipsis says.</summary>
public sealed class AbridgedQuote
{
    // Shorter parts stand somewhere in many articles.
    private const int MinLengthOfPart = 4;

    // Who leaves something out chooses the mark beside the ellipsis, and may put the ellipsis in brackets.
    private const string BesideEllipsis = "，、；：,;: （）()[]【】〔〕";

    private const char Ellipsis = '…';

    private readonly List<Quote> parts;

    private AbridgedQuote(List<Quote> parts) => this.parts = parts;

    /// <summary>The phrases of the parts: an article with the sentence has them all.</summary>
    public IReadOnlyList<Phrase> Phrases => [.. parts.Select(part => part.Phrase).OfType<Phrase>()];

    /// <summary>Divides a sentence at its ellipses.</summary>
    /// <returns>Null if it has none, or if a part is too short to tell where it is from.</returns>
    public static AbridgedQuote? Of(string sentence)
    {
        var texts = sentence.Replace("...", "…", StringComparison.Ordinal).Replace('⋯', Ellipsis).Split(Ellipsis);
        if (texts.Length == 1)
            return null;
        var last = texts.Length - 1;
        var parts = texts.Select((text, i) => i == 0 ? text : text.TrimStart([.. BesideEllipsis]))
            .Select((text, i) => new Quote(i == last ? text : text.TrimEnd([.. BesideEllipsis])))
            .Where(part => part.Phrase is not null).ToList();
        return parts.Count > 0 && parts.TrueForAll(part => part.Phrase!.Tokens.Length >= MinLengthOfPart) ? new AbridgedQuote(parts) : null;
    }

    /// <summary>Finds the parts in several texts, such as the paragraphs of an article, one after the other.</summary>
    /// <param name="lines">The texts.</param>
    /// <param name="budget">Limits the work.</param>
    /// <returns>The place of each part; null if not all are there in this order, or if the budget was spent before.</returns>
    public IReadOnlyList<QuoteMatch>? Find(IReadOnlyList<ComparedText> lines, SearchBudget budget)
    {
        List<QuoteMatch>? found = null;
        budget.Run(() => found = InOrder(lines, budget));
        return found;
    }

    private List<QuoteMatch>? InOrder(IReadOnlyList<ComparedText> lines, SearchBudget budget)
    {
        var (found, line, from) = (new List<QuoteMatch>(), 0, 0);
        foreach (var part in parts)
        {
            int? start = null;
            while (line < lines.Count && (start = part.Verbatim(lines[line], budget, from)) is null)
                (line, from) = (line + 1, 0);
            if (start is not { } place)
                return null;
            found.Add(part.MatchAt(place, lines[line], line));
            from = place + part.Length;
        }
        return found;
    }
}
