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
        // The database would take these for unfinished changes of the restored archive.
        if (new[] { $"{archive.FullPath}-wal", $"{archive.FullPath}-journal" }.FirstOrDefault(File.Exists) is { } rest)
            throw new IOException($"there is {rest}, which belongs to an earlier archive; move it away, too");
        var temporary = Path.Combine(archive.DataFolder, $"restore-{Guid.NewGuid():n}");
        try
        {
            await UnpackAsync(path, temporary, cancellation);
            var others = new[] { archive.KeysFolder, archive.UploadsFolder }
                .SelectMany(folder => MovesOf(Path.Combine(temporary, Path.GetFileName(folder)), folder));
            Move([.. others, (Path.Combine(temporary, BackupWriter.Database), archive.FullPath)]);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Unpacks a backup to a new folder, and checks it.</summary>
    /// <exception cref="IOException">The file is not a backup or is damaged.</exception>
    public static async Task UnpackAsync(string path, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
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

    /// <summary>Gets the moves of all files of a folder to another one, except those that are there already.</summary>
    /// <exception cref="IOException">The other folder has a file with the same name and another content.</exception>
    private static IEnumerable<(string From, string To)> MovesOf(string from, string to)
    {
        foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            if (!File.Exists(target))
                yield return (file, target);
            else if (!HashOf(file).SequenceEqual(HashOf(target)))
                throw new IOException($"there is another {target}, which may be that of another archive; move it away");
        }
    }

    private static byte[] HashOf(string file)
    {
        using var content = File.OpenRead(file);
        return SHA256.HashData(content);
    }

    /// <summary>Moves all files or, if that fails, none.</summary>
    private static void Move(IReadOnlyList<(string From, string To)> files)
    {
        var made = new Stack<FileSystemInfo>();
        try
        {
            foreach (var (from, to) in files)
            {
                CreateFolder(new FileInfo(to).Directory!, made);
                File.Move(from, to);
                made.Push(new FileInfo(to));
            }
        }
        catch
        {
            foreach (var file in made)
                file.Delete();
            throw;
        }
    }

    private static void CreateFolder(DirectoryInfo folder, Stack<FileSystemInfo> made)
    {
        if (folder.Exists)
            return;
        CreateFolder(folder.Parent!, made);
        folder.Create();
        made.Push(folder);
    }

    private static IOException NotABackup(string path, string reason) =>
        new($"{path} can't be restored: {reason}; name a complete file written by backup");
}
