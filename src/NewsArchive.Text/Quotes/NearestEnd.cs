using NewsArchive.Text.Index;

namespace NewsArchive.Text.Quotes;

/// <summary>
/// Finds where in a text a quotation ends that differs from it by as few characters as possible, by the algorithm of Sellers (1980) with
/// Ukkonen's cutoff (1985): expected time is proportional to the length of the text times the number of differences.
/// </summary>
internal static class NearestEnd
{
    /// <summary>How many pairs of characters are compared for a unit of work.</summary>
    public const int PairsAtOnce = 4;

    /// <summary>Gets the index in a text after its part that is nearest to a quotation.</summary>
    /// <param name="quote">The quotation.</param>
    /// <param name="text">The text.</param>
    /// <param name="most">The greatest number of differences.</param>
    /// <param name="budget">Limits the work.</param>
    /// <returns>The index; null if no part is near enough.</returns>
    public static int? In(ComparedText quote, ComparedText text, int most, SearchBudget budget)
    {
        var (wanted, runes) = (quote.Runes, text.Runes);
        // The least number of differences between the first i characters of the quotation and a part of the text that ends here. No part
        // begins or ends inside a word.
        var column = Enumerable.Range(0, wanted.Length + 1).ToArray();
        var (active, least, end) = (Math.Min(most + 1, wanted.Length), most + 1, -1);
        for (var j = 0; j < runes.Length; j++)
        {
            budget.Spend(active / PairsAtOnce + 1);
            var left = column[0];
            column[0] = text.IsInWord(j + 1) ? Math.Min(left, most) + 1 : 0;
            active = Advance(column, (wanted, runes[j]), left, active, most);
            if (active < wanted.Length || column[active] > most || text.IsInWord(j + 1))
                continue;
            var errors = column[active];
            if (errors < least || (errors == least && j - end <= most && EndsBetter(j)))
                (least, end) = (errors, j + 1);
        }
        return end < 0 ? null : end;

        // Of equally near ends, the one with the last character of the quotation, or with another in its place, is likelier than one after
        // which the quotation goes on.
        bool EndsBetter(int j) => runes[end - 1] != wanted[^1]
            && (runes[j] == wanted[^1] || (j == end && quote.IsMark(wanted.Length - 1) == text.IsMark(j)));
    }

    /// <summary>Computes the next column as far as it may matter.</summary>
    /// <returns>The last row that the next column needs.</returns>
    private static int Advance(int[] column, (int[] Wanted, int Rune) next, int diagonal, int active, int most)
    {
        var (wanted, rune) = next;
        for (var i = 1; i <= active; i++)
        {
            var left = column[i];
            column[i] = wanted[i - 1] == rune ? diagonal : 1 + Math.Min(diagonal, Math.Min(left, column[i - 1]));
            diagonal = left;
        }
        while (active > 0 && column[active] > most)
            active--;
        if (active == wanted.Length)
            return active;
        // What lies below the last row within the limit is beyond it.
        column[active + 1] = most + 1;
        return active + 1;
    }
}
