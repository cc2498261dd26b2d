using System.Formats.Tar;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>Restores an archive from a backup that <see cref="BackupWriter"/> wrote.</summary>
public sealed class BackupReader(IOptions<ArchiveSettings> settings)
{
    /// <summary>Restores an archive that does not exist. No file is put in its place before the entire backup has been checked.</summary>
    /// <param name="path">The backup.</param>
    /// <param name="cancellation">Cancels the restore.</param>
    /// <exception cref="IOException">There is an archive already, or the file is not a backup or is damaged.</exception>
    public async Task RestoreAsync(string path, CancellationToken cancellation)
    {
        var archive = settings.Value;
        if (File.Exists(archive.FullPath))
            throw new IOException($"there is an archive at {archive.FullPath}; move it away, or name another file with --archive");
        var temporary = Path.Combine(archive.DataFolder, $"restore-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(temporary);
            await UnpackAsync(path, temporary, cancellation);
            await CheckAsync(path, temporary, cancellation);
            foreach (var folder in new[] { archive.KeysFolder, archive.UploadsFolder })
                MoveFiles(Path.Combine(temporary, Path.GetFileName(folder)), folder);
            File.Move(Path.Combine(temporary, BackupWriter.Database), archive.FullPath);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static async Task UnpackAsync(string path, string temporary, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            await using var tar = new TarReader(stream);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                var target = Path.GetFullPath(entry.Name, temporary);
                if (entry.EntryType != TarEntryType.RegularFile
                    || !target.StartsWith(temporary + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    throw NotABackup(path, $"it contains {entry.Name}");
                }
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: false, cancellation);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw NotABackup(path, "it is not a tar file, or ends too early");
        }
    }

    private static async Task CheckAsync(string path, string temporary, CancellationToken cancellation)
    {
        var list = Path.Combine(temporary, BackupWriter.Checksums);
        if (!File.Exists(list) || !File.Exists(Path.Combine(temporary, BackupWriter.Database)))
            throw NotABackup(path, $"it lacks {BackupWriter.Checksums} or {BackupWriter.Database}");
        var unlisted = Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories).Where(file => file != list).ToHashSet();
        foreach (var line in await File.ReadAllLinesAsync(list, cancellation))
        {
            if (line.Split("  ", 2) is not [var expected, var name])
                throw NotABackup(path, $"{BackupWriter.Checksums} can't be read");
            var file = Path.GetFullPath(name, temporary);
            if (!unlisted.Remove(file))
                throw NotABackup(path, $"it lacks {name}");
            await using var content = File.OpenRead(file);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) != expected)
                throw NotABackup(path, $"{name} differs from its checksum");
        }
        if (unlisted.FirstOrDefault() is { } other)
            throw NotABackup(path, $"{BackupWriter.Checksums} lacks {Path.GetRelativePath(temporary, other)}");
    }

    private static void MoveFiles(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }
    }

    private static IOException NotABackup(string path, string reason) =>
        new($"{path} can't be restored: {reason}; name a complete file written by backup");
}
