using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>The paragraphs of a story whose kinds are being determined.</summary>
/// <param name="paragraphs">The paragraphs of the story, without its captions.</param>
internal sealed class StoryParagraphs(IReadOnlyList<Paragraph> paragraphs)
{
    /// <summary>The maximum number of consecutive subheads.</summary>
    public const int MaxSubheads = 2;

    /// <summary>The maximum length of a subhead or list entry that nothing but its text and its neighbours indicates.</summary>
    public const int MaxLineLength = 40;

    private readonly ParagraphKind[] kinds = new ParagraphKind[paragraphs.Count];

    public int Count => kinds.Length;

    /// <summary>The kinds as far as they have been determined; the others are text.</summary>
    public IReadOnlyList<ParagraphKind> Kinds => kinds;

    /// <summary>Gets a paragraph, in the view in which it is recognized.</summary>
    public string this[int i] => paragraphs[i].View;

    /// <summary>Gets the kind as marked by the format; null if the format marks none.</summary>
    public ParagraphKind? MarkOf(int i) => paragraphs[i].Mark;

    /// <summary>Whether nothing has determined the kind of a paragraph yet.</summary>
    public bool IsFree(int i) => kinds[i] == ParagraphKind.Text;

    /// <summary>Whether a paragraph announces what follows.</summary>
    public bool IsAnnouncement(int i) => this[i] is [.., '：' or ':'];

    /// <summary>Whether a paragraph contains no full stop and does not break off after a clause.</summary>
    /// <param name="i">The index of the paragraph.</param>
    /// <param name="longest">The maximum length of the paragraph.</param>
    public bool IsPhrase(int i, int longest) =>
        this[i].Length <= longest && !this[i].Contains('。') && this[i] is [.., not ('，' or '；' or '、' or ',' or ';')];

    /// <summary>Whether a paragraph is a short phrase that neither ends a sentence nor is part of a quotation.</summary>
    public bool IsOpen(int i) =>
        IsPhrase(i, MaxLineLength) && !Punctuation.EndsSentence(this[i]) && this[i].Count('“') == this[i].Count('”');

    /// <summary>Sets the kind of the paragraphs from an index to another, which is excluded.</summary>
    public void Set(int first, int end, ParagraphKind kind) => kinds.AsSpan(first..end).Fill(kind);

    /// <summary>Gets the runs of paragraphs that meet a condition, each as the first index and the end (exclusive).</summary>
    public IEnumerable<(int First, int End)> Runs(Func<int, bool> isIn)
    {
        for (var (first, end) = (0, 0); first < Count; first = end + 1)
        {
            end = first;
            while (end < Count && isIn(end))
                end++;
            if (end > first)
                yield return (first, end);
        }
    }
}

/// <summary>A paragraph below a headline.</summary>
/// <param name="Lines">The lines of the paragraph.</param>
/// <param name="Passage">The text of the paragraph, or what remains of it as a part of the story.</param>
/// <param name="View">The text of <paramref name="Passage"/>, in the view used for recognition.</param>
/// <param name="Mark">The kind as marked by the format; null if the format marks none.</param>
internal readonly record struct Paragraph(IReadOnlyList<CopyLine> Lines, Passage Passage, string View, ParagraphKind? Mark);
