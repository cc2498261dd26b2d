using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A year that the user stated for a file.</summary>
/// <param name="Year">The year.</param>
/// <param name="By">How it was stated: as an option of the import, or in a sidecar.</param>
public sealed record StatedYear(int Year, YearSource By)
{
    /// <summary>Gets the year stated for a file; null if none is.</summary>
    /// <param name="option">The year that was stated for the whole import. It takes precedence over the year in the file's sidecar.</param>
    /// <param name="sidecar">The file's sidecar.</param>
    public static StatedYear? Of(int? option, Sidecar sidecar) =>
        option is { } year ? new StatedYear(year, YearSource.Option)
        : sidecar.Year is { } stated ? new StatedYear(stated, YearSource.Sidecar)
        : null;

    /// <summary>
    /// Gets the year that was stated as an option when a bulletin was last imported. It remains valid until another year is stated. Null if
    /// there was none.
    /// </summary>
    public static StatedYear? OptionOf(Bulletin bulletin) =>
        bulletin is { Year: { } year, YearSaidBy: YearSource.Option } ? new StatedYear(year, YearSource.Option) : null;
}
