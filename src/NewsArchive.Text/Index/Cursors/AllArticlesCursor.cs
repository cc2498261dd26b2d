namespace NewsArchive.Text.Index.Cursors;

/// <summary>Iterates over all articles of a segment.</summary>
/// <param name="count">The number of articles in the segment.</param>
internal sealed class AllArticlesCursor(int count) : Cursor
{
    public override int Cost => count;

    public override bool IsExact => true;

    public override int Advance(int target) => Article = target < count ? target : End;
}
