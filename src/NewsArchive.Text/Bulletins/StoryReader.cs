using NewsArchive.Text.Bulletins.Grammar;
using NewsArchive.Text.Bulletins.Lines;

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
        var passages = body.Select(repair.Join).ToList();
        var last = passages.FindLastIndex(passage => !EndGrammar.IsClosing(passage.Text) && !EndGrammar.IsCredit(passage.Text));
        for (var i = 0; i < body.Count; i++)
        {
            var role = i == 0 && hasByline ? LineRole.Byline
                : i == 0 && datelineLength > 0 ? LineRole.Dateline
                : RoleOf(passages[i].Text, i + 1 < passages.Count ? passages[i + 1].Text : "");
            Mark(body[i], role);
            Keep(passages[i], role, from: i == 0 ? datelineLength : 0, isLast: i == last);
        }

        return new Story(paragraphs, captions, credits.Count > 0 ? string.Join('；', credits) : null, roles);
    }

    /// <summary>A caption opens like one and has its credit behind it or below; 图为 opens nothing else.</summary>
    private static LineRole RoleOf(string text, string next) =>
        EndGrammar.IsClosing(text) ? LineRole.Closing
        : EndGrammar.IsCredit(text) ? LineRole.Credit
        : EndGrammar.OpensCaption(text) && (EndGrammar.IsCredit(next) || EndGrammar.CreditIn(text) is not null) ? LineRole.Caption
        : LineRole.Text;

    /// <summary>The dateline has its line's first words only; what follows it there is text like the paragraph's other lines.</summary>
    private void Mark(IReadOnlyList<CopyLine> lines, LineRole role)
    {
        for (var i = 0; i < lines.Count; i++)
            roles.Add((lines[i].Line, role == LineRole.Dateline && i > 0 ? LineRole.Text : role));
    }

    /// <summary>A caption stays as printed, with the credit in it. An end mark that more text follows has ended nothing, and stays too.</summary>
    private void Keep(Passage passage, LineRole role, int from, bool isLast)
    {
        if (role == LineRole.Credit)
        {
            credits.Add(passage.Text);
        }
        else if (role == LineRole.Caption)
        {
            captions.Add(passage);
            credits.AddRange(EndGrammar.CreditIn(passage.Text) is { } credit ? [credit] : []);
        }
        else if (role is LineRole.Dateline or LineRole.Text)
        {
            var to = passage.Text.Length - (isLast ? EndGrammar.EndMarkLength(passage.Text) : 0);
            if (Splicing.Cut(source, passage, from, to) is { Text.Length: > 0 } text)
                paragraphs.Add(text);
        }
    }
}
