using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsArchive.Import.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>The optional facts that an editor states for all files of an import.</summary>
/// <param name="Year">The year of the dates.</param>
/// <param name="Series">The name of the series.</param>
internal sealed record StatedFields(int? Year, string? Series)
{
    /// <summary>Parses the typed values. An invalid value causes an error on its field, whose ID starts with a prefix.</summary>
    /// <returns>The values; null if one of them is invalid.</returns>
    public static StatedFields? Of(string? year, string? series, ModelStateDictionary errors, string prefix = "")
    {
        Keep(year, series, errors, prefix);
        var isYear = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var said) && Sidecar.IsYear(said);
        if (!isYear && !string.IsNullOrWhiteSpace(year))
            errors.AddModelError(prefix + "year", "年份无效。");
        var name = StatedSeries.NameIn(series);
        if (name is null && !string.IsNullOrWhiteSpace(series))
            errors.AddModelError(prefix + "series", SeriesError);
        return errors.ErrorCount == 0 ? new StatedFields(isYear ? said : null, name) : null;
    }

    /// <summary>Shows the typed values in the form again. Their names in the request lack the prefix of the fields' IDs.</summary>
    public static void Keep(string? year, string? series, ModelStateDictionary state, string prefix = "")
    {
        foreach (var (name, value) in new[] { ("year", year), ("series", series) })
        {
            state.Remove(name);
            state.SetModelValue(prefix + name, value, value);
        }
    }

    public const string SeriesError = "系列名称不超过 {0} 字，写在一行内，不含控制字符。";
}
