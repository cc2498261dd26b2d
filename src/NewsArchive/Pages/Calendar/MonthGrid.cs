namespace NewsArchive.Pages.Calendar;

/// <summary>A month as a calendar prints it: weeks that begin on Monday.</summary>
public sealed record MonthGrid(DateOnly First, Coverage Coverage, bool IsSmall)
{
    private const int DaysOfAWeek = 7;

    public static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Whether the archive reaches into this month.</summary>
    public bool IsHeld => First <= Coverage.Last && First.AddMonths(1) > Coverage.First;

    /// <summary>The weeks; null stands for a day of another month.</summary>
    public IEnumerable<DateOnly?[]> Weeks
    {
        get
        {
            var blanks = Array.IndexOf(Weekdays, First.DayOfWeek);
            var days = DateTime.DaysInMonth(First.Year, First.Month);
            return Enumerable.Range(0, (blanks + days + DaysOfAWeek - 1) / DaysOfAWeek * DaysOfAWeek)
                .Select(cell => cell >= blanks && cell < blanks + days ? First.AddDays(cell - blanks) : (DateOnly?)null).Chunk(DaysOfAWeek);
        }
    }

    /// <summary>How dark a day is, from 1: more than the usual bulletin is darker.</summary>
    public static int ShadeOf(int count) => count switch { < 5 => 1, < 15 => 2, < 30 => 3, _ => 4 };

    public static string NameOf(DayState state) => state switch
    {
        DayState.Present => "present",
        DayState.PartlyRead => "partly",
        DayState.Missing => "missing",
        _ => "none",
    };
}
