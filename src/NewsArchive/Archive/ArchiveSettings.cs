namespace NewsArchive.Archive;

/// <summary>The settings of the archive, bound from the section <c>Archive</c>.</summary>
public sealed class ArchiveSettings
{
    public const string Section = "Archive";

    /// <summary>
    /// The SQLite file. A relative path is resolved against the working directory. If the archive is on a server, there is no such file,
    /// but the files of this machine have their places beside it.
    /// </summary>
    public string Path { get; set; } = "data/archive.db";

    /// <summary>The connection string of a PostgreSQL database that contains the archive; empty if it is the SQLite file.</summary>
    public string Connection { get; set; } = "";

    public bool IsOnServer => Connection != "";

    /// <summary>Whether the name of an archive is a connection string, and not a file.</summary>
    public static bool IsConnection(string archive) => archive.StartsWith("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The folder whose files are imported at every start. Files that the current version of the reader has already imported are skipped.
    /// Empty to disable; defaults to the <c>seeds</c> folder in the program's directory.
    /// </summary>
    public string Seeds { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The folders on this machine that may be imported from the browser, separated by commas.</summary>
    public string Folders { get; set; } = "";

    /// <summary>The maximum size of an upload in megabytes.</summary>
    public int MaxUpload { get; set; } = 256;

    /// <summary>The full path of the SQLite file.</summary>
    public string FullPath => System.IO.Path.GetFullPath(Path);

    /// <summary>The folder that contains the SQLite file and everything else that belongs to the archive.</summary>
    public string DataFolder => System.IO.Path.GetDirectoryName(FullPath)!;

    /// <summary>The folder of the keys that protect cookies and forms.</summary>
    public string KeysFolder => System.IO.Path.Combine(DataFolder, "keys");

    /// <summary>The folder of the uploads that have not been imported yet.</summary>
    public string UploadsFolder => System.IO.Path.Combine(DataFolder, "imports");

    public IReadOnlyList<string> FolderList => Folders.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
