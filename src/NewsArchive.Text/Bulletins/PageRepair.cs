namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Puts lines together to paragraphs: over hard wraps, where a line was broken at the measure, and over page ends,
/// where a sentence stands in two pieces.
/// </summary>
internal sealed class PageRepair(string source, Layout layout)
{
    /// <summary>The indent that print gives a paragraph's first line and that extraction loses: two Han characters.</summary>
    private const int FirstIndent = 4;

    /// <summary>Setters keep marks from a line's head and numbers whole, so a broken line may be this much short of the measure.</summary>
    private const int Slack = 2;

    /// <summary>The lines of each paragraph.</summary>
    public IReadOnlyList<IReadOnlyList<CopyLine>> Paragraphs(IReadOnlyList<CopyLine> body)
    {
        var paragraphs = new List<List<CopyLine>>();
        for (var i = 0; i < body.Count; i++)
        {
            if (i == 0 || !GoesOn(body, i, isSecond: paragraphs[^1].Count == 1))
                paragraphs.Add([]);
            paragraphs[^1].Add(body[i]);
        }

        return paragraphs;
    }

    /// <summary>A headline in one piece. Where lines are not broken at a measure its lines are its clauses, which print parts by a blank.</summary>
    public string Headline(IReadOnlyList<CopyLine> lines) =>
        layout.Measure is null ? string.Join(' ', lines.Select(copy => copy.Line.In(source).ToString())) : Join(lines).Text;

    /// <summary>The lines in one piece. Between two Latin words the line ending stays, as the blank that it stood for.</summary>
    public Passage Join(IReadOnlyList<CopyLine> lines)
    {
        var spans = new List<SourceSpan>();
        foreach (var (line, _, _) in lines)
        {
            if (spans.Count > 0 && PartsWords(spans[^1], line))
                spans.Add(LineEnding(spans[^1]));
            spans.Add(line.Span);
        }

        return Splicing.Splice(source, spans);
    }

    private bool GoesOn(IReadOnlyList<CopyLine> body, int i, bool isSecond)
    {
        var (above, line) = (body[i - 1], body[i]);
        if (StandsAlone(above.Line) || StandsAlone(line.Line) || EndGrammar.Closes(above.Line.In(source)))
            return false;
        if (layout.IsIndented && line.Line.IsIndented)
            return false;
        if (layout.Measure is not { } measure)
            return !EndsParagraph(above.Line, line.Line);
        if (line.Gap == Gap.Blank)
            return !Punctuation.EndsSentence(above.Line.In(source)) && !HasRoom(measure, above.Line, line.Line, isSecond);
        return layout.IsIndented || IsBroken(measure, body, i, isSecond);
    }

    /// <summary>Credits, end marks and bylines are whole lines whatever stands around them.</summary>
    private bool StandsAlone(Line line)
    {
        var words = line.In(source);
        return EndGrammar.IsCredit(words) || EndGrammar.IsClosing(words) || BylineGrammar.IsByline(words);
    }

    /// <summary>Where a line is a paragraph, one that ends within a sentence was cut by the page, unless it or the next is a subhead.</summary>
    private bool EndsParagraph(Line line, Line next) =>
        Punctuation.EndsSentence(line.In(source)) || IsSubhead(line) || IsSubhead(next) || NamesTopic(line);

    private bool IsSubhead(Line line) =>
        line.End - line.First <= 60
        && (HeadlineGrammar.HasTag(line.Opening(source)) || line.In(source) is ['—', '—', ..])
        && !Punctuation.EndsSentence(line.In(source));

    /// <summary>A dateline with the story's topic behind it: 新华社北京6月17日电 题：….</summary>
    private bool NamesTopic(Line line)
    {
        var words = line.Opening(source);
        return DatelineGrammar.Read(words) is { } dateline && words.AsSpan(dateline.Printed.Text.Length).TrimStart().StartsWith("题：");
    }

    /// <summary>
    /// A line that had room for the next one's first word was ended, not broken. A full line that ends a sentence leaves
    /// it open; then the next line tells, as only a line that opens no paragraph can be longer than the measure less the indent.
    /// </summary>
    private bool IsBroken(Measure measure, IReadOnlyList<CopyLine> body, int i, bool isSecond)
    {
        var (above, line) = (body[i - 1].Line, body[i].Line);
        if (HasRoom(measure, above, line, isSecond))
            return false;
        return !Punctuation.EndsSentence(above.In(source)) || !OpensParagraph(measure, body, i);
    }

    /// <summary>Whether the room left on a line shows that its author ended it. Within a sentence only much room does.</summary>
    private bool HasRoom(Measure measure, Line line, Line next, bool isFirst)
    {
        var words = line.In(source);
        var room = measure.Width - (isFirst && !layout.IsIndented ? FirstIndent : 0) - measure.LengthOf(words);
        return room >= (Punctuation.EndsSentence(words) ? FirstWordLength(measure, next) + Slack : measure.Width / 4);
    }

    private bool OpensParagraph(Measure measure, IReadOnlyList<CopyLine> body, int i)
    {
        var words = body[i].Line.In(source);
        var length = measure.LengthOf(words);
        if (length > measure.Width - FirstIndent + 1 || Punctuation.EndsSentence(words) || i + 1 == body.Count)
            return false;
        return measure.Width - length >= FirstWordLength(measure, body[i + 1].Line) + Slack;
    }

    /// <summary>How much of a line cannot be parted from its first character: a Latin word or number, and the marks behind.</summary>
    private int FirstWordLength(Measure measure, Line line)
    {
        var words = line.In(source);
        var end = 1;
        while (end < words.Length && end < measure.Width && (Punctuation.CannotOpenLine(words[end]) || (IsLatin(words[end - 1]) && IsLatin(words[end]))))
            end++;
        return measure.LengthOf(words[..Math.Min(end, words.Length)]);
    }

    /// <summary>Whether a line's last and the next line's first word are two. A measure counted in characters cuts words; one counted in cells keeps them whole.</summary>
    private bool PartsWords(SourceSpan above, Line line) =>
        char.IsAsciiLetter(source[above.Start + above.Length - 1])
        && char.IsAsciiLetter(source[line.First])
        && layout.Measure is not { InCells: false };

    private SourceSpan LineEnding(SourceSpan above)
    {
        var start = above.Start + above.Length;
        while (source[start] is not ('\n' or '\r' or '\f'))
            start++;
        return new SourceSpan(start, source.AsSpan(start).StartsWith("\r\n") ? 2 : 1);
    }

    private static bool IsLatin(char character) => character < '\u0080' && (char.IsAsciiLetterOrDigit(character) || character is '.' or '%' or '-' or '/');
}
