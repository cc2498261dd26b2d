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
        using var files = new RestoredFiles(settings.Value);
        await UnpackAsync(path, files.Folder, cancellation);
        files.PutInPlace();
    }

    /// <summary>Unpacks a backup to an empty folder, and checks it.</summary>
    /// <exception cref="IOException">The file is not a backup or is damaged.</exception>
    public static async Task UnpackAsync(string path, string folder, CancellationToken cancellation)
    {
        await ExtractAsync(path, folder, cancellation);
        await CheckAsync(path, folder, cancellation);
    }

    private static async Task ExtractAsync(string path, string temporary, CancellationToken cancellation)
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

    private static IOException NotABackup(string path, string reason) =>
        new($"{path} can't be restored: {reason}; name a complete file written by backup");
}
