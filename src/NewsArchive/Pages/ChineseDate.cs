using System.Globalization;

namespace NewsArchive.Pages;

/// <summary>Days as a Chinese newspaper writes them, and as addresses.</summary>
public static class ChineseDate
{
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    public static string WrittenWithWeekday(DateOnly day) => $"{Written(day)} {Weekdays[(int)day.DayOfWeek]}";

    public static string Written(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>A moment as the clocks of the archive's days show it.</summary>
    public static string Written(DateTimeOffset time) =>
        Written(ShanghaiTime.DayOf(time)) + ShanghaiTime.Of(time).ToString(" HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Address(DateOnly day) => day.ToString("/yyyy/MM/dd", CultureInfo.InvariantCulture);
}
