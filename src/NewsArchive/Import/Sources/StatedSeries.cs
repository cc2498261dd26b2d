using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>Determines the series of a file: the one that the user stated, or the one that its contents indicate.</summary>
public static class StatedSeries
{
    /// <summary>The maximum length of a name.</summary>
    public const int MaxNameLength = 60;

    /// <summary>The rule for names, for messages.</summary>
    public static readonly string Rule = $"a name of 1 to {MaxNameLength} characters on one line, without control characters";

    /// <summary>
    /// Gets the name that the user typed, without surrounding white space; null if it is not a valid name, because it could break its line
    /// or reorder the text around it.
    /// </summary>
    public static string? NameIn(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= MaxNameLength } name && ControlPictures.Show(name) == name ? name : null;

    /// <summary>Gets the series that the user stated for a file; null if the user stated none.</summary>
    /// <param name="option">
    /// The name that was stated for the whole import. It takes precedence over the series in the file's sidecar.
    /// </param>
    /// <param name="sidecar">The file's sidecar.</param>
    public static Series? Of(string? option, Sidecar sidecar) =>
        option is not null ? new Series(option, SeriesSource.Option)
        : sidecar.Series is { } stated ? new Series(stated, SeriesSource.Sidecar)
        : null;

    /// <summary>Gets the stored series of a bulletin; null if the series is unknown.</summary>
    public static Series? Of(Bulletin bulletin) =>
        bulletin.SeriesSaidBy is { } by ? new Series(bulletin.Series, by) : null;

    /// <summary>
    /// Determines the new series of a bulletin. In order of precedence, it comes from an option of this import, an editor's decision, a
    /// sidecar, an option of an earlier import, or the file itself.
    /// </summary>
    /// <param name="stated">The series that is stated for this import; null if none is.</param>
    /// <param name="indicated">The series that the file indicates; null if it indicates none.</param>
    /// <param name="bulletin">The stored bulletin; null if the bulletin is new.</param>
    public static Series? Decide(Series? stated, Series? indicated, Bulletin? bulletin)
    {
        var former = bulletin is null ? null : Of(bulletin);
        return stated is { Source: SeriesSource.Option } ? stated
            : former is { Source: SeriesSource.Editor } ? former
            : stated ?? (former is { Source: SeriesSource.Option } ? former : indicated);
    }
}
