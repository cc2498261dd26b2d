using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>
/// Writes a backup: a tar file with a copy of the database, the keys that protect cookies, the uploads that have not been imported yet, and
/// the SHA-256 hash of each file. The archive can be read and written in the meantime.
/// </summary>
public sealed class BackupWriter(ArchiveContext archive, ArchiveFolder folder)
{
    // The backup starts again if an upload arrives or is imported while the database is copied, since they would not match.
    private const int MostAttempts = 10;

    /// <summary>Writes a backup. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file to write, which must not exist.</param>
    /// <param name="cancellation">Cancels the backup.</param>
    /// <exception cref="IOException">The file exists or can't be written, or each attempt was disturbed by uploads.</exception>
    public async Task WriteAsync(string path, CancellationToken cancellation)
    {
        var (copy, unfinished) = ($"{path}.db", $"{path}.new");
        try
        {
            for (var attempt = 1; !await TryWriteAsync(copy, unfinished, cancellation); attempt++)
            {
                if (attempt == MostAttempts)
                    throw new IOException("uploads keep arriving or being imported; try again when there are fewer");
            }
            File.Move(unfinished, path);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    /// <returns>Whether the backup is consistent: no upload was added or removed in the meantime.</returns>
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
