using NewsArchive.Archive.Articles;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Pages.Articles;

/// <summary>A field of an article that is not the same in two of its texts.</summary>
/// <param name="Name">What it is called in Chinese.</param>
/// <param name="Paragraphs">Its paragraphs with what was changed in them; an ellipsis stands for what was not.</param>
public sealed record FieldDifference(string Name, IReadOnlyList<IReadOnlyList<DiffSegment>> Paragraphs)
{
    private const int Context = 20;
    private const string LineEnd = "¶", Ellipsis = "…";

    /// <summary>Compares all that two texts say, in the order of the page; fields that are the same are left out.</summary>
    public static IReadOnlyList<FieldDifference> Between(Revision before, Revision after)
    {
        var (old, now) = (before.Text, after.Text);
        return
        [
            .. Of("日期", Dates.Written(before.Date), Dates.Written(after.Date)),
            .. Of("年份来历", Labels.Of(before.YearSource), Labels.Of(after.YearSource)),
            .. Enum.GetValues<TextField>().SelectMany(field => Between(field, old[field], now[field])),
            .. Of("原文网址", old.SourceAddress, now.SourceAddress),
        ];
    }

    /// <summary>Compares what two texts say in one field.</summary>
    public static IReadOnlyList<FieldDifference> Between(TextField field, string before, string after) =>
        field == TextField.Reporters ? Of(Labels.Of(field), Named(before), Named(after)) : Of(Labels.Of(field), before, after);

    private static FieldDifference[] Of(string name, string? before, string? after) =>
        before == after ? [] : [new FieldDifference(name, Folded(Split(Difference.Between(Ended(before), Ended(after)))))];

    private static string Named(string reporters) => reporters.Replace('\n', '、');

    // With an end to the last line too, a paragraph that comes behind it changes nothing in it.
    private static string Ended(string? lines) => string.IsNullOrEmpty(lines) ? "" : lines + '\n';

    /// <summary>Puts segments into paragraphs. The end of a line that came or went inside a paragraph is shown by its mark.</summary>
    private static List<List<DiffSegment>> Split(IEnumerable<DiffSegment> segments)
    {
        var paragraphs = new List<List<DiffSegment>>();
        var open = new List<DiffSegment>();
        foreach (var (text, edit) in segments)
        {
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    var isWhole = open.TrueForAll(segment => segment.Edit == edit);
                    if (!isWhole && edit != Edit.Kept)
                        open.Add(new DiffSegment(LineEnd, edit));
                    if (isWhole || edit != Edit.Deleted)
                        Close();
                }
                if (lines[i].Length > 0)
                    open.Add(new DiffSegment(lines[i], edit));
            }
        }
        Close();
        return paragraphs;

        void Close()
        {
            if (open.Count > 0)
                paragraphs.Add(open);
            open = [];
        }
    }

    private static List<List<DiffSegment>> Folded(List<List<DiffSegment>> paragraphs)
    {
        var folded = new List<List<DiffSegment>>();
        var (isFolding, isParted) = (false, false);
        foreach (var paragraph in paragraphs)
        {
            var isKept = !isParted && paragraph.TrueForAll(segment => segment.Edit == Edit.Kept);
            if (!isKept)
                folded.Add([.. paragraph.Select((segment, i) => Fold(segment, i == 0 && !isParted, i == paragraph.Count - 1))]);
            else if (!isFolding)
                folded.Add([new DiffSegment(Ellipsis, Edit.Kept)]);
            (isFolding, isParted) = (isKept, paragraph[^1] == new DiffSegment(LineEnd, Edit.Inserted));
        }
        return folded;
    }

    private static DiffSegment Fold(DiffSegment segment, bool isFirst, bool isLast)
    {
        var (head, tail, text) = (isFirst ? 0 : Context, isLast ? 0 : Context, segment.Text);
        return segment.Edit != Edit.Kept || text.Length <= head + tail + Context / 2 ? segment
            : segment with { Text = text[..Whole(text, head)] + Ellipsis + text[Whole(text, text.Length - tail)..] };
    }

    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;
}
