using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Finds the entries of lists and the rows of tables among the paragraphs of a story.</summary>
/// <param name="texts">The paragraphs, in the view in which they are recognized.</param>
/// <param name="kinds">The kinds of the paragraphs, as far as they are known. The kinds of entries and rows are added.</param>
internal sealed class ListsAndTables(string[] texts, ParagraphKind[] kinds)
{
    /// <summary>The maximum length of an entry or row.</summary>
    public const int LongestEntry = 80;

    private const int LongestLine = 40;

    /// <summary>Finds tables first, since a row of figures may begin like an entry.</summary>
    public void Find()
    {
        Find(ParagraphKind.Table, EndOfTable);
        Find(ParagraphKind.List, first => Math.Max(EndOfNumbered(first), Math.Max(EndOfBulleted(first), EndOfAnnounced(first))));
    }

    private void Find(ParagraphKind kind, Func<int, int> endOf)
    {
        for (var (i, end) = (0, 0); i < texts.Length; i = Math.Max(i + 1, end))
        {
            end = endOf(i);
            if (end > i)
                kinds.AsSpan(i..end).Fill(kind);
        }
    }

    /// <summary>
    /// Gets the end of the table that starts at a paragraph. Its rows have the same number of cells, and one of its columns has only
    /// figures. The first row may contain the names of the columns.
    /// </summary>
    private int EndOfTable(int first)
    {
        if (!IsRow(first))
            return first;
        var width = EntryGrammar.CellsOf(texts[first]).Length;
        var body = EntryGrammar.ColumnsOfFigures(texts[first]) == 0 ? first + 1 : first;
        var (end, columns) = (body, ulong.MaxValue);
        while (end < texts.Length && IsRow(end) && EntryGrammar.CellsOf(texts[end]).Length == width
            && (columns &= EntryGrammar.ColumnsOfFigures(texts[end])) != 0)
        {
            end++;
        }
        return end - body > 1 ? end : first;
    }

    private bool IsRow(int i) =>
        IsFree(i) && texts[i].Length <= LongestEntry && !Punctuation.IsRunningText(texts[i]) && !Punctuation.EndsSentence(texts[i])
        && EntryGrammar.NumberOf(texts[i]) is null && EntryGrammar.CellsOf(texts[i]).Length > 1;

    /// <summary>Gets the end of a list of at least three entries with consecutive numbers.</summary>
    private int EndOfNumbered(int first)
    {
        var (end, last) = (first, default(EntryNumber?));
        while (end < texts.Length && IsFree(end) && texts[end].Length <= LongestEntry && EntryGrammar.NumberOf(texts[end]) is { } number
            && (last is null || (number.Form, number.Value) == (last.Value.Form, last.Value.Value + 1)))
        {
            last = number;
            end++;
        }
        return end - first > 2 ? end : first;
    }

    private int EndOfBulleted(int first)
    {
        var end = first;
        while (end < texts.Length && IsFree(end) && EntryGrammar.BulletOf(texts[end]) is { } bullet && bullet == texts[first][0])
            end++;
        return end - first > 1 ? end : first;
    }

    /// <summary>
    /// Gets the end of a list below a colon: lines without a final punctuation mark, or entries that end with ；, with the last one ending
    /// the sentence.
    /// </summary>
    private int EndOfAnnounced(int first)
    {
        if (first == 0 || texts[first - 1] is not [.., '：' or ':'])
            return first;
        var end = first;
        while (end < texts.Length && IsFree(end) && (Subheads.IsOpen(texts[end], LongestLine) || IsClause(end)))
            end++;
        if (end > first && end < texts.Length && IsClause(end - 1) && texts[end].Length <= LongestEntry && IsFree(end))
            end++;
        return end - first > 1 ? end : first;
    }

    private bool IsClause(int i) => texts[i].Length <= LongestEntry && texts[i] is [.., '；' or ';'];

    private bool IsFree(int i) => kinds[i] == ParagraphKind.Text;
}
