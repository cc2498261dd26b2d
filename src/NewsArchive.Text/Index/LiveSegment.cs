namespace NewsArchive.Text.Index;

/// <summary>A segment with those of its articles that are to be found.</summary>
public sealed record LiveSegment(Segment Segment, LiveSet Live);
