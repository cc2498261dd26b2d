namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>Creates dates from parts, and completes a month and a day with a year.</summary>
internal static class CalendarDates
{
    /// <summary>Creates a date; returns null if there is no such day in the calendar.</summary>
    public static DateOnly? Create(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>
    /// Gets the date with the given month and day that is nearest to a known date; null if the month has no such day. Around New Year, it
    /// may be in the previous or next year.
    /// </summary>
    public static DateOnly? Nearest(DateOnly known, int month, int day) =>
        Between(known.Year - 1, known.Year + 1, month, day)
            .OrderBy(date => Math.Abs(date!.Value.DayNumber - known.DayNumber))
            .FirstOrDefault();

    /// <summary>Gets the dates with the given month and day from the first to the last year.</summary>
    public static IEnumerable<DateOnly?> Between(int firstYear, int lastYear, int month, int day) =>
        Enumerable.Range(firstYear, lastYear - firstYear + 1)
            .Select(year => Create(year, month, day))
            .Where(date => date is not null);
}
