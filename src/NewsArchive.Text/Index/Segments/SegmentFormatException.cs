namespace NewsArchive.Text.Index.Segments;

/// <summary>The exception that is thrown when the data is not a segment, is damaged, or has an unsupported format version.</summary>
/// <param name="message">What is wrong with the data.</param>
public sealed class SegmentFormatException(string message) : Exception(message);
