using NewsArchive.Research.Concordances;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Lexicon;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Collocates;

/// <summary>
/// Finds which strings stand near a phrase: the index lists the occurrences, the texts of their articles have the strings, and the index
/// counts these in the rest of the selection.
/// </summary>
public sealed class CollocateReader(SearchIndex index, SearchQueue queue, OccurrenceTexts texts)
{
    /// <summary>The maximum number of collocates. Each is counted in the whole selection.</summary>
    public const int MaxRows = 300;

    /// <summary>Finds collocates; null if too many searches are waiting.</summary>
    public async Task<CollocateReport?> FindAsync(CollocateAddress address, CancellationToken cancellation)
    {
        var isWhole = address.Search.IsWhole;
        // Reading texts takes seconds, during which other searches go on.
        using var place = await queue.EnterAsync(isLong: true, cancellation);
        if (!place.IsAcquired)
            return null;
        using var reader = await index.OpenAsync(cancellation);
        var query = address.Search.Parse();
        var (listing, counting) = (queue.Budget(isWhole, cancellation), queue.Budget(isWhole, cancellation));
        var (sample, articles, occurrences) = new OccurrenceReader(reader, address.Search.ToClause(query.Clause), query.Phrases)
            .Sample(ConcordanceAddress.MaxRead, address.Seed, listing);
        var contexts = new PhraseContexts(address.Span);
        await foreach (var line in texts.ReadAsync(query, sample, cancellation))
            contexts.Add(line.Line.Text, line.Found, line.Chosen);
        var collocates = contexts.Collocates(address.Minimum, cancellation);
        var selection = address.Search.ToClause(new AllOf([]));
        var characters = ArticleSample.Draw(reader, selection, 0, address.Seed, counting).Characters;
        var rows = new List<CollocateRow>();
        foreach (var collocate in collocates.Take(MaxRows))
        {
            if (Phrase.FromText(collocate.Text) is not { } phrase)
                continue;
            var (_, total) = new OccurrenceReader(reader, new AllOf([selection, phrase]), [phrase]).Count(counting);
            // A count that was cut short says nothing.
            if (counting.IsSpent)
                break;
            rows.Add(RowOf(collocate, total, contexts.Size, characters));
        }
        var isPartial = listing.IsSpent || counting.IsSpent;
        SearchQueue.Count(isWhole, isPartial);
        return new CollocateReport(
            address, articles, occurrences, contexts.Count, contexts.Size, characters, InOrder(rows, address.Order), isPartial);
    }

    private static CollocateRow RowOf(Collocate collocate, long total, long size, long characters)
    {
        var elsewhere = Math.Max(0, total - collocate.Occurrences);
        return new CollocateRow(collocate, total, new FrequencyComparison(
            collocate.Occurrences, size, elsewhere, Math.Max(elsewhere, characters - size)));
    }

    private static List<CollocateRow> InOrder(List<CollocateRow> rows, CollocateOrder order) => order == CollocateOrder.Frequency
        ? [.. rows.OrderByDescending(row => row.Collocate.Occurrences).ThenByDescending(row => row.Frequency.SignedLogLikelihood)]
        : [.. rows.OrderByDescending(row => row.Frequency.SignedLogLikelihood).ThenByDescending(row => row.Collocate.Occurrences)];
}
