using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>Normalizes the names of files.</summary>
public static class SourceName
{
    /// <summary>
    /// Normalizes a path to the name that identifies a file: forward slashes, NFC, and visible symbols for control characters. NFC is
    /// needed because macOS stores names decomposed, and the same file may arrive from another system in composed form.
    /// </summary>
    public static string Of(string path) =>
        ControlPictures.Show(path.Replace('\\', '/')) is var name && name.IsNormalized() ? name : name.Normalize();
}
