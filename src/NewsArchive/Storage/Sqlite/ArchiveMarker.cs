using NewsArchive.Settings;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// A file next to the archive that shows that the archive exists. If the archive's file is moved away, or its disk is not mounted, the
/// program thus does not create an empty archive in its place.
/// </summary>
internal sealed class ArchiveMarker(string archive)
{
    private const string Explanation =
        "This file shows that there is an archive beside it. While it is here, NewsArchive does not create a new archive of that name.\n";

    private readonly string path = archive + "-marker";

    /// <summary>Checks that the archive exists, or has never existed.</summary>
    /// <exception cref="SettingException">The archive's file is missing.</exception>
    public void Check()
    {
        if (File.Exists(path) && !File.Exists(archive))
        {
            throw new SettingException(
                $"Archive:Path {archive} is missing, but an archive was there before: put it back or restore a backup, "
                + $"or delete {path} to begin with an empty archive");
        }
    }

    /// <summary>Writes the file unless it exists.</summary>
    public void Write()
    {
        if (!File.Exists(path))
            File.WriteAllText(path, Explanation);
    }
}
