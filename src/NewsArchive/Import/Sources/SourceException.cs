namespace NewsArchive.Import.Sources;

/// <summary>A source that can't be read.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What is wrong, and how to correct it where that is known; it is shown in one line.</param>
/// <param name="line">The number of the line with the error; null where it is not about a line.</param>
public sealed class SourceException(string path, string reason, int? line = null) : Exception($"{path}: {ReasonOf(reason, line)}")
{
    public string Path => path;

    public string Reason { get; } = ReasonOf(reason, line);

    /// <summary>Whether an exception means that a file can't be read.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;

    private static string ReasonOf(string reason, int? line) => (line is null ? reason : $"line {line}: {reason}").ReplaceLineEndings(" ");
}
