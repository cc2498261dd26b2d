namespace NewsArchive.Text.Quotes;

/// <summary>A quotation laid beside a part of a text, character by character.</summary>
internal sealed class QuoteAlignment
{
    private const int Nothing = -1;

    private readonly ComparedText quote, text;
    // Each step has a character of the quotation, one of the text, or both. They are equal, or count as one difference.
    private readonly List<(int Quoted, int Printed)> steps = [];

    private QuoteAlignment(ComparedText quote, ComparedText text) => (this.quote, this.text) = (quote, text);

    /// <summary>Lays a quotation beside a part of the text that equals it.</summary>
    public static QuoteAlignment Of(ComparedText quote, ComparedText text, int start, int end)
    {
        var alignment = new QuoteAlignment(quote, text);
        for (var i = start; i < end; i++)
            alignment.steps.Add((i - start, i));
        return alignment;
    }

    /// <summary>
    /// Lays a quotation beside the nearest part of the text that ends at an index and does not begin inside a word or number.
    /// </summary>
    public static QuoteAlignment Before(ComparedText quote, ComparedText text, int end, int most)
    {
        var alignment = new QuoteAlignment(quote, text);
        var first = Math.Max(0, end - quote.Runes.Length - most);
        alignment.TraceBack(alignment.Costs(first, end), first);
        alignment.steps.Reverse();
        return alignment;
    }

    /// <summary>Describes the alignment.</summary>
    /// <param name="line">The index of the text.</param>
    public QuoteMatch ToMatch(int line)
    {
        var parts = new List<QuotePart>();
        var printed = steps.FindAll(step => step.Printed != Nothing);
        var (start, quotedEnd, errors) = (text.PlaceOf(printed[0].Printed).Start, 0, 0);
        var printedEnd = start;
        foreach (var (q, p) in steps)
        {
            var isEqual = AreEqual(q, p);
            errors += isEqual ? 0 : 1;
            var part = new QuotePart(QuoteChange.Text, Upto(quote, q, ref quotedEnd), Upto(text, p, ref printedEnd));
            if (isEqual)
                part = part with { Change = part.Quoted == part.Printed ? QuoteChange.Same : QuoteChange.Form };
            if (parts is [.., var last] && last.Change == part.Change)
                parts[^1] = last with { Quoted = last.Quoted + part.Quoted, Printed = last.Printed + part.Printed };
            else
                parts.Add(part);
        }
        return new QuoteMatch(line, start, printedEnd, errors, parts);
    }

    private bool AreEqual(int quoted, int printed) =>
        quoted != Nothing && printed != Nothing && quote.Runes[quoted] == text.Runes[printed];

    // What the comparison skips, such as a space between ideographs, belongs to the character after it.
    private static string Upto(ComparedText of, int index, ref int end)
    {
        if (index == Nothing)
            return "";
        var start = end;
        end = Math.Max(end, of.PlaceOf(index).End);
        return of.Text[start..end];
    }

    // Of alignments with equally few differences, one with more equal characters is likelier.
    private int CostOf(bool isEqual) => isEqual ? -1 : quote.Runes.Length + 1;

    /// <summary>
    /// Computes the cost of laying each beginning of the quotation beside the nearest part of the text that ends at each index.
    /// </summary>
    private int[,] Costs(int first, int end)
    {
        var (rows, columns, difference) = (quote.Runes.Length, end - first, CostOf(isEqual: false));
        var costs = new int[rows + 1, columns + 1];
        for (var j = 1; j <= columns; j++)
            costs[0, j] = text.IsInWord(first + j) ? costs[0, j - 1] + difference : 0;
        for (var i = 1; i <= rows; i++)
        {
            costs[i, 0] = i * difference;
            for (var j = 1; j <= columns; j++)
            {
                var paired = costs[i - 1, j - 1] + CostOf(AreEqual(i - 1, first + j - 1));
                costs[i, j] = Math.Min(paired, difference + Math.Min(costs[i - 1, j], costs[i, j - 1]));
            }
        }
        return costs;
    }

    /// <summary>Adds the steps, last first.</summary>
    private void TraceBack(int[,] costs, int first)
    {
        var (i, j) = (costs.GetLength(0) - 1, costs.GetLength(1) - 1);
        while (i > 0 || (j > 0 && costs[0, j] > 0))
        {
            if (i > 0 && j > 0 && IsPair(i, first + j) && costs[i, j] == costs[i - 1, j - 1] + CostOf(AreEqual(i - 1, first + j - 1)))
                steps.Add((--i, first + --j));
            else if (i > 0 && costs[i, j] == costs[i - 1, j] + CostOf(isEqual: false))
                steps.Add((--i, Nothing));
            else
                steps.Add((Nothing, first + --j));
        }
    }

    // The first character of the quotation is not exchanged for a mark, but a further one.
    private bool IsPair(int row, int index) => row > 1 || quote.IsMark(0) == text.IsMark(index - 1);
}
