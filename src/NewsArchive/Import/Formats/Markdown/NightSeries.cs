using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>
/// Determines the series of a Markdown file: by its headings, by the datelines of its items, or otherwise by features that only transcripts
/// of 新闻联播 have.
/// </summary>
/// <param name="headings">The headings outside the items.</param>
/// <param name="items">The items.</param>
internal sealed class NightSeries(IEnumerable<string> headings, IReadOnlyList<ReadItem> items)
{
    private const string BriefItems = "联播快讯", Broadcaster = "//tv.cctv.com/";

    // A single page of the broadcaster may belong to any programme.
    private const int MinItems = 2;

    private readonly bool isNight = items.Any(item => item.Text.Title.EndsWith(BriefItems, StringComparison.Ordinal))
        || (items.Count >= MinItems && items.Count(HasBroadcaster) * 2 > items.Count);

    /// <summary>The series named by a heading; null if none names one.</summary>
    public string? Name { get; } = headings.Select(SeriesGrammar.OfHeading).FirstOrDefault(name => name is not null);

    /// <summary>Gets the series that an item states. In a newspaper, datelines only tell where its stories come from.</summary>
    public Series? Of(ReadItem item) =>
        SeriesGrammar.OfArticle(source: null, item.IsOfPage ? null : item.Story.Dateline)
        ?? (isNight ? new Series(SeriesGrammar.Broadcast, SeriesSource.Contents) : null);

    private static bool HasBroadcaster(ReadItem item) => item.Text.SourceAddress?.Contains(Broadcaster, StringComparison.Ordinal) == true;
}
