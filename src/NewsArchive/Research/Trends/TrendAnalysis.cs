using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Trends;
using NewsArchive.Text.Queries;

namespace NewsArchive.Research.Trends;

/// <summary>Counts how queries are used over time.</summary>
public sealed class TrendAnalysis(SearchIndex index, SearchQueue queue, PublicArticles articles)
{
    /// <summary>Counts a trend; null if too many searches are waiting.</summary>
    public async Task<TrendReport?> CountAsync(TrendAddress address, CancellationToken cancellation)
    {
        var isWhole = address.Filters.IsWhole;
        TrendReport report;
        using (var place = await queue.EnterAsync(isWhole, cancellation))
        {
            if (!place.IsAcquired)
                return null;
            using var reader = await index.OpenAsync(cancellation);
            report = Count(reader, address, cancellation);
            SearchQueue.Count(isWhole, report.IsPartial);
        }
        var ids = report.Lines.SelectMany(line => new[] { line.Trend.Oldest, line.Trend.Newest })
            .OfType<Hit>().Select(hit => hit.Id).Distinct().ToList();
        var shown = (await articles.OfAsync(ids, cancellation)).ToDictionary(article => article.Id);
        return report with
        {
            Lines = [.. report.Lines.Select(line => line with { First = Of(line.Trend.Oldest), Last = Of(line.Trend.Newest) })],
        };

        PublicArticle? Of(Hit? hit) => hit is { Id: var id } ? shown.GetValueOrDefault(id) : null;
    }

    private TrendReport Count(IndexReader reader, TrendAddress address, CancellationToken cancellation)
    {
        var isPartial = false;
        var selection = address.Filters.ToClause(new AllOf([]));
        var covered = address.Measure == TrendMeasure.PerCharacters
            ? Within(budget => Trend.OfLengths(reader, selection, address.By, budget))
            : Within(budget => Trend.OfPhrases(reader, selection, [], address.By, budget));
        var lines = address.Queries.Select(text =>
        {
            var query = address.SearchOf(text).Parse();
            var clause = address.Filters.ToClause(query.Clause);
            var trend = Within(budget => Trend.OfPhrases(reader, clause, query.Phrases, address.By, budget));
            return new TrendLine(text, trend, query.Phrases.Any(phrase => phrase.IsOfText));
        }).ToList();
        return new TrendReport(address, PeriodsOf(covered, address.By), covered.UndatedCount, lines, isPartial);

        // Each count may take as much work as a search.
        Trend Within(Func<SearchBudget, Trend> count)
        {
            var budget = queue.Budget(address.Filters.IsWhole, cancellation);
            var trend = count(budget);
            isPartial |= budget.IsSpent;
            return trend;
        }
    }

    private static List<TrendPeriod> PeriodsOf(Trend covered, Period by)
    {
        var periods = new List<TrendPeriod>();
        foreach (var (from, sum) in covered.Periods)
        {
            if (periods is [.., { To: var last }] && last.AddDays(1) is var next && next < from)
                periods.Add(new TrendPeriod(next, from.AddDays(-1), default));
            periods.Add(new TrendPeriod(from, by.LastDayOf(from), sum));
        }
        return periods;
    }
}
