using System.Globalization;
using NewsArchive.Import.Sources;

namespace NewsArchive.Pages.Admin;

/// <summary>Parses the optional year of a form.</summary>
internal static class SaidYears
{
    public static readonly string Error = $"年份在 {Sidecar.FirstYear} 和 {Sidecar.LastYear} 之间，或者不填。";

    public static bool TryParse(string? typed, out int? year)
    {
        year = null;
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var said) || !Sidecar.IsYear(said))
            return false;
        year = said;
        return true;
    }
}
