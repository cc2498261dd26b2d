using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Dumps;

namespace NewsArchive.Pages;

/// <summary>Lists the files of the dump.</summary>
public sealed class DumpsModel(CurrentDump current, ArchiveContext archive) : PageModel
{
    /// <summary>What the dump consists of; null if there is none.</summary>
    public DataPackage? Package { get; private set; }

    /// <summary>The files of the whole archive, and then of each series.</summary>
    public IEnumerable<(DataResource Lines, DataResource Table)> Rows =>
        Package!.Resources.Chunk(2).Select(pair => (pair[0], pair[1]));

    public async Task OnGetAsync(CancellationToken cancellation) => Package = (await current.FindAsync(archive, cancellation))?.Package;

    /// <summary>Writes a size with the unit that suits it.</summary>
    public static string Size(long bytes)
    {
        var (size, units) = ((double)bytes, new[] { "B", "kB", "MB", "GB", "TB" });
        var unit = 0;
        for (; size >= 1000 && unit < units.Length - 1; unit++)
            size /= 1000;
        return unit == 0 ? $"{bytes} B" : $"{size:0.0} {units[unit]}";
    }
}
