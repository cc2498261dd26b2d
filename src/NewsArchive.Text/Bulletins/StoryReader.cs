namespace NewsArchive.Text.Bulletins;

/// <summary>Tells an item's text from what stands around it: dateline, byline, end mark, captions, credits.</summary>
internal sealed class StoryReader(string source, PageRepair repair)
{
    private readonly List<Passage> paragraphs = [];
    private readonly List<Passage> captions = [];
    private readonly List<string> credits = [];
    private readonly List<(Line, LineRole)> roles = [];

    /// <summary>Reads the paragraphs below a headline.</summary>
    /// <param name="body">The lines of each paragraph.</param>
    /// <param name="datelineLength">How much of the first paragraph is dateline.</param>
    /// <param name="hasByline">The first paragraph is the byline.</param>
    public Story Read(IReadOnlyList<IReadOnlyList<CopyLine>> body, int datelineLength, bool hasByline)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (i == 0 && hasByline)
                Mark(body[i], LineRole.Byline);
            else if (i == 0 && datelineLength > 0)
                ReadOpening(body[i], datelineLength);
            else
                ReadParagraph(body[i], next: i + 1 < body.Count ? body[i + 1] : null);
        }

        return new Story(paragraphs, captions, credits.Count > 0 ? string.Join('；', credits) : null, roles);
    }

    private void ReadOpening(IReadOnlyList<CopyLine> lines, int datelineLength)
    {
        var passage = repair.Join(lines);
        Keep(paragraphs, passage, datelineLength, passage.Text.Length - EndGrammar.EndMarkLength(passage.Text));
        Mark(lines, LineRole.Text);
        roles[^lines.Count] = (lines[0].Line, LineRole.Dateline);
    }

    private void ReadParagraph(IReadOnlyList<CopyLine> lines, IReadOnlyList<CopyLine>? next)
    {
        var passage = repair.Join(lines);
        var text = passage.Text;
        if (EndGrammar.IsClosing(text))
            Mark(lines, LineRole.Closing);
        else if (EndGrammar.IsCredit(text))
            ReadCredit(lines, text);
        else if (IsCaption(text, next))
            ReadCaption(lines, passage);
        else
            ReadText(lines, passage);
    }

    private void ReadCredit(IReadOnlyList<CopyLine> lines, string credit)
    {
        credits.Add(credit);
        Mark(lines, LineRole.Credit);
    }

    /// <summary>A caption opens like one and has its credit behind it or on the next line, or names who took the picture.</summary>
    private bool IsCaption(string text, IReadOnlyList<CopyLine>? next) =>
        (EndGrammar.OpensCaption(text) && next is [var only] && EndGrammar.IsCredit(only.Line.In(source)))
        || (EndGrammar.TrailingCreditLength(text) is > 0 and var length && (EndGrammar.OpensCaption(text) || text.AsSpan(text.Length - length).Contains('摄')));

    private void ReadCaption(IReadOnlyList<CopyLine> lines, Passage passage)
    {
        var credit = EndGrammar.TrailingCreditLength(passage.Text);
        if (credit > 0)
            credits.Add(passage.Text[^credit..]);
        Keep(captions, passage, 0, passage.Text.Length - credit);
        Mark(lines, LineRole.Caption);
    }

    private void ReadText(IReadOnlyList<CopyLine> lines, Passage passage)
    {
        Keep(paragraphs, passage, 0, passage.Text.Length - EndGrammar.EndMarkLength(passage.Text));
        Mark(lines, LineRole.Text);
    }

    private void Keep(List<Passage> passages, Passage passage, int from, int to)
    {
        var kept = Splicing.Cut(source, passage, from, to);
        if (kept.Text.Length > 0)
            passages.Add(kept);
    }

    private void Mark(IReadOnlyList<CopyLine> lines, LineRole role)
    {
        foreach (var copy in lines)
            roles.Add((copy.Line, role));
    }
}
