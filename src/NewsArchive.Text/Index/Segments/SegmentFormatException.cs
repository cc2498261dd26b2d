namespace NewsArchive.Text.Index.Segments;

/// <summary>Thrown when bytes are no segment, are damaged, or have a version of the format that this program does not read.</summary>
/// <param name="message">What is wrong with the bytes.</param>
public sealed class SegmentFormatException(string message) : Exception(message);
