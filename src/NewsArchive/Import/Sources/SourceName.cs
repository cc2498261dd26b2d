namespace NewsArchive.Import.Sources;

/// <summary>Names of files, as the archive and people see them.</summary>
public static class SourceName
{
    /// <summary>
    /// The name that identifies a file: with / between folders, and composed (NFC), since macOS decomposes the names that it stores and the
    /// same file came from elsewhere as it was typed.
    /// </summary>
    public static string Of(string path) => OnOneLine(path.Replace('\\', '/')) is var name && name.IsNormalized() ? name : name.Normalize();

    /// <summary>The name with the pictures of its control characters (␍␊), so that it is shown on one line.</summary>
    public static string OnOneLine(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) ? Picture(character) : character));

    private static char Picture(char control) => control < ' ' ? (char)('\u2400' + control) : '\uFFFD';
}
