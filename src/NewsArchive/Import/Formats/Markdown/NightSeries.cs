using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Grammar;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>
/// Tells the series of a Markdown file: by its headings, by the datelines of its items, or else by what only a transcript of 新闻联播 has.
/// </summary>
/// <param name="headings">The headings that are those of no item.</param>
/// <param name="items">The items.</param>
internal sealed class NightSeries(IEnumerable<string> headings, IReadOnlyList<ReadItem> items)
{
    private const string Night = "新闻联播", BriefItems = "联播快讯", Broadcaster = "//tv.cctv.com/";

    // A single page of the broadcaster may be of any programme.
    private const int FewestItems = 2;

    private readonly bool isNight = items.Any(item => item.Text.Title.EndsWith(BriefItems, StringComparison.Ordinal))
        || (items.Count >= FewestItems && items.Count(HasBroadcaster) * 2 > items.Count);

    /// <summary>The series that a heading names; null where none does.</summary>
    public string? Name { get; } = headings.Select(SeriesGrammar.OfHeading).FirstOrDefault(name => name is not null);

    /// <summary>The series that an item tells. Of what a newspaper printed, datelines tell where the newspaper has it from.</summary>
    public Series? Of(ReadItem item) =>
        SeriesGrammar.OfArticle(source: null, item.IsOfPage ? null : item.Story.Dateline)
        ?? (isNight ? new Series(Night, SeriesSource.Contents) : null);

    private static bool HasBroadcaster(ReadItem item) => item.Text.SourceAddress?.Contains(Broadcaster, StringComparison.Ordinal) == true;
}
