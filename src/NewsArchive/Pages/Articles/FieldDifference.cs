using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Pages.Articles;

/// <summary>A field that differs between two revisions of an article.</summary>
/// <param name="Name">The Chinese name of the field.</param>
/// <param name="Paragraphs">The paragraphs that changed. An ellipsis stands for unchanged text.</param>
public sealed record FieldDifference(string Name, IReadOnlyList<IReadOnlyList<DiffSegment>> Paragraphs)
{
    private const int Context = 20;
    private const string LineEnd = "¶", Ellipsis = "…";

    /// <summary>Compares two revisions, field by field in the order of the page. Equal fields are omitted.</summary>
    public static IReadOnlyList<FieldDifference> Between(Revision before, Revision after)
    {
        var (old, now) = (before.Text, after.Text);
        var isDayPresumed = YearSource.Presumed == before.YearSource || YearSource.Presumed == after.YearSource;
        return
        [
            .. Of("日期", Dates.Written(before.Date, before.YearSource), Dates.Written(after.Date, after.YearSource)),
            .. Of(isDayPresumed ? "日期依据" : "年份依据", Labels.Of(before.YearSource), Labels.Of(after.YearSource)),
            .. Enum.GetValues<TextField>().SelectMany(field => Between(field, old[field], now[field])),
            .. Of("原文网址", old.SourceAddress, now.SourceAddress),
        ];
    }

    /// <summary>Compares two texts of a field.</summary>
    public static IReadOnlyList<FieldDifference> Between(TextField field, string before, string after) =>
        field == TextField.Reporters ? Of(Labels.Of(field), Joined(before), Joined(after)) : Of(Labels.Of(field), before, after);

    private static FieldDifference[] Of(string name, string? before, string? after) =>
        before == after ? [] : [new FieldDifference(name, Shorten(Split(Difference.Between(Ended(before), Ended(after)))))];

    private static string Joined(string reporters) => reporters.Replace('\n', '、');

    // The last line gets a line ending as well. Otherwise, a paragraph added after it would appear as a change to it.
    private static string Ended(string? lines) => string.IsNullOrEmpty(lines) ? "" : lines + '\n';

    /// <summary>Divides segments into paragraphs. A line ending that was inserted into or deleted from a paragraph is shown as ¶.</summary>
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

    /// <summary>Replaces runs of unchanged paragraphs, and unchanged text that is not near a change, with ellipses.</summary>
    private static List<List<DiffSegment>> Shorten(List<List<DiffSegment>> paragraphs)
    {
        var shortened = new List<List<DiffSegment>>();
        var (isInRun, isContinued) = (false, false);
        foreach (var paragraph in paragraphs)
        {
            var isUnchanged = !isContinued && paragraph.TrueForAll(segment => segment.Edit == Edit.Kept);
            if (!isUnchanged)
                shortened.Add([.. paragraph.Select((segment, i) => Shorten(segment, i == 0 && !isContinued, i == paragraph.Count - 1))]);
            else if (!isInRun)
                shortened.Add([new DiffSegment(Ellipsis, Edit.Kept)]);
            (isInRun, isContinued) = (isUnchanged, paragraph[^1] == new DiffSegment(LineEnd, Edit.Inserted));
        }
        return shortened;
    }

    private static DiffSegment Shorten(DiffSegment segment, bool isFirst, bool isLast)
    {
        var (head, tail, text) = (isFirst ? 0 : Context, isLast ? 0 : Context, segment.Text);
        return segment.Edit != Edit.Kept || text.Length <= head + tail + Context / 2 ? segment
            : segment with { Text = text[..Whole(text, head)] + Ellipsis + text[Whole(text, text.Length - tail)..] };
    }

    // Moves an index in the middle of a surrogate pair to its start.
    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;
}
