using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>A day, how many articles it has, and some of them.</summary>
public sealed record DayListing(DateOnly Day, int Count, IReadOnlyList<Listing> Articles);
