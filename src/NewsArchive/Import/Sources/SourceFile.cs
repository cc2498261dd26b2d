namespace NewsArchive.Import.Sources;

/// <summary>A file to import, wherever it is stored.</summary>
/// <param name="Path">The location, as shown to the user.</param>
/// <param name="Name">
/// The path relative to the folder or archive that is imported, otherwise the file name. It identifies the file in the archive.
/// </param>
public abstract record SourceFile(string Path, string Name)
{
    /// <summary>The declared length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The declared CRC-32 of the content; null if none is declared.</summary>
    public virtual uint? Checksum => null;

    /// <summary>
    /// The text that was extracted from the content at an earlier import; null if it has not been extracted yet, or if the content is text.
    /// </summary>
    public virtual byte[]? Extract => null;

    /// <summary>Opens the file for reading.</summary>
    public abstract Stream Open();

    /// <summary>Finds the file in the same folder that has the same name with another extension; null if there is none.</summary>
    public abstract SourceFile? FindSibling(string extension);
}

/// <summary>A file in a folder.</summary>
public sealed record FolderFile(string Path, string Name) : SourceFile(Path, Name)
{
    // The length of a symbolic link is that of the path in it.
    public override long Length => (File.ResolveLinkTarget(Path, returnFinalTarget: true) as FileInfo ?? new FileInfo(Path)).Length;

    public override Stream Open() => File.OpenRead(Path);

    public override SourceFile? FindSibling(string extension) =>
        System.IO.Path.ChangeExtension(Path, extension) is var path && File.Exists(path)
            ? new FolderFile(path, System.IO.Path.ChangeExtension(Name, extension))
            : null;
}
