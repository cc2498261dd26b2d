using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>
/// Determines the kinds of the paragraphs of a story. A paragraph is text unless the marks of its format or its neighbours indicate
/// otherwise: a short line without a final punctuation mark is a subhead if it is alone between paragraphs of text, and several numbered
/// lines are a list.
/// </summary>
internal sealed class ParagraphKinds
{
    private const int LongestMarkedSubhead = 60;
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
        if (found.texts.Any(text => text.Length <= ListsAndTables.LongestEntry))
        {
            var subheads = new Subheads(found.texts, found.kinds);
            subheads.FindNumbered();
            new ListsAndTables(found.texts, found.kinds).Find();
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

    /// <summary>
    /// Whether a paragraph is a caption that ends only with the name of its agency. Such captions are kept among the paragraphs.
    /// </summary>
    private bool IsCaption(int i) =>
        i > 0 && i < texts.Length - 1 && texts[i].Length <= LongestCaption && EndMatterGrammar.EndsWithAgency(texts[i]);

    /// <summary>
    /// Finds verse: lines of several clauses of five or seven characters each, or short lines that end with a comma, up to the one that
    /// does not.
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
