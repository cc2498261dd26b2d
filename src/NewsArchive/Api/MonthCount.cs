using System.Globalization;

namespace NewsArchive.Api;

/// <summary>The number of articles of a month.</summary>
/// <param name="Month">The month, such as 2025-06.</param>
/// <param name="Count">The number of articles.</param>
public sealed record MonthCount(string Month, int Count)
{
    /// <summary>Creates the counts from months given by their first days.</summary>
    public static IReadOnlyList<MonthCount> Of(IEnumerable<KeyValuePair<DateOnly, int>> months) =>
        [.. months.Select(month => new MonthCount(month.Key.ToString("yyyy-MM", CultureInfo.InvariantCulture), month.Value))];
}
