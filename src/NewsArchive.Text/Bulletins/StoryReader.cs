using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>Separates the text of an item from its dateline, byline, end mark, captions and credits.</summary>
internal sealed class StoryReader(string source, ParagraphAssembler assembler)
{
    private readonly List<Passage> paragraphs = [];
    private readonly List<Passage> captions = [];
    private readonly List<string> credits = [];
    private readonly List<(Line, LineRole)> roles = [];

    /// <summary>Reads the paragraphs below a headline.</summary>
    /// <param name="body">The lines of each paragraph.</param>
    /// <param name="datelineLength">The length of the dateline at the start of the first paragraph.</param>
    /// <param name="hasByline">Whether the first paragraph is the byline.</param>
    public Story Read(IReadOnlyList<IReadOnlyList<CopyLine>> body, int datelineLength, bool hasByline)
    {
        var passages = body.Select(assembler.Join).ToList();
        var last = passages.FindLastIndex(passage => !EndMatterGrammar.IsClosing(passage.Text) && !EndMatterGrammar.IsCredit(passage.Text));
        for (var i = 0; i < body.Count; i++)
        {
            var role = i == 0 && hasByline ? LineRole.Byline
                : i == 0 && datelineLength > 0 ? LineRole.Dateline
                : RoleOf(passages[i].Text, i + 1 < passages.Count ? passages[i + 1].Text : "");
            AddRoles(body[i], role);
            Add(passages[i], role, from: i == 0 ? datelineLength : 0, isLast: i == last);
        }

        return new Story(paragraphs, captions, credits.Count > 0 ? string.Join('；', credits) : null, roles);
    }

    private static LineRole RoleOf(string text, string next) =>
        EndMatterGrammar.IsClosing(text) ? LineRole.Closing
        : EndMatterGrammar.IsCredit(text) ? LineRole.Credit
        : IsCaption(text, next) ? LineRole.Caption
        : LineRole.Text;

    /// <summary>A caption starts like one and has a credit at its end or in the next paragraph.</summary>
    private static bool IsCaption(string text, string next) =>
        EndMatterGrammar.StartsCaption(text) && (EndMatterGrammar.IsCredit(next) || EndMatterGrammar.FindCredit(text) is not null);

    /// <summary>Only the first line of a paragraph has the role of a dateline; the others are text.</summary>
    private void AddRoles(IReadOnlyList<CopyLine> lines, LineRole role)
    {
        for (var i = 0; i < lines.Count; i++)
            roles.Add((lines[i].Line, role == LineRole.Dateline && i > 0 ? LineRole.Text : role));
    }

    /// <summary>
    /// A caption keeps its credit. The end mark is dropped only from the last paragraph; before that it ends nothing and is text.
    /// </summary>
    private void Add(Passage passage, LineRole role, int from, bool isLast)
    {
        if (role == LineRole.Credit)
        {
            credits.Add(passage.Text);
        }
        else if (role == LineRole.Caption)
        {
            captions.Add(passage);
            credits.AddRange(EndMatterGrammar.FindCredit(passage.Text) is { } credit ? [credit] : []);
        }
        else if (role is LineRole.Dateline or LineRole.Text)
        {
            var to = passage.Text.Length - (isLast ? EndMatterGrammar.EndMarkLength(passage.Text) : 0);
            if (PassageBuilder.Slice(source, passage, from, to) is { Text.Length: > 0 } text)
                paragraphs.Add(text);
        }
    }
}
