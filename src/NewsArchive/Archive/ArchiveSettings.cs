namespace NewsArchive.Archive;

/// <summary>The settings of the archive itself, bound from the section <c>Archive</c>.</summary>
public sealed class ArchiveSettings
{
    public const string Section = "Archive";

    /// <summary>The SQLite file. A relative path begins where the program is started.</summary>
    public string Path { get; set; } = "data/archive.db";

    /// <summary>The folder whose bulletins every start makes sure to hold; empty for none. The default is the one that comes with the program.</summary>
    public string Seeds { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The folders on this machine that may be imported from the browser, with commas between.</summary>
    public string Folders { get; set; } = "";

    /// <summary>How many megabytes may be uploaded at once.</summary>
    public int MaxUpload { get; set; } = 256;

    public IReadOnlyList<string> FolderList => Folders.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
