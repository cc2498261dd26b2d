using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Segments;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Cursors.Proximity;

/// <summary>
/// A phrase that ignores punctuation as it is looked up in an index: for each token, the term with the ideograph that follows in the
/// phrase, and the one with none, which is in the index where punctuation follows.
/// </summary>
internal sealed class LoosePhrasePlan(Phrase phrase, SearchBudget budget) : LeafPlan
{
    private readonly PhraseTerm[][] tokens = [.. phrase.Tokens.Select((token, i) => TermsOf(phrase, token, i))];

    public override IReadOnlyList<long> FrequenciesIn(Segment segment) =>
        [.. tokens.Select(terms => terms.Sum(term => term.ArticlesIn(segment, budget)))];

    public override Cursor? Open(Segment segment, PhraseScorer? scorer)
    {
        // Looked up before any postings are read.
        var found = Array.ConvertAll(tokens, terms => terms.SelectMany(term => term.TermsIn(segment.Terms, budget)).ToList());
        if (Array.Exists(found, terms => terms.Count == 0))
            return null;
        var end = phrase is { IsPrefix: true, Tokens: [.., { Word: null }] } ? EndOf(segment, found[^1]) : null;
        PostingsCursor[] cursors = [.. found.SkipLast(end is null ? 0 : 1).Select(terms => Open(segment, terms, scorer))];
        return new LoosePhraseCursor(cursors, end, (segment.Articles, phrase.Field), scorer, budget);
    }

    private LoosePhraseEnd EndOf(Segment segment, List<int> last)
    {
        var pair = new PhraseTerm(phrase.Tokens[^2], phrase.Tokens[^1].Ideograph, 0, false).TermsIn(segment.Terms, budget);
        return new LoosePhraseEnd(
            pair is [var only] ? new TermCursor(segment, only, budget) : null, new(() => Open(segment, last, scorer: null)));
    }

    private PostingsCursor Open(Segment segment, List<int> terms, PhraseScorer? scorer) => terms switch
    {
        [var only] => new TermCursor(segment, only, budget) { Scorer = scorer },
        [var one, var other] =>
            new TermPairCursor(new TermCursor(segment, one, budget), new TermCursor(segment, other, budget)) { Scorer = scorer },
        _ => new PrefixCursor(segment, terms, budget) { Scorer = scorer },
    };

    private static PhraseTerm[] TermsOf(Phrase phrase, PhraseToken token, int i)
    {
        var isLast = i == phrase.Tokens.Length - 1;
        var alone = new PhraseTerm(token, Term.NoNext, 0, isLast && phrase.IsPrefix);
        // A word is in the index without what follows it, too.
        return isLast || token.Word is not null || phrase.Tokens[i + 1].Word is not null
            ? [alone] : [new PhraseTerm(token, phrase.Tokens[i + 1].Ideograph, 0, false), alone];
    }
}
