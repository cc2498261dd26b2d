using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>Iterates over the articles in which tokens follow one another, with or without punctuation between them.</summary>
/// <param name="tokens">The tokens in order, without one that <paramref name="end"/> stands for.</param>
/// <param name="end">The last ideograph, if any text may follow it.</param>
/// <param name="place">The segment's articles, and the title, the body or a part of it; null for the whole article and its column.</param>
/// <param name="scorer">The scorer; null if hits are not ranked.</param>
/// <param name="budget">Counts the positions that are read.</param>
internal sealed class LoosePhraseCursor(
    PostingsCursor[] tokens, LoosePhraseEnd? end, (ArticleTable Articles, ArticleField? Field) place, PhraseScorer? scorer,
    SearchBudget budget)
    : JoinedCursor(tokens, scorer)
{
    // The positions that end the phrase up to the current token.
    private int[] ends = new int[16];

    public override int Frequency => Postings.FrequencyCode.Frequency(FrequencyCode);

    public override bool Matches()
    {
        var positions = tokens[0].Positions();
        budget.Spend(positions.Length);
        if (ends.Length < positions.Length)
            ends = new int[positions.Length * 2];
        positions.CopyTo(ends);
        // The phrase is in one line, so it ends in the part of the article in which it starts.
        var count = place.Field is null ? positions.Length
            : place.Articles.KeepIn(place.Field, Article, ends.AsSpan(0, positions.Length));
        for (var i = 1; i < tokens.Length && count > 0; i++)
            count = Continue(count, tokens[i].Positions());
        if (end is not null && count > 0)
            count = end.Keep(Article, ends.AsSpan(0, count));
        FrequencyCode = Postings.FrequencyCode.Of(count, count > 0 && ends[0] < place.Articles.BodyStarts[Article]);
        return count > 0;
    }

    /// <summary>Replaces the ends of a phrase by those that it has with one more token.</summary>
    /// <param name="count">The number of ends.</param>
    /// <param name="positions">The positions of the token in the article, in ascending order.</param>
    /// <returns>The number of new ends. No two of them have the same predecessor, so there are not more.</returns>
    private int Continue(int count, ReadOnlySpan<int> positions)
    {
        budget.Spend(positions.Length);
        var (kept, at) = (0, 0);
        foreach (var position in positions)
        {
            while (at < count && ends[at] < position - PositionIncrement.Punctuation)
                at++;
            if (at == count)
                break;
            if (position - ends[at] is not (PositionIncrement.Adjacent or PositionIncrement.Punctuation))
                continue;
            ends[kept++] = position;
            at++;
        }
        return kept;
    }
}
