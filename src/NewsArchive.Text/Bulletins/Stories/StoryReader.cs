using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Stories;

/// <summary>Separates the text of an item from its dateline, byline, end mark, captions and credits.</summary>
/// <param name="source">The decoded source.</param>
/// <param name="outline">The positions of the dateline and the bylines.</param>
/// <param name="hasTopicAsTitle">
/// Whether the topic after the dateline is the headline of the story, so that it is not part of the text.
/// </param>
/// <param name="marks">The kind of each paragraph as marked by the format; empty if the format has no marks.</param>
internal sealed class StoryReader(
    string source, StoryOutline outline, bool hasTopicAsTitle, IReadOnlyList<ParagraphKind?> marks)
{
    private readonly List<Passage> paragraphs = [];
    private readonly List<ParagraphKind?> marksOfParagraphs = [];
    private readonly List<Passage> captions = [];
    private readonly List<int> captionPlaces = [];
    private readonly List<string> credits = [];
    private readonly List<(Line, LineRole)> roles = [];

    /// <summary>Reads the paragraphs below a headline.</summary>
    /// <param name="body">The lines of each paragraph.</param>
    /// <param name="passages">The text of each paragraph.</param>
    /// <param name="views">The texts of the paragraphs, in the view used for recognition.</param>
    public Story Read(IReadOnlyList<IReadOnlyList<CopyLine>> body, IReadOnlyList<Passage> passages, List<string> views)
    {
        var last = views.FindLastIndex(text => !EndMatterGrammar.IsClosing(text) && !EndMatterGrammar.IsCredit(text));
        for (var i = 0; i < body.Count; i++)
        {
            var role = outline.IsByline(i) ? LineRole.Byline
                : i == outline.DatelineIndex ? LineRole.Dateline
                : i == outline.SubtitleIndex && hasTopicAsTitle ? LineRole.Subtitle
                : RoleOf(views[i], i + 1 < views.Count ? views[i + 1] : "");
            AddRoles(body[i], role, i);
            if (role == LineRole.Dateline)
                AddWithoutDateline(passages[i], isLast: i == last);
            else
                Add(passages[i], role, isLast: i == last);
            if (paragraphs.Count > marksOfParagraphs.Count)
                marksOfParagraphs.Add(i < marks.Count ? marks[i] : null);
        }

        var kinds = ParagraphKinds.Find([.. paragraphs.Select(passage => passage.Text)], marksOfParagraphs);
        return new Story(paragraphs, captions, credits.Count > 0 ? string.Join('；', credits) : null, roles)
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

    private void AddWithoutDateline(Passage passage, bool isLast)
    {
        var start = RecognitionText.OriginalLength(passage.Text, outline.DatelineStart);
        var end = RecognitionText.OriginalLength(passage.Text, outline.DatelineStart + outline.Dateline!.Length);
        if (start > 0)
            AddText(passage, 0, start);
        else if (!hasTopicAsTitle)
            AddText(passage, end, passage.Text.Length - EndMarkLength(passage, isLast));
    }

    /// <summary>
    /// Adds a paragraph according to its role. A caption keeps its credit. The end mark is removed only from the last paragraph; elsewhere,
    /// it ends nothing and is text.
    /// </summary>
    private void Add(Passage passage, LineRole role, bool isLast)
    {
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
            AddText(passage, 0, passage.Text.Length - EndMarkLength(passage, isLast));
        }
    }

    private static int EndMarkLength(Passage passage, bool isLast) => isLast ? EndMatterGrammar.EndMarkLength(passage.Text) : 0;

    private void AddText(Passage passage, int from, int to)
    {
        if (PassageBuilder.Slice(source, passage, from, to) is { Text.Length: > 0 } text)
            paragraphs.Add(text);
    }
}
