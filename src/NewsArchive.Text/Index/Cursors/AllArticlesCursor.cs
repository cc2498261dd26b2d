namespace NewsArchive.Text.Index.Cursors;

/// <summary>Goes through all articles of a segment.</summary>
internal sealed class AllArticlesCursor(int count) : Cursor
{
    public override int Cost => count;

    public override bool IsExact => true;

    public override int Advance(int target) => Article = target < count ? target : End;
}
