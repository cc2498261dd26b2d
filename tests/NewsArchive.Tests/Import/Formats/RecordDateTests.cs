using System.Globalization;
using NewsArchive.Import.Formats.Records;

namespace NewsArchive.Tests.Import.Formats;

public sealed class RecordDateTests
{
    [Theory]
    [InlineData("2025-03-08", "2025-03-08")]
    [InlineData("2025年3月8日 07:57", "2025-03-08")]
    [InlineData(" 2025/3/8 7:57:40", "2025-03-08")]
    [InlineData("20250308", "2025-03-08")]
    [InlineData("20250308075740", "2025-03-08")]
    [InlineData("20250308T075740+0800", "2025-03-08")]
    [InlineData("2025-03-08T07:57:40", "2025-03-08")]
    [InlineData("2025-03-07T23:57:40.123Z", "2025-03-08")]
    [InlineData("2025-03-08T01:00:00+09:00", "2025-03-08")]
    [InlineData("2025-03-08T00:30:00+09:00", "2025-03-07")]
    [InlineData("2024-12-31 12:00:00-05:00", "2025-01-01")]
    [InlineData("Fri, 07 Mar 2025 16:00:00 GMT", "2025-03-08")]
    [InlineData("Sat, 8 March 2025 07:57:40 +0800", "2025-03-08")]
    [InlineData("March 8, 2025", "2025-03-08")]
    [InlineData("1741392000", "2025-03-08")]
    [InlineData("1741392000000", "2025-03-08")]
    [InlineData("昨天", null)]
    [InlineData("2025-02-30", null)]
    [InlineData("99999999999999", null)]
    [InlineData("2025-03-08T99:99:99+99:99", "2025-03-08")]
    public void A_date_is_the_day_in_China(string written, string? expected) =>
        Assert.Equal(expected, RecordDate.Find(written)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
