using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>A leaf of a query that is looked up in the texts of an index.</summary>
internal abstract class LeafPlan
{
    /// <summary>Gets the number of articles in a segment that contain each part of the leaf.</summary>
    public abstract IReadOnlyList<long> FrequenciesIn(Segment segment);

    /// <summary>Opens a cursor over the articles of a segment that meet the leaf; null if the segment lacks a part of it.</summary>
    public abstract Cursor? Open(Segment segment, PhraseScorer? scorer);
}
