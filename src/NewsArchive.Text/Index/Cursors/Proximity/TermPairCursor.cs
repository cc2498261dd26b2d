using NewsArchive.Text.Index.Postings;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>
/// Iterates over the articles that contain either of two terms. Unlike <see cref="PrefixCursor"/>, it reads no more than is asked.
/// </summary>
internal sealed class TermPairCursor(TermCursor one, TermCursor other) : PostingsCursor
{
    private int[] positions = new int[16];

    public override int Cost => one.Cost + other.Cost;

    public override int Code => (one.Article == Article, other.Article == Article) switch
    {
        (true, true) => FrequencyCode.Sum(one.Code, other.Code),
        (true, false) => one.Code,
        _ => other.Code,
    };

    public override int Advance(int target)
    {
        if (one.Article < target)
            one.Advance(target);
        if (other.Article < target)
            other.Advance(target);
        return Article = Math.Min(one.Article, other.Article);
    }

    public override ReadOnlySpan<int> Positions()
    {
        if (other.Article != Article)
            return one.Positions();
        if (one.Article != Article)
            return other.Positions();
        var first = one.Positions();
        var second = other.Positions();
        if (positions.Length < first.Length + second.Length)
            positions = new int[2 * (first.Length + second.Length)];
        var found = positions.AsSpan(0, first.Length + second.Length);
        first.CopyTo(found);
        second.CopyTo(found[first.Length..]);
        found.Sort();
        return found;
    }

    public override float BlockMaxFactor(int from, out int last)
    {
        last = End;
        return 1;
    }
}
