using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>
/// Goes through the articles in which terms stand at fixed distances. Candidates have all terms, found by the rarest; the positions
/// decide. A field other than the whole article bounds the positions.
/// </summary>
internal sealed class PhraseCursor : Cursor
{
    private readonly PostingsCursor[] terms;
    private readonly int[] offsets;
    private readonly ArticleTable articles;
    private readonly ArticleField? field;
    private readonly PhraseScorer? scorer;
    private int[] starts = new int[16];
    private int code;

    /// <param name="terms">The terms, each with its distance from the phrase's first.</param>
    /// <param name="articles">The segment's articles.</param>
    /// <param name="field">Title or body; null for both and the column.</param>
    /// <param name="scorer">How it is scored, if it is.</param>
    public PhraseCursor(IEnumerable<(PostingsCursor Cursor, int Offset)> terms, ArticleTable articles, ArticleField? field, PhraseScorer? scorer)
    {
        var rarestFirst = terms.OrderBy(t => t.Cursor.Cost).ToArray();
        (this.terms, offsets) = ([.. rarestFirst.Select(t => t.Cursor)], [.. rarestFirst.Select(t => t.Offset)]);
        (this.articles, this.field, this.scorer) = (articles, field, scorer);
    }

    public override int Cost => terms[0].Cost;

    public override int Advance(int target) => Article = ConjunctionCursor.Align(terms, target);

    public override bool Matches()
    {
        var positions = terms[0].Positions();
        if (starts.Length < positions.Length)
            starts = new int[positions.Length * 2];
        var count = 0;
        foreach (var position in positions)
        {
            if (IsInField(position - offsets[0]))
                starts[count++] = position - offsets[0];
        }
        for (var i = 1; i < terms.Length && count > 0; i++)
            count = Keep(count, terms[i].Positions(), offsets[i]);
        if (count == 0)
            return false;
        code = Bm25.Code(count, starts[0] < articles.BodyStarts[Article]);
        return true;
    }

    public override float Score() => scorer?.Score(code, Article) ?? 0;

    // A phrase stands nowhere oftener than its terms do, nor in a headline that lacks one of them.
    public override float Ceiling()
    {
        if (scorer is null)
            return 0;
        var (most, title) = (int.MaxValue, 1);
        foreach (var term in terms)
        {
            var its = term.Code;
            most = Math.Min(most, its >> 1);
            title &= its;
        }
        return scorer.Score(Bm25.Code(most, title != 0), Article);
    }

    public override float Bound(int from, out int last)
    {
        last = End;
        if (scorer is null)
            return 0;
        var best = 1f;
        foreach (var term in terms)
        {
            best = Math.Min(best, term.Best(from, out var its));
            last = Math.Min(last, its);
        }
        return scorer.Bound(best);
    }

    private bool IsInField(int start) => start >= 0 && field switch
    {
        ArticleField.Title => start < articles.TitleEnds[Article],
        ArticleField.Body => start >= articles.BodyStarts[Article],
        _ => true,
    };

    /// <summary>Keeps the starts of phrases that have the term at its distance.</summary>
    private int Keep(int count, ReadOnlySpan<int> positions, int offset)
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
