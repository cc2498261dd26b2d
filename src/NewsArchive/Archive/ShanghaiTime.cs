namespace NewsArchive.Archive;

/// <summary>
/// Converts times to Asia/Shanghai (UTC+8), the time zone in which the archive's days are defined because its bulletins are produced there.
/// </summary>
public static class ShanghaiTime
{
    // China has had a single time zone without daylight saving time since 1992, before the first import, so no time zone data is needed.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);

    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
