using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Import.Formats.Markdown;

/// <summary>
/// Dates a file by its headings, its path, or the source addresses of its items, which contain the date on CCTV's site. The time at which
/// the file was made is ignored, because many transcripts were downloaded years after the broadcast.
/// </summary>
/// <param name="heading">The date in a heading outside the items; null if there is none.</param>
/// <param name="items">The items.</param>
/// <param name="context">What is known apart from the content.</param>
internal sealed class NightDate(DateOnly? heading, IReadOnlyList<ReadItem> items, BulletinContext context)
{
    /// <summary>
    /// Half a year in days. The day of a given name that is nearest to half a year ago is the latest that is not in the future.
    /// </summary>
    private const int HalfAYear = 182;

    private readonly DateOnly? path = context.PathDate?.Date;
    private readonly DateOnly? addresses = MostFrequent(items.Select(item => FullDateParser.Find(item.Text.SourceAddress ?? "")));

    /// <summary>Whether the file is dated by anything other than the day of the import.</summary>
    public bool IsKnown => (heading ?? path ?? addresses) is not null || items.Any(item => item.Date is not null);

    /// <summary>
    /// Gets the date of an item from the first of these that is known: a heading of the file, the date above the item, the path of the
    /// file, the source addresses, the text, the dateline; otherwise, the day of the import.
    /// </summary>
    public (DateOnly Date, YearSource Source) Of(ReadItem item) =>
        (heading ?? item.Date) is { } printed ? (printed, YearSource.Text)
        : context.PathDate is { Date: { } named, Source: var source } ? (named, source)
        : addresses is { } linked ? (linked, YearSource.Text)
        : item.Story.Date is { } full ? (full, YearSource.Text)
        : DatelineOf(item) is { } filed ? (filed, context.Year is null ? YearSource.Nearest : context.YearSaidBy)
        : (context.Today, YearSource.Presumed);

    /// <summary>Gets the finding to report if the file has no date or its dates conflict; otherwise null.</summary>
    public Finding? Finding()
    {
        if (!IsKnown)
            return UnknownDay();
        var used = items.Select(item => Of(item).Date).ToList();
        var other = used.Find(date => path is { } named && named != date);
        return other != default
            ? new(FindingKind.ConflictingDates, 1,
                $"The text is dated {other:O}, and the file's path {path:O}; {other:O} was used. Correct one.")
            : addresses is { } linked && !used.Contains(linked)
            ? new(FindingKind.ConflictingDates, 1,
                $"Most source addresses contain {linked:O}, and the {(used[0] == path ? "file's path" : "text")} {used[0]:O}; "
                + $"{used[0]:O} was used. Correct one.")
            : null;
    }

    private Finding? UnknownDay()
    {
        if (items.Any(item => DatelineOf(item) is null))
        {
            return new(FindingKind.DayPresumed, 1,
                $"No heading, path or source address contains a date, so {context.Today:O}, the day of the import, was used where no "
                + "dateline has one. Name the file after its day, such as 2022-02-26.md.");
        }
        return context.Year is null
            ? new(FindingKind.YearGuessed, 1, "Nothing states the year of the datelines; the latest that is not after the import was used.")
            : null;
    }

    private DateOnly? DatelineOf(ReadItem item) =>
        item.Story.DateNear(context.Year is { } year ? new DateOnly(year, 7, 1) : context.Today.AddDays(-HalfAYear));

    private static DateOnly? MostFrequent(IEnumerable<DateOnly?> dates) =>
        dates.OfType<DateOnly>().GroupBy(date => date).MaxBy(same => same.Count())?.Key;
}
