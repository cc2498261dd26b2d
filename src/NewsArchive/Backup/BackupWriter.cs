using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>
/// Writes a backup: a tar file with a copy of the database, the keys that protect cookies, the uploads that have not been imported yet, and
/// the SHA-256 hash of each file. The archive can be read and written in the meantime.
/// </summary>
public sealed class BackupWriter(ArchiveContext archive, ArchiveFiles files)
{
    /// <summary>The name of the database in a backup.</summary>
    public const string Database = "archive.db";

    /// <summary>The name of the list of checksums in a backup, in the format of <c>sha256sum</c>.</summary>
    public const string Checksums = "SHA256SUMS";

    // The backup starts again if an upload arrives or is imported while the database is copied, since they would not match.
    private const int MaxAttempts = 10;

    /// <summary>Writes a backup. The file appears under its name only when it is complete.</summary>
    /// <param name="path">The file to write, which must not exist.</param>
    /// <param name="cancellation">Cancels the backup.</param>
    /// <exception cref="IOException">The file exists or can't be written, or each attempt was disturbed by uploads.</exception>
    public async Task WriteAsync(string path, CancellationToken cancellation)
    {
        // No other file has these names, so that none is overwritten.
        var unfinished = $"{path}.{Guid.NewGuid():n}";
        var copy = $"{unfinished}.db";
        try
        {
            for (var attempt = 1; !await TryWriteAsync(copy, unfinished, cancellation); attempt++)
            {
                if (attempt == MaxAttempts)
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
        var before = ListUploads();
        await archive.CopyToAsync(copy, cancellation);
        var uploads = ListUploads();
        if (!uploads.SetEquals(before))
            return false;
        var others = files.List(ArchiveFiles.Keys).Select(file => file.Path).Concat(uploads.Select(file => file.Path));
        var fetched = $"{unfinished}.file";
        try
        {
            await using var stream = new FileStream(unfinished, FileMode.Create);
            await using var tar = new TarWriter(stream);
            var sums = new StringBuilder();
            await AddAsync(Database, copy);
            foreach (var path in others)
            {
                File.Delete(fetched);
                await files.FetchAsync(path, fetched, cancellation);
                await AddAsync(path, fetched);
            }
            using var list = new MemoryStream(Encoding.UTF8.GetBytes(sums.ToString()));
            await tar.WriteEntryAsync(EntryOf(Checksums, list), cancellation);
            return true;

            async Task AddAsync(string name, string path) =>
                sums.Append(await BackupWriter.AddAsync(tar, name, path, cancellation)).Append("  ").Append(name).Append('\n');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            File.Delete(fetched);
        }
    }

    private HashSet<(string Path, long Size)> ListUploads() => [.. files.List(ArchiveFiles.Uploads).Select(file => (file.Path, file.Size))];

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
