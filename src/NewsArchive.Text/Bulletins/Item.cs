using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>The lines of one item as they follow each other on the sheet.</summary>
/// <param name="Title">The lines of its headline; none where it has no headline.</param>
/// <param name="Subtitle">The lines of its subtitle.</param>
/// <param name="Body">Everything below, up to the next item.</param>
internal sealed record Item(
    IReadOnlyList<CopyLine> Title,
    IReadOnlyList<CopyLine> Subtitle,
    IReadOnlyList<CopyLine> Body)
{
    public IEnumerable<CopyLine> Lines => Title.Concat(Subtitle).Concat(Body);

    /// <summary>The day on which the wire sent it, where a stamp says so.</summary>
    public DateOnly? Stamp => Title.Concat(Subtitle).Concat(Body.Take(1)).Select(copy => copy.Stamp).FirstOrDefault(stamp => stamp is not null);
}
