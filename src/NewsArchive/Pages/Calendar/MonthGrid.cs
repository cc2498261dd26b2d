using NewsArchive.Holdings;

namespace NewsArchive.Pages.Calendar;

/// <summary>A month as a table of weeks that start on Monday.</summary>
/// <param name="First">The first day of the month.</param>
/// <param name="Coverage">What the archive has of each day.</param>
/// <param name="IsSmall">Whether the month is shown as one of the twelve months of a year.</param>
public sealed record MonthGrid(DateOnly First, Coverage Coverage, bool IsSmall)
{
    private const int DaysOfAWeek = 7;

    public static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday,
        DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>Whether the month overlaps the time between the first and last day of the archive.</summary>
    public bool IsHeld => First <= Coverage.Last && First.AddMonths(1) > Coverage.First;

    /// <summary>Whether days with findings are marked, which only editors can settle.</summary>
    public bool MarksFindings { get; init; }

    /// <summary>What the archive has of each day.</summary>
    public IEnumerable<DayState> States =>
        Enumerable.Range(0, DateTime.DaysInMonth(First.Year, First.Month)).Select(day => StateOf(First.AddDays(day)));

    /// <summary>The weeks, in which days of other months are null.</summary>
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

    public DayState StateOf(DateOnly day) => Coverage.StateOf(day) switch
    {
        DayState.PartlyRead when !MarksFindings => DayState.Present,
        var state => state,
    };

    /// <summary>The shades of days in the calendar: the least and the greatest number of articles; the last has no greatest one.</summary>
    public static readonly IReadOnlyList<(int From, int? To)> Shades = [(1, 4), (5, 14), (15, 29), (30, null)];

    /// <summary>Gets the shade of a day in the calendar, from 1 for few articles to 4 for many.</summary>
    public static int ShadeOf(int count) => 1 + Shades.TakeWhile(shade => shade.To < count).Count();

    public static string NameOf(DayState state) => state switch
    {
        DayState.Present => "present",
        DayState.PartlyRead => "partly",
        DayState.Incomplete => "incomplete",
        DayState.Missing => "missing",
        _ => "none",
    };
}
