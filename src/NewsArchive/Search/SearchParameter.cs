using System.Globalization;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Search;

/// <summary>Reads the parameters of the address of a search.</summary>
public static class SearchParameter
{
    /// <summary>Reads an order; null if it is none.</summary>
    public static HitOrder? OrderOf(string? text) =>
        Enum.TryParse<HitOrder>(text, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : null;

    /// <summary>Reads the number of a page; null if it is none.</summary>
    public static int? PageOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;

    /// <summary>Reads a month or a year, in one form alone, since they are compared as texts; null if it is none.</summary>
    public static Days? DaysOf(string month) =>
        month.Length is 4 or 7 && QueryDates.Parse(month) is Days days && QueryDates.Format(days) == month ? days : null;
}
