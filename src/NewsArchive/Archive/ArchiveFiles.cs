namespace NewsArchive.Archive;

/// <summary>
/// The files that belong to an archive beside its tables: its keys, and uploads that wait to be imported. They lie in the folder of an
/// archive that is a file, and in the database of one on a server, so that every program there has them. A path is relative to that folder
/// and has slashes.
/// </summary>
public abstract class ArchiveFiles
{
    /// <summary>The folder of the keys that sign the log and protect cookies and forms.</summary>
    public const string Keys = "keys";

    /// <summary>The folder of the uploads.</summary>
    public const string Uploads = "imports";

    /// <summary>The folder with a file for each purge that may not have been erased yet.</summary>
    public const string Erasures = "erasures";

    /// <summary>Says where a file is, for the operator.</summary>
    public abstract string PlaceOf(string path);

    /// <summary>Lists the files of a folder and its subfolders.</summary>
    public abstract IReadOnlyList<FileEntry> List(string folder);

    /// <summary>Reads a small file. Keys are needed where nothing can be awaited.</summary>
    /// <returns>The content; null if there is no such file.</returns>
    public abstract byte[]? Read(string path);

    /// <summary>Adds a small file, completely or not at all.</summary>
    /// <returns>False if there is one with this path, which another program may have added at the same time.</returns>
    public abstract bool TryAdd(string path, byte[] content);

    /// <summary>Copies a file of this machine to the archive, completely or not at all.</summary>
    /// <returns>False if there is one with this path.</returns>
    public abstract Task<bool> TryStoreAsync(string source, string path, CancellationToken cancellation);

    /// <summary>Copies a file to a new file of this machine.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract Task FetchAsync(string path, string target, CancellationToken cancellation);

    /// <summary>Deletes a file, or a folder with all files in it, if there is one.</summary>
    public abstract Task DeleteAsync(string path, CancellationToken cancellation);
}

/// <summary>A file that belongs to an archive.</summary>
/// <param name="Path">The path.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="StoredAt">When it was last written.</param>
public sealed record FileEntry(string Path, long Size, DateTimeOffset StoredAt);
