using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Separates the text of an item from its dateline, byline, end mark, captions and credits.</summary>
/// <param name="source">The decoded source.</param>
/// <param name="outline">The positions of the dateline and the bylines.</param>
/// <param name="hasTopicAsTitle">
/// Whether the topic after the dateline is the headline of the story, so that it is not part of the text.
/// </param>
internal sealed class StoryReader(string source, StoryOutline outline, bool hasTopicAsTitle)
{
    private readonly List<Paragraph> paragraphs = [];
    private readonly List<Passage> captions = [];
    private readonly List<int> captionPlaces = [];
    private readonly List<string> credits = [];
    private readonly List<(Line, LineRole)> roles = [];

    /// <summary>Reads the paragraphs below a headline.</summary>
    public Story Read(List<Paragraph> body)
    {
        var last = body.FindLastIndex(below => !EndMatterGrammar.IsClosing(below.View) && !EndMatterGrammar.IsCredit(below.View));
        for (var i = 0; i < body.Count; i++)
        {
            var role = outline.IsByline(i) ? LineRole.Byline
                : i == outline.DatelineIndex ? LineRole.Dateline
                : i == outline.SubtitleIndex && hasTopicAsTitle ? LineRole.Subtitle
                : RoleOf(body[i].View, i + 1 < body.Count ? body[i + 1].View : "");
            AddRoles(body[i].Lines, role, i);
            if (role == LineRole.Dateline)
                AddWithoutDateline(body[i], isLast: i == last);
            else
                Add(body[i], role, isLast: i == last);
        }

        var kinds = ParagraphKinds.Find(paragraphs);
        var credit = credits.Count > 0 ? string.Join('；', credits) : null;
        return new Story(paragraphs.ConvertAll(paragraph => paragraph.Passage), captions, credit, roles)
        {
            Structure = StoryStructure.Create(kinds, captionPlaces),
        };
    }

    private static LineRole RoleOf(string text, string next) =>
        EndMatterGrammar.IsClosing(text) ? LineRole.Closing
        : EndMatterGrammar.IsCredit(text) ? LineRole.Credit
        : EndMatterGrammar.IsCaption(text, next) ? LineRole.Caption
        : LineRole.Text;

    /// <summary>
    /// Adds the roles of lines. Only the line that contains the dateline has that role; the others in its paragraph are text.
    /// </summary>
    private void AddRoles(IReadOnlyList<CopyLine> lines, LineRole role, int paragraph)
    {
        var dateline = outline.DatelineStart > 0 && paragraph == outline.DatelineIndex ? lines.Count - 1 : 0;
        for (var i = 0; i < lines.Count; i++)
            roles.Add((lines[i].Line, role == LineRole.Dateline && i != dateline ? LineRole.Text : role));
    }

    private void AddWithoutDateline(Paragraph paragraph, bool isLast)
    {
        var text = paragraph.Passage.Text;
        var start = RecognitionText.OriginalLength(text, outline.DatelineStart);
        var end = RecognitionText.OriginalLength(text, outline.DatelineStart + outline.Dateline!.Length);
        if (start > 0)
            AddText(paragraph, 0, start);
        else if (!hasTopicAsTitle)
            // The dateline may include the end mark: 新华社海口3月8日电（完）
            AddText(paragraph, end, Math.Max(end, text.Length - EndMarkLength(text, isLast)));
    }

    /// <summary>
    /// Adds a paragraph according to its role. A caption keeps its credit. The end mark is removed only from the last paragraph; elsewhere,
    /// it ends nothing and is text.
    /// </summary>
    private void Add(Paragraph paragraph, LineRole role, bool isLast)
    {
        var passage = paragraph.Passage;
        if (role == LineRole.Credit)
        {
            credits.Add(passage.Text);
        }
        else if (role == LineRole.Caption)
        {
            captions.Add(passage);
            captionPlaces.Add(paragraphs.Count);
            credits.AddRange(EndMatterGrammar.FindCredit(passage.Text) is { } credit ? [credit] : []);
        }
        else if (role == LineRole.Text)
        {
            AddText(paragraph, 0, passage.Text.Length - EndMarkLength(passage.Text, isLast));
        }
    }

    private static int EndMarkLength(string text, bool isLast) => isLast ? EndMatterGrammar.EndMarkLength(text) : 0;

    private void AddText(Paragraph paragraph, int from, int to)
    {
        var passage = PassageBuilder.Slice(source, paragraph.Passage, from, to);
        if (passage == paragraph.Passage)
            paragraphs.Add(paragraph);
        else if (passage.Text.Length > 0)
            paragraphs.Add(paragraph with { Passage = passage, View = RecognitionText.Of(passage.Text) });
    }
}
