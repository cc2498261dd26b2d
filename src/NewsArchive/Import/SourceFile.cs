using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>A file to import.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its path inside the folder that was named, or its own name; the archive knows it by this.</param>
public sealed record SourceFile(string Path, string Name)
{
    /// <summary>The largest file that is read. A year of bulletins is smaller.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>Reads the file whole.</summary>
    /// <exception cref="SourceException">It can't be read, or is too large.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(Path).Length is > MaxBytes and var length)
                throw new SourceException(Path, $"it has {length >> 20} MB, more than the {MaxBytes >> 20} MB a file may have; cut it into smaller ones");
            return await File.ReadAllBytesAsync(Path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(Path, e.Message);
        }
    }

    /// <summary>Reads its articles.</summary>
    /// <exception cref="SourceException">It is no text, or no article is in it.</exception>
    public Reading Read(byte[] bytes, DateOnly today, Sidecar sidecar)
    {
        var reading = Reading.Of(Name, bytes, today, sidecar.Year);
        return reading.Findings.FirstOrDefault(f => f.Kind is FindingKind.NotText or FindingKind.NoArticle) is { } nothing
            ? throw new SourceException(Path, nothing.Message, nothing.Line)
            : reading;
    }
}

/// <summary>A source that can't be read. Its message is one line that names the file, what is wrong and, where there is one, the cure.</summary>
public sealed class SourceException(string path, string reason, int? line = null)
    : Exception((line is null ? $"{path}: {reason}" : $"{path}: line {line}: {reason}").ReplaceLineEndings(" "));
