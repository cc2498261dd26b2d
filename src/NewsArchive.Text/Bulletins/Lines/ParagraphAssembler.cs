using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Joins lines into paragraphs: across hard wraps, and across page breaks and blank lines within a sentence.</summary>
internal sealed class ParagraphAssembler(string source, Layout layout)
{
    private const int MaxSubheadLength = 60;

    private readonly HardWraps? wraps = layout.Measure is { } measure ? new HardWraps(source, layout, measure) : null;

    /// <summary>Groups the lines of a story by paragraph.</summary>
    public IReadOnlyList<IReadOnlyList<CopyLine>> GroupIntoParagraphs(IReadOnlyList<CopyLine> body)
    {
        var paragraphs = new List<List<CopyLine>>();
        var isAboveAlone = true;
        foreach (var (i, copy) in body.Index())
        {
            var isAlone = StandsAlone(copy.Line);
            if (isAlone || isAboveAlone || !ContinuesParagraph(body, i, isSecondLine: paragraphs[^1].Count == 1))
                paragraphs.Add([]);
            paragraphs[^1].Add(copy);
            isAboveAlone = isAlone;
        }

        return paragraphs;
    }

    /// <summary>
    /// Joins the lines of a headline. If lines are not wrapped, each line is a clause, and the clauses of a headline are separated by
    /// spaces.
    /// </summary>
    public string JoinHeadline(IReadOnlyList<CopyLine> lines) =>
        layout.Measure is null
            ? string.Join(' ', lines.Select(copy => source.Substring(copy.Line.TextStart, copy.Line.TextLength)))
            : Join(lines).Text;

    /// <summary>Joins the lines of a paragraph. A line ending between two Latin words becomes a space.</summary>
    public Passage Join(IReadOnlyList<CopyLine> lines)
    {
        if (lines is [{ Line: var only }])
            return new Passage(source.Substring(only.TextStart, only.TextLength), [only.Span]);
        var spans = new List<SourceSpan>();
        foreach (var line in lines.Select(copy => copy.Line))
        {
            var separatesWords = spans.Count > 0 && SeparatesWords(spans[^1], line);
            if (separatesWords)
                spans.Add(LineEndingAfter(spans[^1]));
            spans.Add(spans.Count == 0 || separatesWords ? line.Span : line.ContinuationSpan(source));
        }

        return PassageBuilder.Concatenate(source, spans);
    }

    /// <summary>Whether a line continues the paragraph above.</summary>
    /// <param name="body">The lines of the story.</param>
    /// <param name="i">The index of the line, at least 1.</param>
    /// <param name="isSecondLine">Whether the paragraph has only one line so far.</param>
    private bool ContinuesParagraph(IReadOnlyList<CopyLine> body, int i, bool isSecondLine)
    {
        var (above, line) = (body[i - 1].Line, body[i].Line);
        var isIndented = layout.IsIndented && line.IsIndented;
        if (EndMatterGrammar.EndsItem(above.TextIn(source)) || isIndented)
            return false;
        if (wraps is null)
            return (body[i].Gap == Gap.Page || IsCut(body[i], body[i - 1], isSecondLine)) && !EndsParagraph(above, line);
        if (body[i].Gap == Gap.None && Punctuation.CannotStartLine(source[line.TextStart]))
            return true;
        if (body[i].Gap == Gap.Blank)
            return !Punctuation.EndsSentence(above.TextIn(source)) && !wraps.HasRoom(above, isSecondLine, line);
        return layout.IsIndented || wraps.IsWrapped(above, isSecondLine, line, i + 1 < body.Count ? body[i + 1].Line : null);
    }

    /// <summary>
    /// Whether a line is a paragraph of its own regardless of its neighbours: a credit, an end mark, a byline or a dateline.
    /// </summary>
    private bool StandsAlone(Line line)
    {
        var text = line.TextIn(source);
        return EndMatterGrammar.IsCredit(text) || EndMatterGrammar.IsClosing(text) || BylineGrammar.IsByline(text)
            || DatelineGrammar.IsDateline(text);
    }

    /// <summary>
    /// Whether a line was cut off in copy without hard wraps, where each line is normally a paragraph. Signs of this are an open bracket, a
    /// next line that starts with a mark that must not start a line, or, if blank lines separate paragraphs, running text that breaks off.
    /// A short line without commas is not running text.
    /// </summary>
    private bool IsCut(CopyLine next, CopyLine above, bool isOnlyLine)
    {
        var text = above.Line.TextIn(source);
        return Punctuation.CannotStartLine(source[next.Line.TextStart])
            || text.LastIndexOf('（') > text.LastIndexOf('）') || text.LastIndexOf('《') > text.LastIndexOf('》')
            || !isOnlyLine
            || (next.Gap == Gap.Blank
                && (Punctuation.IsRunningText(text) || above.StartsWithDateline));
    }

    /// <summary>
    /// Whether a paragraph ends with a line in copy without hard wraps. A line that ends within a sentence may have been cut off, unless it
    /// or the next line is a subhead.
    /// </summary>
    private bool EndsParagraph(Line line, Line next) =>
        Punctuation.EndsSentence(line.TextIn(source)) || IsSubhead(line) || IsSubhead(next) || NamesTopic(line);

    private bool IsSubhead(Line line) =>
        line.TextLength <= MaxSubheadLength
        && (HeadlineGrammar.HasTag(line.Opening(source)) || line.TextIn(source) is ['—', '—', ..])
        && !Punctuation.EndsSentence(line.TextIn(source));

    /// <summary>Whether the dateline is followed by the topic of the story: 新华社北京6月17日电 题：….</summary>
    private bool NamesTopic(Line line)
    {
        var opening = line.Opening(source);
        return DatelineGrammar.Parse(opening) is { } dateline && opening.AsSpan(dateline.Length).TrimStart().StartsWith("题：");
    }

    /// <summary>
    /// Whether a line break separates two Latin words. Wraps at a measure in characters may break words; other wraps do not.
    /// </summary>
    private bool SeparatesWords(SourceSpan above, Line line) =>
        char.IsAsciiLetter(source[above.Start + above.Length - 1])
        && char.IsAsciiLetter(source[line.TextStart])
        && layout.Measure is not { InCells: false };

    private SourceSpan LineEndingAfter(SourceSpan above)
    {
        var start = above.Start + above.Length;
        while (source[start] is not ('\n' or '\r' or '\f'))
            start++;
        return new SourceSpan(start, source.AsSpan(start).StartsWith("\r\n") ? 2 : 1);
    }
}
