namespace NewsArchive.Archive;

/// <summary>The settings of the archive itself, bound from the section <c>Archive</c>.</summary>
public sealed class ArchiveSettings
{
    public const string Section = "Archive";

    /// <summary>The SQLite file. A relative path starts at the working directory.</summary>
    public string Path { get; set; } = "data/archive.db";

    /// <summary>
    /// The folder whose bulletins are imported at every start, unless the archive has them; empty for none. By default it is the one that
    /// comes with the program.
    /// </summary>
    public string Seeds { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The folders on this machine that can be imported from the browser, separated by commas.</summary>
    public string Folders { get; set; } = "";

    /// <summary>The maximum size of an upload in megabytes.</summary>
    public int MaxUpload { get; set; } = 256;

    public IReadOnlyList<string> FolderList => Folders.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
