namespace NewsArchive.Text.Index.Segments;

/// <summary>Bytes are not a segment, or not one that this version reads, or were damaged.</summary>
public sealed class SegmentFormatException(string message) : Exception(message);
