using NewsArchive.Text.Index.Cursors;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Text.Index;

/// <summary>A segment together with the set of its live articles. Owns the segment, which is a lease.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Live">The live articles. The others are deleted: they have been revised or withdrawn since the segment was written.</param>
public sealed record LiveSegment(Segment Segment, LiveSet Live) : IDisposable
{
    /// <summary>Creates another lease of the segment.</summary>
    /// <returns>A live segment that must be disposed separately.</returns>
    /// <exception cref="ObjectDisposedException">This instance is disposed.</exception>
    public LiveSegment Share() => this with { Segment = Segment.Share() };

    /// <summary>Ends the lease of the segment.</summary>
    public void Dispose() => Segment.Dispose();

    /// <summary>Gets the IDs of the live articles, newest first.</summary>
    public IReadOnlyList<long> Ids()
    {
        var ids = new List<long>(Live.Count);
        var all = Segment.Ids;
        for (var i = 0; i < all.Length; i++)
        {
            if (Live[i])
                ids.Add(all[i]);
        }
        return ids;
    }

    /// <summary>Enumerates the live articles that match a cursor of this segment.</summary>
    internal IEnumerable<int> Hits(Cursor cursor)
    {
        var live = Live.IsFull ? null : Live;
        for (var article = cursor.Advance(0); article != Cursor.End; article = cursor.Advance(article + 1))
        {
            if ((live is null || live[article]) && cursor.Matches())
                yield return article;
        }
    }

    /// <summary>Adds the number of live articles that match a cursor of this segment to a count.</summary>
    internal void CountHits(Cursor cursor, ref int count)
    {
        // Except for a term, they are counted one by one, so that the count is a lower bound if the budget of the search is used up.
        if (cursor is TermCursor term && Live.IsFull)
        {
            count += term.Cost;
        }
        else if (cursor.IsExact && Live.IsFull)
        {
            while (cursor.Advance(cursor.Article + 1) != Cursor.End)
                count++;
        }
        else
        {
            foreach (var _ in Hits(cursor))
                count++;
        }
    }
}
