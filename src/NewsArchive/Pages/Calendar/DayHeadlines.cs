using NewsArchive.Pages.Articles;

namespace NewsArchive.Pages.Calendar;

/// <summary>A day, how many articles it has, and the first of them.</summary>
public sealed record DayHeadlines(DateOnly Day, int Count, IReadOnlyList<Headline> Articles);
