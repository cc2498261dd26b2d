using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A year that the user stated for a file.</summary>
/// <param name="Year">The year.</param>
/// <param name="By">How it was stated: as an option of the import, or in a sidecar.</param>
public sealed record StatedYear(int Year, YearSource By)
{
    /// <summary>Finds the year stated for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="option">The year that was stated for the whole import. It takes precedence over the year in the file's sidecar.</param>
    /// <exception cref="SourceException">The sidecar is invalid.</exception>
    public static async Task<StatedYear?> ForAsync(SourceFile file, int? option, CancellationToken cancellation) =>
        option is { } year ? new StatedYear(year, YearSource.Option)
        : (await Sidecar.OfAsync(file, cancellation)).Year is { } stated ? new StatedYear(stated, YearSource.Sidecar)
        : null;

    /// <summary>
    /// Gets the year that was stated as an option when a bulletin was last imported. It remains valid until another year is stated. Null if
    /// there was none.
    /// </summary>
    public static StatedYear? OptionOf(Bulletin bulletin) =>
        bulletin is { Year: { } year, YearSaidBy: YearSource.Option } ? new StatedYear(year, YearSource.Option) : null;
}
