namespace NewsArchive.Import;

/// <summary>A file to import.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its path inside the folder that was named, or its own name; the archive knows it by this.</param>
public sealed record SourceFile(string Path, string Name)
{
    /// <summary>The largest file that is read. A year of bulletins is smaller; what is larger is no bulletin.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>Gives the bulletins of a file or folder, in the order of their names.</summary>
    /// <exception cref="SourceException">There is no such file or folder, or it can't be listed.</exception>
    public static IReadOnlyList<SourceFile> Under(string path)
    {
        if (File.Exists(path)) return [new SourceFile(path, System.IO.Path.GetFileName(path))];
        if (!Directory.Exists(path)) throw new SourceException(path, "there is no such file or folder");
        try
        {
            return [.. Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories)
                .Select(file => new SourceFile(file, System.IO.Path.GetRelativePath(path, file).Replace('\\', '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(path, e.Message);
        }
    }

    /// <summary>Reads the file whole.</summary>
    /// <exception cref="SourceException">It can't be read, or is too large to be a bulletin.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(Path).Length is > MaxBytes and var length)
                throw new SourceException(Path, $"it has {length >> 20} MB, more than the {MaxBytes >> 20} MB a bulletin may have; cut it into its days");
            return await File.ReadAllBytesAsync(Path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(Path, e.Message);
        }
    }
}

/// <summary>A source that can't be read. Its message is one line that names the file, what is wrong and, where there is one, the cure.</summary>
public sealed class SourceException(string path, string reason, int? line = null)
    : Exception(line is null ? $"{path}: {reason}" : $"{path}: line {line}: {reason}");
