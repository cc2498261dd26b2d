using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>
/// Writes a backup: a tar file with a copy of the database, the keys that protect cookies, the uploads that wait for their import, and the
/// SHA-256 of each. The archive can be read and written meanwhile.
/// </summary>
public sealed class BackupWriter(ArchiveContext archive, ArchiveFolder folder)
{
    // An upload that arrives or is imported during the backup makes the copy of the database outdated.
    private const int MostAttempts = 10;

    /// <summary>Writes a backup. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file to write, which must not exist.</param>
    /// <param name="cancellation">Cancels the backup.</param>
    /// <exception cref="IOException">The file exists or can't be written, or uploads kept arriving.</exception>
    public async Task WriteAsync(string path, CancellationToken cancellation)
    {
        var (copy, unfinished) = ($"{path}.db", $"{path}.new");
        try
        {
            for (var attempt = 1; !await TryWriteAsync(copy, unfinished, cancellation); attempt++)
            {
                if (attempt == MostAttempts)
                    throw new IOException("uploads are arriving or being imported all the time; try again when there are fewer");
            }
            File.Move(unfinished, path);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    /// <returns>Whether the backup is consistent: no upload has arrived or gone since before the database was copied.</returns>
    private async Task<bool> TryWriteAsync(string copy, string unfinished, CancellationToken cancellation)
    {
        var before = folder.Uploads().ToHashSet();
        await archive.CopyToAsync(copy, cancellation);
        List<(string Name, string Path)> files =
            [(ArchiveFolder.Database, copy), .. folder.Keys(), .. folder.Uploads().Select(upload => (upload.Name, upload.Path))];
        if (!before.SetEquals(folder.Uploads()))
            return false;
        try
        {
            await using var stream = new FileStream(unfinished, FileMode.Create);
            await using var tar = new TarWriter(stream);
            var sums = new StringBuilder();
            foreach (var (name, path) in files)
                sums.Append(await AddAsync(tar, name, path, cancellation)).Append("  ").Append(name).Append('\n');
            using var list = new MemoryStream(Encoding.UTF8.GetBytes(sums.ToString()));
            await tar.WriteEntryAsync(EntryOf(ArchiveFolder.Checksums, list), cancellation);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static async Task<string> AddAsync(TarWriter tar, string name, string path, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        await tar.WriteEntryAsync(EntryOf(name, content), cancellation);
        return hash;
    }

    private static PaxTarEntry EntryOf(string name, Stream content) => new(TarEntryType.RegularFile, name)
    {
        DataStream = content,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };
}
