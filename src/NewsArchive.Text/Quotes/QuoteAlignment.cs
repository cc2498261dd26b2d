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
        alignment.TraceBack(alignment.Distances(first, end), first);
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
            var part = new QuotePart(
                QuoteChange.Text, Upto(quote, q, ref quotedEnd), Upto(text, p, ref printedEnd));
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

    /// <summary>
    /// Computes the number of differences between each beginning of the quotation and the nearest part of the text that ends at each index.
    /// </summary>
    private int[,] Distances(int first, int end)
    {
        var (rows, columns) = (quote.Runes.Length, end - first);
        var distances = new int[rows + 1, columns + 1];
        for (var j = 1; j <= columns; j++)
            distances[0, j] = text.IsInWord(first + j) ? distances[0, j - 1] + 1 : 0;
        for (var i = 1; i <= rows; i++)
        {
            distances[i, 0] = i;
            for (var j = 1; j <= columns; j++)
            {
                var exchanged = distances[i - 1, j - 1] + (AreEqual(i - 1, first + j - 1) ? 0 : 1);
                distances[i, j] = Math.Min(exchanged, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
            }
        }
        return distances;
    }

    /// <summary>Adds the steps, last first.</summary>
    private void TraceBack(int[,] distances, int first)
    {
        var (i, j) = (distances.GetLength(0) - 1, distances.GetLength(1) - 1);
        while (i > 0 || (j > 0 && distances[0, j] > 0))
        {
            var here = distances[i, j];
            if (i > 0 && j > 0 && IsPair(distances, i, j, first) && here == distances[i - 1, j - 1] + (AreEqual(i - 1, first + j - 1) ? 0 : 1))
                steps.Add((--i, first + --j));
            else if (i > 0 && here == distances[i - 1, j] + 1)
                steps.Add((--i, Nothing));
            else
                steps.Add((Nothing, first + --j));
        }
    }

    // The first character of the quotation is not exchanged for another if it stands in the text a little earlier, nor for a mark.
    private bool IsPair(int[,] distances, int i, int j, int first) => i > 1 || AreEqual(0, first + j - 1)
        || (distances[1, j] != distances[1, j - 1] + 1 && quote.IsMark(0) == text.IsMark(first + j - 1));
}
