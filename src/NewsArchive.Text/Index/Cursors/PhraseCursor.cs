using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Iterates over the articles in which terms occur at fixed distances. An article that contains all terms is a candidate; the match is
/// verified by the positions, which must be in the requested field.
/// </summary>
internal sealed class PhraseCursor : Cursor
{
    private readonly PostingsCursor[] terms;
    private readonly int[] offsets;
    private readonly ArticleTable articles;
    private readonly ArticleField? field;
    private readonly PhraseScorer? scorer;
    private readonly SearchBudget budget;
    // The positions at which the phrase starts in the current article.
    private int[] starts = new int[16];
    private int count, frequencyCode;

    /// <param name="terms">The terms, each with its distance from the start of the phrase.</param>
    /// <param name="articles">The segment's articles.</param>
    /// <param name="field">The title, the body or a part of it; null for the whole article, including the column.</param>
    /// <param name="scorer">The scorer; null if hits are not ranked.</param>
    /// <param name="budget">Counts the positions that are read.</param>
    public PhraseCursor(
        IEnumerable<(PostingsCursor Cursor, int Offset)> terms, ArticleTable articles, ArticleField? field, PhraseScorer? scorer,
        SearchBudget budget)
    {
        var rarestFirst = terms.OrderBy(t => t.Cursor.Cost).ToArray();
        (this.terms, offsets) = ([.. rarestFirst.Select(t => t.Cursor)], [.. rarestFirst.Select(t => t.Offset)]);
        (this.articles, this.field, this.scorer, this.budget) = (articles, field, scorer, budget);
    }

    /// <summary>The positions at which the phrase starts in the current article, in ascending order, once it is verified.</summary>
    public ReadOnlySpan<int> Starts => starts.AsSpan(0, count);

    public override int Cost => terms[0].Cost;

    public override int Frequency => FrequencyCode.Frequency(frequencyCode);

    public override int Advance(int target) => Article = ConjunctionCursor.AdvanceAll(terms, target);

    public override bool Matches()
    {
        var positions = terms[0].Positions();
        budget.Spend(terms.Length + positions.Length);
        if (starts.Length < positions.Length)
            starts = new int[positions.Length * 2];
        for (var i = 0; i < positions.Length; i++)
            starts[i] = positions[i] - offsets[0];
        count = articles.KeepIn(field, Article, starts.AsSpan(0, positions.Length));
        for (var i = 1; i < terms.Length && count > 0; i++)
            count = Filter(terms[i].Positions(), offsets[i]);
        if (count == 0)
            return false;
        frequencyCode = FrequencyCode.Of(count, starts[0] < articles.BodyStarts[Article]);
        return true;
    }

    public override float Score() => scorer?.Score(frequencyCode, Article) ?? 0;

    // A phrase is at most as frequent as each of its terms, and occurs in the headline only if all of them do.
    public override float MaxScore()
    {
        if (scorer is null)
            return 0;
        var (frequency, inTitle) = (int.MaxValue, true);
        foreach (var term in terms)
        {
            var codeOfTerm = term.Code;
            frequency = Math.Min(frequency, FrequencyCode.Frequency(codeOfTerm));
            inTitle &= FrequencyCode.InTitle(codeOfTerm);
        }
        return scorer.Score(FrequencyCode.Of(frequency, inTitle), Article);
    }

    public override float BlockMaxScore(int from, out int last)
    {
        last = End;
        if (scorer is null)
            return 0;
        var factor = 1f;
        foreach (var term in terms)
        {
            factor = Math.Min(factor, term.BlockMaxFactor(from, out var lastOfTerm));
            last = Math.Min(last, lastOfTerm);
        }
        return scorer.MaxScore(factor);
    }

    /// <summary>
    /// Filters the phrase starts in place, keeping those with the term <paramref name="offset"/> positions after them.
    /// </summary>
    /// <param name="positions">The positions of the term in the article, in ascending order.</param>
    /// <param name="offset">The distance of the term from the start of the phrase.</param>
    /// <returns>The number of starts kept.</returns>
    private int Filter(ReadOnlySpan<int> positions, int offset)
    {
        var (kept, at) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var wanted = starts[i] + offset;
            while (at < positions.Length && positions[at] < wanted)
                at++;
            if (at == positions.Length)
                break;
            if (positions[at] == wanted)
                starts[kept++] = starts[i];
        }
        return kept;
    }
}
