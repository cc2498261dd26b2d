using System.Security.Cryptography;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>
/// A temporary folder with the files of an archive that is being restored: its database, and the folders that are beside it. It is deleted
/// when it is disposed.
/// </summary>
public sealed class RestoredFiles : IDisposable
{
    private readonly ArchiveSettings archive;

    /// <summary>Creates the folder.</summary>
    /// <exception cref="IOException">There is an archive already, or there can be none.</exception>
    public RestoredFiles(ArchiveSettings archive)
    {
        if (File.Exists(archive.FullPath))
            throw new IOException($"there is an archive at {archive.FullPath}; move it away, or name another file with --archive");
        // The database would take these for unfinished changes of the restored archive.
        if (new[] { $"{archive.FullPath}-wal", $"{archive.FullPath}-journal" }.FirstOrDefault(File.Exists) is { } rest)
            throw new IOException($"there is {rest}, which belongs to an earlier archive; move it away, too");
        this.archive = archive;
        Folder = Path.Combine(archive.DataFolder, $"restore-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error names the temporary folder.
            throw new IOException(
                $"{archive.DataFolder} can't be used as the folder of an archive; name a file in a writable folder with --archive", e);
        }
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The full path of the database in it.</summary>
    public string Database => Path.Combine(Folder, BackupWriter.Database);

    /// <summary>Puts the database, the keys and the uploads in place: all of them or, if that fails, none.</summary>
    /// <exception cref="IOException">There is another file in the place of one of them.</exception>
    public void PutInPlace()
    {
        var others = new[] { archive.KeysFolder, archive.UploadsFolder }
            .SelectMany(folder => MovesOf(Path.Combine(Folder, Path.GetFileName(folder)), folder));
        Move([.. others, (Database, archive.FullPath)]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

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
}
