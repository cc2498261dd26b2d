using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>
/// Determines the kinds of the paragraphs of a story. A paragraph is text unless the marks of its format or its neighbours show otherwise:
/// a short line without a final mark is a subhead if alone between paragraphs of text, and several numbered lines are a list.
/// </summary>
internal sealed class ParagraphKinds
{
    private const int LongestLine = 40;
    private const int LongestMarkedSubhead = 60;
    private const int LongestEntry = 80;
    private const int LongestVerse = 20;
    private const int LeastVerse = 4;
    private const int LongestCaption = 150;

    /// <summary>The maximum number of consecutive subheads.</summary>
    private const int MostSubheads = 2;

    private readonly string[] texts;
    private readonly ParagraphKind[] kinds;
    private readonly IReadOnlyList<ParagraphKind?> marks;

    private ParagraphKinds(IReadOnlyList<string> paragraphs, IReadOnlyList<ParagraphKind?> marks)
    {
        texts = [.. paragraphs.Select(RecognitionText.Of)];
        kinds = new ParagraphKind[texts.Length];
        this.marks = marks;
    }

    /// <summary>Determines the kinds of paragraphs.</summary>
    /// <param name="paragraphs">The paragraphs of the story, without its captions.</param>
    /// <param name="marks">The kind of each paragraph as marked by the format; null if it marks none.</param>
    public static IReadOnlyList<ParagraphKind> Find(IReadOnlyList<string> paragraphs, IReadOnlyList<ParagraphKind?> marks)
    {
        var found = new ParagraphKinds(paragraphs, marks);
        found.FollowMarks();
        if (found.texts.Any(text => text.Length <= LongestEntry))
        {
            var subheads = new Subheads(found.texts, found.kinds);
            subheads.FindNumbered();
            found.FindTables();
            found.FindLists();
            found.FindVerse();
            subheads.FindAlone();
        }
        return found.kinds;
    }

    /// <summary>Applies the marks of the format. Several consecutive bold lines are not subheads, nor is a bold last line.</summary>
    private void FollowMarks()
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (marks[i] is { } mark and not ParagraphKind.Subhead)
                kinds[i] = mark;
            else if (marks[i] is null && IsCaption(i))
                kinds[i] = ParagraphKind.Caption;
        }
        foreach (var (first, end) in Runs(i => marks[i] == ParagraphKind.Subhead && CanHead(texts[i])))
        {
            if (end - first <= MostSubheads && end < texts.Length)
                Set(first, end, ParagraphKind.Subhead);
        }
    }

    /// <summary>Whether a bold line can be a subhead: it is short and not a statement, but possibly a question or an exclamation.</summary>
    private static bool CanHead(string text) =>
        text.Length <= LongestMarkedSubhead && !text.Contains('。') && text is [.., not ('，' or '；' or '、' or '：' or ':')];

    /// <summary>Whether a paragraph is a caption that ends only with the name of its agency. It is kept among the paragraphs.</summary>
    private bool IsCaption(int i) =>
        i > 0 && i < texts.Length - 1 && texts[i].Length <= LongestCaption && EndMatterGrammar.EndsWithAgency(texts[i]);

    private void FindTables()
    {
        for (var (i, end) = (0, 0); i < texts.Length; i = Math.Max(i + 1, end))
        {
            end = EndOfTable(i);
            if (end > i)
                Set(i, end, ParagraphKind.Table);
        }
    }

    /// <summary>
    /// Gets the end of a table. Its rows have the same number of cells, and one column has only figures. The first row may name the
    /// columns.
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

    private void FindLists()
    {
        for (var (i, end) = (0, 0); i < texts.Length; i = Math.Max(i + 1, end))
        {
            end = Math.Max(EndOfNumbered(i), Math.Max(EndOfBulleted(i), EndOfAnnounced(i)));
            if (end > i)
                Set(i, end, ParagraphKind.List);
        }
    }

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
    /// Gets the end of a list below a colon: lines without a final mark, or entries that end with ； up to the one that ends the sentence.
    /// </summary>
    private int EndOfAnnounced(int first)
    {
        if (first == 0 || texts[first - 1] is not [.., '：' or ':'])
            return first;
        var end = first;
        while (end < texts.Length && IsFree(end) && (IsOpen(end, LongestLine) || IsClause(end)))
            end++;
        if (end > first && end < texts.Length && IsClause(end - 1) && texts[end].Length <= LongestEntry && IsFree(end))
            end++;
        return end - first > 1 ? end : first;
    }

    private bool IsClause(int i) => texts[i].Length <= LongestEntry && texts[i] is [.., '；' or ';'];

    /// <summary>
    /// Finds verse: lines of clauses of five or seven characters each, or short lines that end with a comma, up to one that does not.
    /// </summary>
    private void FindVerse()
    {
        foreach (var (first, end) in Runs(i => IsFree(i) && EntryGrammar.IsVerseLine(texts[i])))
        {
            if (end - first > 1)
                Set(first, end, ParagraphKind.Verse);
        }
        foreach (var (first, end) in Runs(i => IsShort(i) && (BreaksOff(i) || (i > 0 && IsShort(i - 1) && BreaksOff(i - 1)))))
        {
            if (end - first >= LeastVerse)
                Set(first, end, ParagraphKind.Verse);
        }
    }

    private bool IsShort(int i) => IsFree(i) && texts[i].Length <= LongestVerse;

    private bool BreaksOff(int i) => texts[i] is [.., '，' or ','];

    private bool IsFree(int i) => kinds[i] == ParagraphKind.Text;

    private bool IsOpen(int i, int longest) => Subheads.IsOpen(texts[i], longest);

    private void Set(int first, int end, ParagraphKind kind) => kinds.AsSpan(first..end).Fill(kind);

    /// <summary>Gets the runs of paragraphs that meet a condition, each as the first index and the end (exclusive).</summary>
    private IEnumerable<(int First, int End)> Runs(Func<int, bool> isIn)
    {
        for (var (first, end) = (0, 0); first < texts.Length; first = end + 1)
        {
            end = first;
            while (end < texts.Length && isIn(end))
                end++;
            if (end > first)
                yield return (first, end);
        }
    }
}
