using NewsArchive.Pages.Articles.Lists;

namespace NewsArchive.Pages.Calendar;

/// <summary>A day, the number of its articles, and the headlines of the first ones.</summary>
public sealed record DayHeadlines(DateOnly Day, int Count, IReadOnlyList<Headline> Articles);
