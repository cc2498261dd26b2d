namespace NewsArchive.Archive;

/// <summary>The archive's days are those of Asia/Shanghai, where the bulletins are made.</summary>
public static class ShanghaiTime
{
    // China keeps one zone without summer time since 1992, and imports are younger; so no time zone data is needed on the machine.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Of(time).DateTime);

    public static DateTimeOffset Of(DateTimeOffset time) => time.ToOffset(Offset);
}
