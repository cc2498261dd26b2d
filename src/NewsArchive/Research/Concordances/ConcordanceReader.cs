using System.Globalization;
using System.Text;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Occurrences;
using NewsArchive.Text.Lexicon;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Concordances;

/// <summary>
/// Reads concordances: the index lists the occurrences, and the texts of their articles, as readers may see them, make the lines.
/// </summary>
public sealed class ConcordanceReader(SearchIndex index, SearchQueue queue, OccurrenceTexts texts)
{
    private static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Reads a page; null if too many searches are waiting.</summary>
    public async Task<Concordance?> PageAsync(ConcordanceAddress address, CancellationToken cancellation)
    {
        var before = (address.Search.Page - 1L) * ConcordanceAddress.LinesOnAPage;
        if (await ListAsync(address, before, ConcordanceAddress.LinesOnAPage, cancellation) is not { } found)
            return null;
        var isSorted = address.Order != ConcordanceOrder.Date;
        // Of lines in order of time, only those of the page are shaped.
        var listed = isSorted || address.Drawn is null ? found.Listed
            : [.. found.Listed.Skip((int)Math.Min(before, int.MaxValue)).Take(ConcordanceAddress.LinesOnAPage)];
        var lines = await LinesAsync(address, listed, cancellation).ToListAsync(cancellation);
        if (isSorted)
            lines = [.. lines.Skip((int)Math.Min(before, int.MaxValue)).Take(ConcordanceAddress.LinesOnAPage)];
        return new Concordance(address, found, lines);
    }

    /// <summary>Lists the occurrences of a concordance; null if too many searches are waiting.</summary>
    /// <param name="address">The concordance. If it has a sample, all of it is listed.</param>
    /// <param name="skip">Without a sample, the number of occurrences before those that are listed.</param>
    /// <param name="take">Without a sample, the number of occurrences to list.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public async Task<ListedOccurrences?> ListAsync(ConcordanceAddress address, long skip, int take, CancellationToken cancellation)
    {
        var isWhole = address.Search.IsWhole;
        // Thousands of texts are read to find where a string is near, which takes a second or two; meanwhile, other searches go on.
        using var place = await queue.EnterAsync(isWhole || address.Near is not null, cancellation);
        if (!place.IsAcquired)
            return null;
        using var reader = await index.OpenAsync(cancellation);
        var query = address.Search.Parse();
        var occurrences = new OccurrenceReader(reader, address.Search.ToClause(query.Clause), query.Phrases);
        var (counting, reading) = (queue.Budget(isWhole, cancellation), queue.Budget(isWhole, cancellation));
        ListedOccurrences found;
        if (address.Drawn is { } drawn)
        {
            var (sample, inArticles, count) = occurrences.Sample(drawn, address.Seed, counting);
            if (address.Near is { } near)
                sample = await NearAsync(address, sample, WithString(reader, address, near, reading), cancellation);
            found = new ListedOccurrences(sample, inArticles, count, counting.IsSpent || reading.IsSpent);
        }
        else
        {
            var (inArticles, count) = occurrences.Count(counting);
            var listed = occurrences.Newest(skip, take, reading);
            found = new ListedOccurrences(listed, inArticles, count, counting.IsSpent || reading.IsSpent);
        }
        SearchQueue.Count(isWhole, found.IsPartial);
        return found;
    }

    /// <summary>
    /// Reads the lines of occurrences, in the order of the concordance. The index has the printed and the corrected text of an article, and
    /// readers see one of them, so that of a corrected article some occurrences have no line.
    /// </summary>
    public IAsyncEnumerable<ConcordanceLine> LinesAsync(
        ConcordanceAddress address, IReadOnlyList<Occurrence> listed, CancellationToken cancellation) => address.Order switch
        {
            ConcordanceOrder.Before => ReadAsync(address, listed, cancellation).OrderBy(line => Reversed(line.Left), ByNeighbour),
            ConcordanceOrder.After => ReadAsync(address, listed, cancellation).OrderBy(line => line.Right, ByNeighbour),
            _ => ReadAsync(address, listed, cancellation),
        };

    // As names are ordered: by pinyin.
    private static Comparer<string> ByNeighbour { get; } = Comparer<string>.Create((one, other) =>
        Collation.Compare(one, other) is not 0 and var order ? order : string.CompareOrdinal(one, other));

    private IAsyncEnumerable<ConcordanceLine> ReadAsync(
        ConcordanceAddress address, IReadOnlyList<Occurrence> listed, CancellationToken cancellation) =>
        texts.ReadAsync(address.Search.Parse(), listed, cancellation).SelectMany(ConcordanceLine.Of);

    private static HashSet<long> WithString(IndexReader reader, ConcordanceAddress address, string near, SearchBudget budget)
    {
        var clause = address.Search.ToClause(new AllOf([address.Search.Parse().Clause, Phrase.FromText(near)!]));
        return [.. ArticleSample.Draw(reader, clause, int.MaxValue, address.Seed, budget).Drawn];
    }

    /// <summary>Selects the occurrences that have the string near them, in the texts that readers see.</summary>
    private async Task<IReadOnlyList<Occurrence>> NearAsync(
        ConcordanceAddress address, IReadOnlyList<Occurrence> listed, HashSet<long> withString, CancellationToken cancellation)
    {
        var contexts = new PhraseContexts(address.Span);
        var candidates = listed.Where(occurrence => withString.Contains(occurrence.Id)).ToList();
        var places = candidates.ToDictionary(occurrence => (occurrence.Id, occurrence.Number));
        var read = new List<Occurrence>();
        await foreach (var line in texts.ReadAsync(address.Search.Parse(), candidates, cancellation))
        {
            contexts.Add(line.Line.Text, line.Found, line.Chosen);
            read.AddRange(line.Chosen.Select(number => places[(line.Article.Id, line.First + number)]));
        }
        var have = contexts.Have(address.Near!);
        return [.. read.Where((_, i) => have[i])];
    }

    private static string Reversed(string text)
    {
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
            reversed.Append(rune);
        return reversed.ToString();
    }
}
