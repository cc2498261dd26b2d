using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>Keeps the almanac until the archive changes.</summary>
public sealed class CurrentAlmanac(ArchiveVersion archiveVersion)
{
    private Reading? _last;

    /// <summary>Gives the almanac of the archive as it is.</summary>
    /// <returns>null where the archive is empty.</returns>
    public async Task<Almanac?> OfAsync(ArchiveContext archive, SearchIndex index, CancellationToken cancellation)
    {
        var version = archiveVersion.Read();
        if (_last is { } last && last.Version == version) return last.Almanac;
        var almanac = await Almanac.OfAsync(archive, index, cancellation);
        _last = new Reading(version, almanac);
        return almanac;
    }

    private sealed record Reading(long Version, Almanac? Almanac);
}
