namespace NewsArchive.Text.Index.Cursors;

/// <summary>Iterates over given articles of a segment.</summary>
/// <param name="articles">The articles, in ascending order.</param>
internal sealed class ArticleListCursor(int[] articles) : Cursor
{
    private int next;

    public override int Cost => articles.Length;

    public override bool IsExact => true;

    public override int Advance(int target)
    {
        while (next < articles.Length && articles[next] < target)
            next++;
        return Article = next < articles.Length ? articles[next] : End;
    }
}
