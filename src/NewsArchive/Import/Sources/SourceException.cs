namespace NewsArchive.Import.Sources;

/// <summary>A source that can't be read.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What is wrong and, where there is one, the cure; in one line.</param>
/// <param name="line">The line where it is wrong.</param>
public sealed class SourceException(string path, string reason, int? line = null) : Exception($"{path}: {ReasonOf(reason, line)}")
{
    public string Path => path;

    public string Reason { get; } = ReasonOf(reason, line);

    /// <summary>Whether a failure is one of reading the file.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;

    private static string ReasonOf(string reason, int? line) => (line is null ? reason : $"line {line}: {reason}").ReplaceLineEndings(" ");
}
