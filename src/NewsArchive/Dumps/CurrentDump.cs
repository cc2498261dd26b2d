using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive;

namespace NewsArchive.Dumps;

/// <summary>
/// The dump that is served: the newest one, unless a text was hidden since it was made. Whichever process made it or hid a text, the next
/// request sees it.
/// </summary>
public sealed class CurrentDump(DumpFolders folders, ArchiveVersion archiveVersion)
{
    private volatile HiddenArticles? seen;
    private volatile Dump? read;

    /// <summary>Gets the dump; null if there is none.</summary>
    public async Task<Dump?> FindAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var version = await archiveVersion.ReadAsync(cancellation);
        if (seen is not { } hidden || hidden.Version != version)
            seen = hidden = new HiddenArticles(version, await DumpState.HiddenAsync(archive, cancellation));
        if (folders.Newest() is not { } folder || folder.State.Hidden != hidden.State)
            return null;
        if (read is { } last && last.Folder == folder)
            return last;
        try
        {
            return read = await Dump.ReadAsync(folder, cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A newer one is taking its place.
            return null;
        }
    }

    private sealed record HiddenArticles(long Version, string State);
}

/// <summary>A dump that can be served.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Package">What it consists of.</param>
/// <param name="Hashes">The SHA-256 of each file, by its name.</param>
public sealed record Dump(DumpFolder Folder, DataPackage Package, IReadOnlyDictionary<string, string> Hashes)
{
    public static async Task<Dump> ReadAsync(DumpFolder folder, CancellationToken cancellation)
    {
        var sums = await File.ReadAllBytesAsync(Path.Combine(folder.Path, DumpWriter.Checksums), cancellation);
        var package = await File.ReadAllBytesAsync(Path.Combine(folder.Path, DataPackage.FileName), cancellation);
        var hashes = Encoding.UTF8.GetString(sums).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  ", 2)).ToDictionary(line => line[1], line => line[0], StringComparer.Ordinal);
        hashes.Add(DumpWriter.Checksums, Convert.ToHexStringLower(SHA256.HashData(sums)));
        return new Dump(folder, DataPackage.Parse(package), hashes);
    }
}
