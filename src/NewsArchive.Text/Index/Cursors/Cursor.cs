namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles of a segment that meet a clause, in ascending order and in two phases, like Lucene's TwoPhaseIterator.
/// <see cref="Advance"/> moves to the next candidate; this is cheap and misses no hit. <see cref="Matches"/> verifies that the candidate is
/// a hit, which may be expensive because it may read positions.
/// </summary>
internal abstract class Cursor
{
    /// <summary>The value of <see cref="Article"/> after the last candidate.</summary>
    public const int End = int.MaxValue;

    /// <summary>The current candidate; -1 before the first.</summary>
    public int Article { get; protected set; } = -1;

    /// <summary>An estimate of the number of candidates. The cursor with the lowest cost leads a conjunction.</summary>
    public abstract int Cost { get; }

    /// <summary>Whether every candidate is a hit, so that <see cref="Matches"/> need not be called.</summary>
    public virtual bool IsExact => false;

    /// <summary>Moves to the first candidate at or after <paramref name="target"/>, which must be after the current candidate.</summary>
    /// <returns>The candidate; <see cref="End"/> if there is none.</returns>
    public abstract int Advance(int target);

    /// <summary>Moves to the first candidate at or after a target, past those that cannot score enough.</summary>
    /// <param name="target">The target. The cursor does not move if its candidate is there or after it and scores enough.</param>
    /// <param name="last">The last article to pass for its score.</param>
    /// <param name="minScore">The least <see cref="MaxScore"/> of a candidate up to <paramref name="last"/>.</param>
    /// <returns>The candidate; <see cref="End"/> if there is none.</returns>
    public virtual int AdvanceToScore(int target, int last, float minScore)
    {
        if (Article < target)
            Advance(target);
        while (Article <= last && Article != End && MaxScore() < minScore)
            Advance(Article + 1);
        return Article;
    }

    /// <summary>Verifies the candidate. Must be called at most once per candidate.</summary>
    /// <returns>Whether the candidate is a hit.</returns>
    public virtual bool Matches() => true;

    /// <summary>How often the phrase occurs in a candidate that has been verified. Only cursors of phrases have it.</summary>
    public virtual int Frequency => throw new NotSupportedException();

    /// <summary>Gets the score of a candidate that has been verified.</summary>
    public virtual float Score() => 0;

    /// <summary>Gets an upper bound of the score of a candidate that has not been verified.</summary>
    public virtual float MaxScore() => 0;

    /// <summary>
    /// Gets an upper bound of the scores in a range of articles, without moving to them (block-max, see Ding and Suel 2011).
    /// </summary>
    /// <param name="from">The first article of the range. It must not decrease from one call to the next.</param>
    /// <param name="last">The last article for which the bound holds.</param>
    /// <returns>The bound; negative infinity if no article in the range can be a hit.</returns>
    public virtual float BlockMaxScore(int from, out int last)
    {
        last = End;
        return 0;
    }
}
