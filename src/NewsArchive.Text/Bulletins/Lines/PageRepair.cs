using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>
/// Puts lines together to paragraphs: over hard wraps, where a line was broken at the measure, and over page ends,
/// where a sentence stands in two pieces.
/// </summary>
internal sealed class PageRepair(string source, Layout layout)
{
    private readonly HardWraps? wraps = layout.Measure is { } measure ? new HardWraps(source, layout, measure) : null;

    /// <summary>The lines of each paragraph.</summary>
    public IReadOnlyList<IReadOnlyList<CopyLine>> Paragraphs(IReadOnlyList<CopyLine> body)
    {
        var paragraphs = new List<List<CopyLine>>();
        for (var i = 0; i < body.Count; i++)
        {
            if (i == 0 || !GoesOn(body, i, paragraphs[^1].Count == 1))
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
            var partsWords = spans.Count > 0 && PartsWords(spans[^1], line);
            if (partsWords)
                spans.Add(LineEnding(spans[^1]));
            spans.Add(spans.Count == 0 || partsWords ? line.Span : line.Continued);
        }

        return Splicing.Splice(source, spans);
    }

    /// <summary>Whether a line goes on with the paragraph above it.</summary>
    /// <param name="body">The lines.</param>
    /// <param name="i">Which of them.</param>
    /// <param name="isSecond">The paragraph has one line so far.</param>
    private bool GoesOn(IReadOnlyList<CopyLine> body, int i, bool isSecond)
    {
        var (above, line) = (body[i - 1].Line, body[i].Line);
        if (StandsAlone(above) || StandsAlone(line) || EndGrammar.Closes(above.In(source)) || (layout.IsIndented && line.IsIndented))
            return false;
        if (wraps is null)
            return !EndsParagraph(above, line);
        if (body[i].Gap == Gap.None && Punctuation.CannotOpenLine(source[line.First]))
            return true;
        if (body[i].Gap == Gap.Blank)
            return !Punctuation.EndsSentence(above.In(source)) && !wraps.HasRoom(above, isSecond, line);
        return layout.IsIndented || wraps.IsBroken(above, isSecond, line, i + 1 < body.Count ? body[i + 1].Line : null);
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
}
