using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>The series of a file, as a person stated it or as the file tells it.</summary>
public static class StatedSeries
{
    /// <summary>The length of the longest name.</summary>
    public const int LongestName = 60;

    /// <summary>What a name may be.</summary>
    public static readonly string Rule = $"a name of 1 to {LongestName} characters on one line";

    /// <summary>The name that somebody typed, without white space around it; null where that is none.</summary>
    public static string? NameIn(string typed) =>
        typed.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) ? name : null;

    /// <summary>The series that a person stated for a file; null where none did.</summary>
    /// <param name="option">The series that was stated for the whole import; it precedes the one in the file's sidecar.</param>
    /// <param name="sidecar">The file's sidecar.</param>
    public static Series? Of(string? option, Sidecar sidecar) =>
        option is not null ? new Series(NameIn(option), SeriesSource.Option)
        : sidecar.Series is { } stated ? new Series(NameIn(stated), SeriesSource.Sidecar)
        : null;

    /// <summary>The series of a bulletin as it is stored; null where nothing tells one.</summary>
    public static Series? Of(Bulletin bulletin) =>
        bulletin.SeriesSaidBy is { } by ? new Series(bulletin.Series, by) : null;

    /// <summary>
    /// The series that a bulletin has from now on. What an editor decided holds until an import states another; what was stated for an
    /// earlier import precedes what the file tells.
    /// </summary>
    /// <param name="stated">What is stated now.</param>
    /// <param name="told">What the file tells.</param>
    /// <param name="bulletin">The bulletin as it was stored; null where it is new.</param>
    public static Series? Decide(Series? stated, Series? told, Bulletin? bulletin)
    {
        var former = bulletin is null ? null : Of(bulletin);
        return stated is { Source: SeriesSource.Option } ? stated
            : former is { Source: SeriesSource.Editor } ? former
            : stated ?? (former is { Source: SeriesSource.Option } ? former : told);
    }
}
