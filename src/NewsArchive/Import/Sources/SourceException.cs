namespace NewsArchive.Import.Sources;

/// <summary>The exception that is thrown when a source can't be read.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="reason">What is wrong and, if known, how to fix it. Shown in one line.</param>
/// <param name="line">The number of the line with the error; null if the error does not concern a line.</param>
public sealed class SourceException(string path, string reason, int? line = null) : Exception($"{path}: {ReasonOf(reason, line)}")
{
    public string Path => path;

    public string Reason { get; } = ReasonOf(reason, line);

    /// <summary>Whether an exception means that a file can't be read.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;

    /// <summary>Makes the exception of a file that can't be read, or whose packed bytes are damaged.</summary>
    public static SourceException Of(string path, Exception e) =>
        new(path, IsDamage(e) ? $"it is damaged: {e.Message.TrimEnd('.')}; get it again" : e.Message);

    /// <summary>Whether an exception means that bytes are not what they should be, so that reading them again does not help.</summary>
    public static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException;

    private static string ReasonOf(string reason, int? line) => (line is null ? reason : $"line {line}: {reason}").ReplaceLineEndings(" ");
}
