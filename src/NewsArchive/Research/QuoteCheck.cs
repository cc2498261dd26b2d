using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>
/// Tells whether sentences stand in the archive: verbatim, abridged, with differences, or not. The index names the articles in which a
/// sentence may stand, and their texts, as readers may see them, are compared with it.
/// </summary>
public sealed class QuoteCheck(SearchIndex index, SearchQueue queue, PublicArticles articles)
{
    private const int MaxSources = 3, MaxSaying = 20, MaxNear = 12, SentencesAtOnce = 100;

    // What is compared for the sentences that have one place in the queue: a second of one processor.
    private const int ComparisonsAtOnce = 60_000_000;

    /// <summary>Looks for sentences.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>What came of each; null if too many searches are waiting.</returns>
    public async Task<IReadOnlyList<CheckedSentence>?> CheckAsync(IReadOnlyList<string> sentences, CancellationToken cancellation)
    {
        var results = new List<CheckedSentence>();
        // Other searches have their turn between the sentences of a long text.
        foreach (var some in sentences.Chunk(SentencesAtOnce))
        {
            using var place = await queue.EnterAsync(isLong: false, cancellation);
            if (!place.IsAcquired)
                return null;
            var budget = queue.Budget(isWhole: false, cancellation);
            results.AddRange(await CheckAsync(some, budget, cancellation));
            SearchQueue.Count(isWhole: false, budget.IsSpent);
        }
        return results;
    }

    /// <summary>Looks for sentences whose work together is limited; those beyond the limit are unchecked.</summary>
    private async Task<IEnumerable<CheckedSentence>> CheckAsync(
        IReadOnlyList<string> sentences, SearchBudget budget, CancellationToken cancellation)
    {
        var quotes = sentences.Distinct().Select(sentence => new Quote(sentence)).ToList();
        using var reader = await index.OpenAsync(cancellation);
        var (texts, comparing) = (new QuoteTexts(articles), new SearchBudget(ComparisonsAtOnce, cancellation));

        var saying = quotes.ConvertAll(quote => Saying(reader, quote, budget));
        await texts.LoadAsync(saying.SelectMany(each => each.Ids), cancellation);
        var found = quotes.Zip(saying, (quote, named) => Sources(quote, named, texts, comparing)).ToList();

        var near = quotes.Zip(saying, found).Select(quote => quote.Third is [{ Match.IsVerbatim: true }, ..]
            ? quote.Second with { Ids = [] } : Near(reader, quote.First, quote.Second, budget)).ToList();
        await texts.LoadAsync(near.SelectMany(each => each.Ids), cancellation);
        var results = quotes.Select((quote, i) =>
        {
            var isVerbatim = found[i] is [{ Match.IsVerbatim: true }, ..];
            var sources = isVerbatim ? found[i] : Sources(quote, near[i], texts, comparing);
            return Check(quote, sources, near[i].IsWhole && !comparing.IsSpent && !near[i].Ids.Any(texts.IsLeftOut));
        }).ToList();
        var abridged = new AbridgedCheck(reader, texts, budget, comparing);
        var byText = new Dictionary<string, CheckedSentence>();
        foreach (var result in results)
            byText.Add(result.Text, await abridged.CheckAsync(result, cancellation));
        return sentences.Select(sentence => byText[sentence]);
    }

    /// <summary>Gets the oldest articles that have the words of a sentence.</summary>
    private static Candidates Saying(IndexReader reader, Quote quote, SearchBudget budget)
    {
        if (quote.Phrase is null)
            return new Candidates([], IsWhole: true);
        var hits = reader.Search(quote.Phrase, HitOrder.Oldest, 0, MaxSaying, budget);
        // Where so many have the words, others may have the punctuation of the sentence as well.
        return new Candidates([.. hits.Select(hit => hit.Id)], !budget.IsSpent && hits.Count < MaxSaying);
    }

    /// <summary>Gets the articles that may have nearly the words of a sentence.</summary>
    private static Candidates Near(IndexReader reader, Quote quote, Candidates saying, SearchBudget budget)
    {
        if (quote.Phrase is null || quote.MaxErrors == 0)
            return saying;
        var hits = reader.Resembling(quote.Phrase, MaxNear, budget);
        return new Candidates([.. saying.Ids.Union(hits.Select(hit => hit.Id))], saying.IsWhole && !budget.IsSpent);
    }

    /// <summary>Compares a sentence with articles.</summary>
    /// <returns>The places with the fewest differences, in the order of the articles; none if none is near.</returns>
    private static List<QuoteSource> Sources(Quote quote, Candidates named, QuoteTexts texts, SearchBudget comparing)
    {
        var sources = new List<QuoteSource>();
        foreach (var id in named.Ids)
        {
            if (texts.Find(id) is not { } text || quote.Find(text.Compared, comparing) is not { } match)
                continue;
            if (sources is [var best, ..] && match.Errors != best.Match.Errors)
            {
                if (match.Errors > best.Match.Errors)
                    continue;
                sources.Clear();
            }
            sources.Add(new QuoteSource(text.Article, text.Lines[match.Line], match));
        }
        return sources;
    }

    private static CheckedSentence Check(Quote quote, List<QuoteSource> sources, bool isWhole)
    {
        var verdict = sources is not [var first, ..] ? isWhole ? QuoteVerdict.NotFound : QuoteVerdict.Unchecked
            : first.Match.IsVerbatim ? QuoteVerdict.Verbatim : QuoteVerdict.Different;
        return new CheckedSentence(quote.Text, verdict, [.. sources.Take(MaxSources)], sources.Count > MaxSources);
    }

    /// <summary>Articles in which a sentence may stand.</summary>
    /// <param name="Ids">Their IDs.</param>
    /// <param name="IsWhole">Whether the search for them was not cut short.</param>
    private sealed record Candidates(IReadOnlyList<long> Ids, bool IsWhole);
}
