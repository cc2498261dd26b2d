using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Finds the entries of lists and the rows of tables among the paragraphs of a story.</summary>
/// <param name="story">The paragraphs, to which the kinds of entries and rows are added.</param>
internal sealed class ListsAndTables(StoryParagraphs story)
{
    /// <summary>The maximum length of an entry or row.</summary>
    public const int MaxEntryLength = 80;

    /// <summary>Finds tables first, since a row of figures may begin like an entry.</summary>
    public void Find()
    {
        Find(ParagraphKind.Table, EndOfTable);
        Find(ParagraphKind.List, first => Math.Max(EndOfNumbered(first), Math.Max(EndOfBulleted(first), EndOfAnnounced(first))));
    }

    private void Find(ParagraphKind kind, Func<int, int> endOf)
    {
        for (var (i, end) = (0, 0); i < story.Count; i = Math.Max(i + 1, end))
        {
            end = endOf(i);
            if (end > i)
                story.Set(i, end, kind);
        }
    }

    /// <summary>
    /// Gets the end of the table that starts at a paragraph. Its rows have the same number of cells, and one of its columns has only
    /// figures. The first row may contain the names of the columns.
    /// </summary>
    private int EndOfTable(int first)
    {
        if (RowAt(first) is not { } top)
            return first;
        var body = EntryGrammar.ColumnsOfFigures(top) == 0 ? first + 1 : first;
        var (end, columns) = (body, ulong.MaxValue);
        while (RowAt(end) is { } row && row.Length == top.Length && (columns &= EntryGrammar.ColumnsOfFigures(row)) != 0)
            end++;
        return end - body > 1 ? end : first;
    }

    /// <summary>Gets the cells of a paragraph; null if it is not a row.</summary>
    private string[]? RowAt(int i) =>
        IsEntry(i) && !Punctuation.IsRunningText(story[i]) && !Punctuation.EndsSentence(story[i])
        && EntryGrammar.NumberOf(story[i]) is null && StoryStructure.CellsOf(story[i]) is { Length: > 1 } cells ? cells : null;

    /// <summary>Gets the end of a list of at least three entries with consecutive numbers.</summary>
    private int EndOfNumbered(int first)
    {
        var (end, last) = (first, default(EntryNumber?));
        while (IsEntry(end) && EntryGrammar.NumberOf(story[end]) is { } number
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
        while (end < story.Count && story.IsFree(end) && EntryGrammar.BulletOf(story[end]) is { } bullet && bullet == story[first][0])
            end++;
        return end - first > 1 ? end : first;
    }

    /// <summary>
    /// Gets the end of a list below a colon: lines without a final punctuation mark, or entries that end with ；, with the last one ending
    /// the sentence.
    /// </summary>
    private int EndOfAnnounced(int first)
    {
        if (first == 0 || !story.IsAnnouncement(first - 1))
            return first;
        var end = first;
        while (IsEntry(end) && (story.IsOpen(end) || IsClause(end)))
            end++;
        if (end > first && IsEntry(end) && IsClause(end - 1))
            end++;
        return end - first > 1 ? end : first;
    }

    private bool IsClause(int i) => story[i] is [.., '；' or ';'];

    private bool IsEntry(int i) => i < story.Count && story.IsFree(i) && story[i].Length <= MaxEntryLength;
}
