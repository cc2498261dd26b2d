using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>
/// The last ideograph of a phrase that ignores punctuation, which any text may follow. Where it is adjacent, the pair with the token before
/// it tells; the many terms that begin with it are read only where punctuation is before it.
/// </summary>
/// <param name="pair">The term of the last two tokens; null if the segment lacks it.</param>
/// <param name="last">All terms of the last ideograph.</param>
internal sealed class LoosePhraseEnd(TermCursor? pair, Lazy<PostingsCursor> last)
{
    /// <summary>Keeps the positions of the token before the last one that the last one follows.</summary>
    /// <param name="article">The article.</param>
    /// <param name="ends">The positions, in ascending order. Those that are kept are moved to the front.</param>
    /// <returns>The number of positions kept.</returns>
    public int Keep(int article, Span<int> ends)
    {
        var adjacent = PositionsIn(pair, article);
        var (kept, known) = (0, 0);
        foreach (var end in ends)
            known += adjacent.BinarySearch(end) >= 0 ? 1 : 0;
        var all = known == ends.Length ? [] : PositionsIn(last.Value, article);
        foreach (var end in ends)
        {
            if (adjacent.BinarySearch(end) >= 0 || all.BinarySearch(end + PositionIncrement.Punctuation) >= 0)
                ends[kept++] = end;
        }
        return kept;
    }

    private static ReadOnlySpan<int> PositionsIn(PostingsCursor? term, int article)
    {
        if (term?.Article < article)
            term.Advance(article);
        return term?.Article == article ? term.Positions() : [];
    }
}
