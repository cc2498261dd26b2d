namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Goes through the articles of a segment for which a clause may hold, in two steps, so that what is dear is asked of few: first comes a
/// candidate by <see cref="Advance"/>, then <see cref="Matches"/> says whether it is a hit.
/// </summary>
internal abstract class Cursor
{
    /// <summary>Behind the last article.</summary>
    public const int End = int.MaxValue;

    /// <summary>The candidate; -1 before the first.</summary>
    public int Article { get; protected set; } = -1;

    /// <summary>About how many candidates there are.</summary>
    public abstract int Cost { get; }

    /// <summary>Goes to the first candidate that is not before <paramref name="target"/>, which is behind the present one.</summary>
    public abstract int Advance(int target);

    /// <summary>Whether every candidate is a hit.</summary>
    public virtual bool IsExact => false;

    /// <summary>Whether the candidate is a hit. To be asked once for each.</summary>
    public virtual bool Matches() => true;

    /// <summary>The hit's score.</summary>
    public virtual float Score() => 0;

    /// <summary>What the candidate can score at most, before it is known to be a hit.</summary>
    public virtual float Ceiling() => 0;

    /// <summary>What the articles from one to another can score at most.</summary>
    /// <param name="from">The first of them; it does not fall from one call to the next.</param>
    /// <param name="last">The last of them, as far as the bound holds.</param>
    public virtual float Bound(int from, out int last)
    {
        last = End;
        return 0;
    }
}
