using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors;

/// <summary>A phrase as it is looked up in an index: its terms, each with its distance from the start of the phrase.</summary>
internal sealed class PhrasePlan : LeafPlan
{
    private readonly List<PhraseTerm> terms = [];
    private readonly ArticleField? field;
    private readonly SearchBudget budget;

    /// <param name="phrase">The phrase.</param>
    /// <param name="budget">Counts the terms and postings that are read.</param>
    /// <param name="isLocated">Whether the positions of the phrase are needed, and not only its articles.</param>
    public PhrasePlan(Phrase phrase, SearchBudget budget, bool isLocated = false)
    {
        (field, this.budget) = (phrase.Field, budget);
        var tokens = phrase.Tokens;
        var offset = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (i > 0)
                offset += tokens[i].FollowsPunctuation ? PositionIncrement.Punctuation : PositionIncrement.Adjacent;
            var isLast = i == tokens.Length - 1;
            terms.Add(new PhraseTerm(tokens[i], isLast ? Term.NoNext : tokens[i + 1].AdjacentIdeograph, offset, isLast && phrase.IsPrefix));
        }
        // A final ideograph that any text may follow is already part of the preceding term.
        if (terms is [.., { CoversNext: true }, { Word: null, IsPrefix: true }])
            terms.RemoveAt(terms.Count - 1);
        // A single ideograph that any text may follow has its own postings list.
        if (terms is [{ Word: null, IsPrefix: true } only] && field is null && !isLocated)
            terms[0] = only with { Next = Term.AnyNext, IsPrefix = false };
    }

    public override IReadOnlyList<long> FrequenciesIn(Segment segment) => terms.ConvertAll(term => term.ArticlesIn(segment, budget));

    public override Cursor? Open(Segment segment, PhraseScorer? scorer) =>
        OpenTerms(segment, scorer) is not { } cursors ? null
        : cursors.Count == 1 && field is null ? cursors[0].Cursor : new PhraseCursor(cursors, segment.Articles, field, scorer, budget);

    /// <summary>Opens a cursor that tells where the phrase is; null if the segment lacks a term.</summary>
    public PhraseCursor? OpenLocated(Segment segment, PhraseScorer? scorer) =>
        OpenTerms(segment, scorer) is { } cursors ? new PhraseCursor(cursors, segment.Articles, field, scorer, budget) : null;

    private List<(PostingsCursor Cursor, int Offset)>? OpenTerms(Segment segment, PhraseScorer? scorer)
    {
        var found = new List<int>[terms.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if ((found[i] = terms[i].TermsIn(segment.Terms, budget)).Count == 0)
                return null;
        }

        var cursors = new List<(PostingsCursor Cursor, int Offset)>();
        foreach (var i in Cover([.. found.Select(t => t.Sum(term => (long)PostingsReader.CountOf(segment, term)))]))
            cursors.Add((Open(segment, found[i], terms[i].IsPrefix, scorer), terms[i].Offset));
        return cursors;
    }

    private PostingsCursor Open(Segment segment, List<int> terms, bool isPrefix, PhraseScorer? scorer) => isPrefix
        ? new PrefixCursor(segment, terms, budget) { Scorer = scorer }
        : new TermCursor(segment, terms[0], budget) { Scorer = scorer };

    /// <summary>
    /// Selects the terms to look up: the first and the last, between them the cheapest ones that together include every token, and the
    /// rarest of all, which leads the search. The result is exact, because a term that includes the next ideograph also fixes the distance
    /// to it.
    /// </summary>
    private IEnumerable<int> Cover(long[] frequencies)
    {
        var last = terms.Count - 1;
        var (cost, next) = (new long[terms.Count], new int[terms.Count]);
        for (var i = last - 1; i >= 0; i--)
        {
            next[i] = i + 1;
            if (i + 2 <= last && terms[i].CoversNext && cost[i + 2] + frequencies[i + 2] < cost[i + 1] + frequencies[i + 1])
                next[i] = i + 2;
            cost[i] = cost[next[i]] + frequencies[next[i]];
        }
        var chosen = new SortedSet<int> { Array.IndexOf(frequencies, frequencies.Min()) };
        for (var i = 0; i < last; i = next[i])
            chosen.Add(i);
        chosen.Add(last);
        return chosen;
    }
}
