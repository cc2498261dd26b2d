namespace NewsArchive.Import.Sources;

/// <summary>A file to import, wherever it lies.</summary>
/// <param name="Path">Where that is, as a person would say it.</param>
/// <param name="Name">Its path inside the folder or the ZIP that was named, or its own name; the archive knows it by this.</param>
public abstract record SourceFile(string Path, string Name)
{
    /// <summary>How many bytes it says to have.</summary>
    public abstract long Length { get; }

    /// <summary>The CRC-32 that its bytes should have; null where nothing says one.</summary>
    public virtual uint? Checksum => null;

    /// <summary>The text that was found in its bytes before, where they are no text themselves; null where it is to be found.</summary>
    public virtual byte[]? Extract => null;

    /// <summary>Opens it at its beginning.</summary>
    public abstract Stream Open();

    /// <summary>The file beside it that has the same name with another ending; null where there is none.</summary>
    public abstract SourceFile? Beside(string ending);
}

/// <summary>A file in a folder.</summary>
public sealed record FolderFile(string Path, string Name) : SourceFile(Path, Name)
{
    public override long Length => new FileInfo(Path).Length;

    public override Stream Open() => File.OpenRead(Path);

    public override SourceFile? Beside(string ending) =>
        System.IO.Path.ChangeExtension(Path, ending) is var path && File.Exists(path)
            ? new FolderFile(path, System.IO.Path.ChangeExtension(Name, ending))
            : null;
}
