using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A year that a person said.</summary>
/// <param name="By">Where: as an option of the import, or in a sidecar.</param>
public sealed record StatedYear(int Year, YearSource By)
{
    /// <summary>The year said of a file: what is said of the whole import goes before what stands beside it.</summary>
    /// <exception cref="SourceException">What stands beside it can't be understood.</exception>
    public static async Task<StatedYear?> OfAsync(SourceFile file, int? ofAll, CancellationToken cancellation) =>
        ofAll is { } year ? new StatedYear(year, YearSource.Option)
        : (await Sidecar.OfAsync(file, cancellation)).Year is { } beside ? new StatedYear(beside, YearSource.Sidecar)
        : null;

    /// <summary>What was said of a bulletin when it was imported, and holds until something else is said.</summary>
    public static StatedYear? Before(Bulletin bulletin) => bulletin is { Year: { } year, YearSaidBy: YearSource.Option } ? new StatedYear(year, YearSource.Option) : null;
}
