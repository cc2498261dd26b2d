using System.Globalization;
using NewsArchive.Archive;

namespace NewsArchive.Pages;

/// <summary>Days as a Chinese newspaper writes them, or an English one where the interface is in English, and as addresses.</summary>
public static class Dates
{
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    public static string WrittenWithWeekday(DateOnly day) => Preferences.IsEnglish ? $"{day.DayOfWeek}, {Written(day)}" : $"{Written(day)} {Weekday(day.DayOfWeek)}";

    public static string Written(DateOnly day) =>
        day.ToString(Preferences.IsEnglish ? "d MMMM yyyy" : "yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>A moment as the clocks of the archive's days show it.</summary>
    public static string Written(DateTimeOffset time) =>
        Written(ShanghaiTime.DayOf(time)) + ShanghaiTime.Of(time).ToString(" HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Weekday(DayOfWeek day) => Preferences.IsEnglish ? day.ToString() : Weekdays[(int)day];

    public static string Month(DateOnly day) => day.ToString(Preferences.IsEnglish ? "MMMM yyyy" : "yyyy'年'M'月'", CultureInfo.InvariantCulture);

    public static string MonthOfYear(DateOnly day) => day.ToString(Preferences.IsEnglish ? "MMMM" : "M'月'", CultureInfo.InvariantCulture);

    public static string MonthInBrief(DateOnly day) => day.ToString(Preferences.IsEnglish ? "MMM yyyy" : "yyyy'年'M'月'", CultureInfo.InvariantCulture);

    /// <summary>A month where there is room for three letters.</summary>
    public static string MonthOfYearInBrief(DateOnly day) => day.ToString(Preferences.IsEnglish ? "MMM" : "M'月'", CultureInfo.InvariantCulture);

    public static string Year(int year) => year.ToString(Preferences.IsEnglish ? "0" : "0'年'", CultureInfo.InvariantCulture);

    /// <summary>A day of every year.</summary>
    public static string DayOfYear(DateOnly day) => day.ToString(Preferences.IsEnglish ? "d MMMM" : "M'月'd'日'", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Address(DateOnly day) => day.ToString("/yyyy/MM/dd", CultureInfo.InvariantCulture);

    public static string MonthAddress(DateOnly day) => day.ToString("/yyyy/MM", CultureInfo.InvariantCulture);

    public static string YearAddress(DateOnly day) => day.ToString("/yyyy", CultureInfo.InvariantCulture);

    public static string DayOfYearAddress(DateOnly day) => day.ToString("'/on-this-day'/MM/dd", CultureInfo.InvariantCulture);
}
