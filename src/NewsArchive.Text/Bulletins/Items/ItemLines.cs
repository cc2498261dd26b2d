using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins.Items;

/// <summary>The lines of one news item, in the order of the source.</summary>
/// <param name="Title">The lines of the headline; empty if there is no headline.</param>
/// <param name="Subtitle">The lines of the subtitle.</param>
/// <param name="Body">All lines below the headline, up to the next item.</param>
internal sealed record ItemLines(
    IReadOnlyList<CopyLine> Title,
    IReadOnlyList<CopyLine> Subtitle,
    IReadOnlyList<CopyLine> Body)
{
    /// <summary>Whether the first line of the headline could just as well be the last line of the story above.</summary>
    public bool HasDoubtfulHeadline { get; init; }

    /// <summary>The source named by the source line above the headline or the first line; null if there is none.</summary>
    public string? Source => Opening.Select(copy => copy.Source).FirstOrDefault(source => source is not null);

    public IEnumerable<CopyLine> All => Title.Concat(Subtitle).Concat(Body);

    /// <summary>
    /// The day on which the wire sent the item, from the time stamp above the headline or the first line; null if there is none.
    /// </summary>
    public DateOnly? Stamp => Opening.Select(copy => copy.Stamp).FirstOrDefault(stamp => stamp is not null);

    private IEnumerable<CopyLine> Opening => Title.Concat(Subtitle).Concat(Body.Take(1));
}
