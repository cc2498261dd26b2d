using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Parses a news item: its headline, dateline and byline, and the story below them.</summary>
internal sealed class ItemParser(string source, Layout layout)
{
    private readonly ParagraphAssembler assembler = new(source, layout);

    /// <summary>Parses an item whose lines must be joined into paragraphs.</summary>
    public UndatedArticle Parse(ItemLines item) =>
        Parse(item, assembler.GroupIntoParagraphs(item.Body), marks: [], hasHeadline: item.Title.Count > 0);

    /// <summary>Parses an item.</summary>
    /// <param name="item">The lines of the item.</param>
    /// <param name="paragraphs">The lines of the body, by paragraph.</param>
    /// <param name="marks">The kind of each paragraph as marked by the format; empty if the format has no marks.</param>
    /// <param name="hasHeadline">Whether the story has a headline. Otherwise, the topic after its dateline becomes the headline.</param>
    public UndatedArticle Parse(
        ItemLines item, IReadOnlyList<IReadOnlyList<CopyLine>> paragraphs, IReadOnlyList<ParagraphKind?> marks, bool hasHeadline)
    {
        var (column, title) = HeadlineGrammar.Parse(assembler.JoinHeadline(item.Title));
        var subtitle = item.Subtitle.Count > 0 ? assembler.JoinHeadline(item.Subtitle) : null;
        var passages = paragraphs.Select(assembler.Join).ToList();
        var views = passages.Select((passage, i) =>
            paragraphs[i] is [{ Line.IsPlain: true }] ? passage.Text : RecognitionText.Of(passage.Text)).ToList();
        var isBelowSourceLine = item.Body is [{ IsBelowSourceLine: true }, ..];
        var outline = StoryOutline.Find(views, isBelowSourceLine, hasHeadline);
        var hasTopicAsTitle = !hasHeadline && outline.Topic is not null;
        if (hasTopicAsTitle && outline.SubtitleIndex >= 0)
            subtitle = passages[outline.SubtitleIndex].Text;
        var story = new StoryReader(source, outline, hasTopicAsTitle, marks).Read(paragraphs, passages, views);
        return new UndatedArticle(
            item, hasTopicAsTitle ? TopicOf(outline, passages) : title, subtitle, column,
            DatelineOf(outline, passages), Byline(outline, paragraphs), ReportersIn(outline, passages, column), story)
        {
            JoinedLines = [.. JoinedLines(paragraphs)],
        };
    }

    private IEnumerable<int> JoinedLines(IReadOnlyList<IReadOnlyList<CopyLine>> paragraphs) =>
        layout.Measure is not null ? []
        : paragraphs.Select(lines => lines.Skip(1)).Where(lines => lines.All(copy => copy.Gap == Gap.None))
            .SelectMany(lines => lines.Select(copy => copy.Line.Number));

    /// <summary>Gets the topic as printed, without the mark in front of it.</summary>
    private static string TopicOf(StoryOutline outline, List<Passage> passages)
    {
        var text = passages[outline.DatelineIndex].Text;
        return HeadlineGrammar.WithoutTopicMark(text[RecognitionText.OriginalLength(text, outline.Dateline!.Length)..].Trim());
    }

    private static UndatedDateline? DatelineOf(StoryOutline outline, List<Passage> passages)
    {
        if (outline.Dateline is not { } dateline)
            return null;
        var text = passages[outline.DatelineIndex].Text;
        var start = RecognitionText.OriginalLength(text, outline.DatelineStart);
        var end = RecognitionText.OriginalLength(text, outline.DatelineStart + dateline.Length);
        return new UndatedDateline(
            new Dateline(text[start..end].Trim(), dateline.Agency, dateline.Place, dateline.Day.Month, dateline.Day.Day),
            dateline.Day.Year);
    }

    /// <summary>Gets the bylines as printed, one per line.</summary>
    private string? Byline(StoryOutline outline, IReadOnlyList<IReadOnlyList<CopyLine>> paragraphs)
    {
        var printed = outline.Bylines.SelectMany(i => paragraphs[i])
            .Select(copy => source.Substring(copy.Line.TextStart, copy.Line.TextLength));
        var bracketed = outline.Dateline is { Byline.Length: > 0 } dateline ? [dateline.Byline] : Array.Empty<string>();
        return bracketed.Concat(printed).ToList() is { Count: > 0 } lines ? string.Join('\n', lines) : null;
    }

    /// <summary>
    /// Gets the names in all bylines of a story, without duplicates. The brackets after a dateline may repeat the column instead, and then
    /// contain no names.
    /// </summary>
    private static TextLines ReportersIn(StoryOutline outline, List<Passage> passages, string? column)
    {
        var bylines = outline.Bylines.Select(i => RecognitionText.Of(passages[i].Text))
            .SelectMany(text => BylineGrammar.IsByline(text) ? BylineGrammar.NamesIn(text) : BylineGrammar.NamesIn($"记者{text}"));
        var bracketed = outline.Dateline is { Byline: { Length: > 0 } byline } && byline != column ? BylineGrammar.NamesIn(byline) : [];
        return [.. bracketed.Concat(bylines).Distinct()];
    }
}
