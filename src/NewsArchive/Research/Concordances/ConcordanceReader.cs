using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index.Occurrences;

namespace NewsArchive.Research.Concordances;

/// <summary>
/// Reads concordances: the index lists the occurrences, and the texts of their articles, as readers may see them, make the lines.
/// </summary>
public sealed class ConcordanceReader(SearchIndex index, SearchQueue queue, PublicArticles articles)
{
    private const int ArticlesAtOnce = 200;

    private static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Reads a page; null if too many searches are waiting.</summary>
    public async Task<Concordance?> PageAsync(ConcordanceAddress address, CancellationToken cancellation)
    {
        var before = (address.Search.Page - 1L) * ConcordanceAddress.LinesOnAPage;
        if (await ListAsync(address, before, ConcordanceAddress.LinesOnAPage, cancellation) is not { } found)
            return null;
        var isSorted = address.Order != ConcordanceOrder.Date;
        // Of lines in order of time, only those of the page are read.
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
        using var place = await queue.EnterAsync(isWhole, cancellation);
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
            found = new ListedOccurrences(sample, inArticles, count, counting.IsSpent);
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

    private async IAsyncEnumerable<ConcordanceLine> ReadAsync(
        ConcordanceAddress address, IReadOnlyList<Occurrence> listed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var finder = new OccurrenceFinder(address.Search.Parse());
        var byArticle = listed.GroupBy(occurrence => occurrence.Id).ToList();
        foreach (var some in byArticle.Chunk(ArticlesAtOnce))
        {
            var texts = (await articles.OfAsync([.. some.Select(group => group.Key)], cancellation)).ToDictionary(article => article.Id);
            foreach (var numbers in some)
            {
                if (!texts.TryGetValue(numbers.Key, out var article))
                    continue;
                var lines = ConcordanceLine.In(article, finder).ToList();
                foreach (var occurrence in numbers.Where(occurrence => occurrence.Number < lines.Count))
                    yield return lines[occurrence.Number];
            }
        }
    }

    private static string Reversed(string text)
    {
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
            reversed.Append(rune);
        return reversed.ToString();
    }
}
