namespace NewsArchive.Import.Sources;

/// <summary>A file to import, wherever it is stored.</summary>
/// <param name="Path">Its location, as shown to a person.</param>
/// <param name="Name">
/// Its path relative to the folder or ZIP that was named, or else its file name; the archive identifies it by this.
/// </param>
public abstract record SourceFile(string Path, string Name)
{
    /// <summary>Its declared length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The declared CRC-32 of its bytes; null where none is declared.</summary>
    public virtual uint? Checksum => null;

    /// <summary>
    /// The text that was extracted from its bytes at an earlier import; null where it is still to be extracted, or the bytes are text.
    /// </summary>
    public virtual byte[]? Extract => null;

    /// <summary>Opens it at its beginning.</summary>
    public abstract Stream Open();

    /// <summary>Finds the file in the same folder that has the same name with another extension; null where there is none.</summary>
    public abstract SourceFile? FindSibling(string extension);
}

/// <summary>A file in a folder.</summary>
public sealed record FolderFile(string Path, string Name) : SourceFile(Path, Name)
{
    public override long Length => new FileInfo(Path).Length;

    public override Stream Open() => File.OpenRead(Path);

    public override SourceFile? FindSibling(string extension) =>
        System.IO.Path.ChangeExtension(Path, extension) is var path && File.Exists(path)
            ? new FolderFile(path, System.IO.Path.ChangeExtension(Name, extension))
            : null;
}
