namespace NewsArchive.Text.Index.Trends;

/// <summary>The days of a period.</summary>
public static class PeriodExtensions
{
    /// <summary>Gets the first day of the period that has a day.</summary>
    public static DateOnly FirstDayOf(this Period period, DateOnly day) =>
        period == Period.Day ? day : new DateOnly(day.Year, period == Period.Year ? 1 : day.Month, 1);

    /// <summary>Gets the last day of the period that has a day.</summary>
    public static DateOnly LastDayOf(this Period period, DateOnly day) => period switch
    {
        Period.Day => day,
        Period.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => new DateOnly(day.Year, 12, 31),
    };
}
