using System.Globalization;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Search;

/// <summary>Reads the parameters of the address of a search.</summary>
public static class SearchParameter
{
    /// <summary>Reads an order; null if it is none.</summary>
    public static HitOrder? OrderOf(string? text) => NamedOf<HitOrder>(text);

    /// <summary>
    /// Reads the name of a value, in any case; null if it is none. Unlike <see cref="Enum"/>, it takes no numbers and no lists of names.
    /// </summary>
    public static T? NamedOf<T>(string? text) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(value => (T?)value).FirstOrDefault();

    /// <summary>Reads the number of a page; null if it is none.</summary>
    public static int? PageOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : null;

    /// <summary>Reads a month or a year, in one form alone, since they are compared as texts; null if it is none.</summary>
    public static Days? DaysOf(string month) =>
        month.Length is 4 or 7 && QueryDates.Parse(month) is Days days && QueryDates.Format(days) == month ? days : null;
}
