using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Parses a news item: its headline, dateline and byline, and the story below them.</summary>
internal sealed class ItemParser(string source, Layout layout)
{
    private readonly ParagraphAssembler assembler = new(source, layout);

    /// <summary>Parses an item whose lines must be joined into paragraphs.</summary>
    public UndatedArticle Parse(ItemLines item)
    {
        var paragraphs = assembler.GroupIntoParagraphs(item.Body).Select(lines => (lines, default(ParagraphKind?)));
        return Parse(item, paragraphs, hasHeadline: item.Title.Count > 0);
    }

    /// <summary>Parses an item.</summary>
    /// <param name="item">The lines of the item.</param>
    /// <param name="paragraphs">The lines of each paragraph, with its kind if the format marks it.</param>
    /// <param name="hasHeadline">Whether the story has a headline. Otherwise, the topic after its dateline becomes the headline.</param>
    public UndatedArticle Parse(
        ItemLines item, IEnumerable<(IReadOnlyList<CopyLine> Lines, ParagraphKind? Mark)> paragraphs, bool hasHeadline)
    {
        var (column, title) = HeadlineGrammar.Parse(assembler.JoinHeadline(item.Title));
        var subtitle = item.Subtitle.Count > 0 ? assembler.JoinHeadline(item.Subtitle) : null;
        var body = paragraphs.Select(paragraph => ParagraphOf(paragraph.Lines, paragraph.Mark)).ToList();
        var isBelowSourceLine = item.Body is [{ IsBelowSourceLine: true }, ..];
        var outline = StoryOutline.Find(body.ConvertAll(paragraph => paragraph.View), isBelowSourceLine, hasHeadline);
        var hasTopicAsTitle = !hasHeadline && outline.Topic is not null;
        if (hasTopicAsTitle && outline.SubtitleIndex >= 0)
            subtitle = body[outline.SubtitleIndex].Passage.Text;
        var story = new StoryReader(source, outline, hasTopicAsTitle).Read(body);
        return new UndatedArticle(
            item, hasTopicAsTitle ? TopicOf(outline, body) : title, subtitle, column,
            DatelineOf(outline, body), Byline(outline, body), ReportersIn(outline, body, column), story)
        {
            JoinedLines = [.. JoinedLines(body)],
        };
    }

    private Paragraph ParagraphOf(IReadOnlyList<CopyLine> lines, ParagraphKind? mark)
    {
        var passage = assembler.Join(lines);
        var isPlain = lines is [{ Line.IsPlain: true }];
        return new Paragraph(lines, passage, isPlain ? passage.Text : RecognitionText.Of(passage.Text), mark);
    }

    private IEnumerable<int> JoinedLines(List<Paragraph> body) =>
        layout.Measure is not null ? []
        : body.Select(paragraph => paragraph.Lines.Skip(1)).Where(lines => lines.All(copy => copy.Gap == Gap.None))
            .SelectMany(lines => lines.Select(copy => copy.Line.Number));

    /// <summary>Gets the topic as printed, without the mark in front of it.</summary>
    private static string TopicOf(StoryOutline outline, List<Paragraph> body)
    {
        var text = body[outline.DatelineIndex].Passage.Text;
        return HeadlineGrammar.WithoutTopicMark(text[RecognitionText.OriginalLength(text, outline.Dateline!.Length)..].Trim());
    }

    private static UndatedDateline? DatelineOf(StoryOutline outline, List<Paragraph> body)
    {
        if (outline.Dateline is not { } dateline)
            return null;
        var text = body[outline.DatelineIndex].Passage.Text;
        var start = RecognitionText.OriginalLength(text, outline.DatelineStart);
        var end = RecognitionText.OriginalLength(text, outline.DatelineStart + dateline.Length);
        return new UndatedDateline(
            new Dateline(text[start..end].Trim(), dateline.Agency, dateline.Place, dateline.Day.Month, dateline.Day.Day),
            dateline.Day.Year);
    }

    /// <summary>Gets the bylines as printed, one per line.</summary>
    private string? Byline(StoryOutline outline, List<Paragraph> body)
    {
        var printed = outline.Bylines.SelectMany(i => body[i].Lines)
            .Select(copy => source.Substring(copy.Line.TextStart, copy.Line.TextLength));
        var bracketed = outline.Dateline is { Byline.Length: > 0 } dateline ? [dateline.Byline] : Array.Empty<string>();
        return bracketed.Concat(printed).ToList() is { Count: > 0 } lines ? string.Join('\n', lines) : null;
    }

    /// <summary>
    /// Gets the names in all bylines of a story, without duplicates. The brackets after a dateline may repeat the column instead, and then
    /// contain no names.
    /// </summary>
    private static TextLines ReportersIn(StoryOutline outline, List<Paragraph> body, string? column)
    {
        var bylines = outline.Bylines.Select(i => body[i].View)
            .SelectMany(text => BylineGrammar.IsByline(text) ? BylineGrammar.NamesIn(text) : BylineGrammar.NamesIn($"记者{text}"));
        var bracketed = outline.Dateline is { Byline: { Length: > 0 } byline } && byline != column ? BylineGrammar.NamesIn(byline) : [];
        return [.. bracketed.Concat(bylines).Distinct()];
    }
}
