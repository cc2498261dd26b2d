using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>Names of files, as the archive and people see them.</summary>
public static class SourceName
{
    /// <summary>
    /// Normalizes a path to the name that identifies a file: with / between folders, visible symbols for control characters, and in NFC,
    /// since macOS stores names decomposed and the same file may arrive from another system in composed form.
    /// </summary>
    public static string Of(string path) =>
        ControlPictures.Show(path.Replace('\\', '/')) is var name && name.IsNormalized() ? name : name.Normalize();
}
