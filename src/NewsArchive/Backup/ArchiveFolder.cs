using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Backup;

/// <summary>The files that make up an archive, with the names that they have in a backup.</summary>
public sealed class ArchiveFolder(IOptions<ArchiveSettings> settings)
{
    /// <summary>The name of the database in a backup.</summary>
    public const string Database = "archive.db";

    /// <summary>The name of the list of checksums in a backup, in the format of <c>sha256sum</c>.</summary>
    public const string Checksums = "SHA256SUMS";

    /// <summary>The folders next to the database that belong to the archive. The index is not among them: it is in the database.</summary>
    public const string KeysFolder = "keys", UploadsFolder = "imports";

    /// <summary>The path of the database.</summary>
    public string DatabasePath => Path.GetFullPath(settings.Value.Path);

    /// <summary>The path of the folder that contains the database.</summary>
    public string Root => Path.GetDirectoryName(DatabasePath)!;

    /// <summary>Lists the keys that protect cookies and forms.</summary>
    public IEnumerable<(string Name, string Path)> Keys() => FilesIn(KeysFolder).Select(file => (file.Name, file.Path));

    /// <summary>Lists the files of uploads that have not been imported, with their sizes in bytes.</summary>
    public IEnumerable<(string Name, string Path, long Size)> Uploads() => FilesIn(UploadsFolder);

    private IEnumerable<(string Name, string Path, long Size)> FilesIn(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, folder));
        return !directory.Exists ? [] : directory.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), file.FullName, file.Length));
    }
}
