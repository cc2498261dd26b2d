namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles of a segment that meet a clause, ascending, in two phases like Lucene's TwoPhaseIterator. The first phase,
/// <see cref="Advance"/>, approximates: it moves to a candidate, cheaply, and misses no hit. The second one, <see cref="Matches"/>,
/// confirms that the candidate is a hit, which may be expensive, since it reads positions.
/// </summary>
internal abstract class Cursor
{
    /// <summary>The value of <see cref="Article"/> after the last candidate.</summary>
    public const int End = int.MaxValue;

    /// <summary>The present candidate; -1 before the first.</summary>
    public int Article { get; protected set; } = -1;

    /// <summary>The number of candidates, estimated. The cursor with the fewest leads a conjunction.</summary>
    public abstract int Cost { get; }

    /// <summary>Whether every candidate is a hit, so that <see cref="Matches"/> need not be called.</summary>
    public virtual bool IsExact => false;

    /// <summary>Moves to the first candidate at or after <paramref name="target"/>, which is after the current one.</summary>
    /// <returns>The candidate, or <see cref="End"/>.</returns>
    public abstract int Advance(int target);

    /// <summary>Confirms the candidate. To be called at most once for each.</summary>
    /// <returns>Whether it is a hit.</returns>
    public virtual bool Matches() => true;

    /// <summary>Gets the score of the candidate, which is confirmed.</summary>
    public virtual float Score() => 0;

    /// <summary>Gets an upper bound of the score of the candidate, before it is confirmed.</summary>
    public virtual float MaxScore() => 0;

    /// <summary>
    /// Gets an upper bound of the scores in a range of articles (block-max, see Ding and Suel 2011), without moving to them.
    /// </summary>
    /// <param name="from">The first article of the range. It never decreases from one call to the next.</param>
    /// <param name="last">The last article for which the bound holds.</param>
    /// <returns>The bound; negative infinity if none of the articles can be a hit.</returns>
    public virtual float BlockMaxScore(int from, out int last)
    {
        last = End;
        return 0;
    }
}
