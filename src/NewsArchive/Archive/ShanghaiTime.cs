namespace NewsArchive.Archive;

/// <summary>Converts times to Asia/Shanghai, whose days are the days of the archive, since its bulletins are made there.</summary>
public static class ShanghaiTime
{
    // China has had one time zone without daylight saving time since 1992, before any import, so no time zone data is needed.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);
}
