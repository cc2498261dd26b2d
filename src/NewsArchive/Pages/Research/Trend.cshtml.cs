using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NewsArchive.Research.Trends;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;

namespace NewsArchive.Pages.Research;

/// <summary>Shows how phrases are used over time: as a chart, and as a table of the same numbers.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class TrendModel(SearchIndex index, TrendAnalysis analysis) : PageModel
{
    // A chart with more can't be read. Each number is a link with the whole query in its address, so long queries get fewer of them.
    private const int MaxPeriods = 1000, MinPeriods = 12, LengthOfLinks = 1_000_000;

    // How many fields for queries a form has at least.
    private const int MinFields = 3;

    public TrendAddress Address { get; private set; } = TrendAddress.Of(SearchAddress.Of(QueryCollection.Empty));
    public SelectionFields Selection { get; private set; } = null!;

    /// <summary>The numbers; null if nothing was asked for.</summary>
    public TrendReport? Report { get; private set; }

    /// <summary>The periods that are shown, the newest ones if there are too many.</summary>
    public IReadOnlyList<TrendPeriod> Shown { get; private set; } = [];

    public TrendChart? Chart { get; private set; }

    /// <summary>The queries for the fields of the form; empty ones to fill in.</summary>
    public IEnumerable<string> Fields => Address.Queries.Concat(Enumerable.Repeat("", TrendAddress.MaxQueries))
        .Take(Math.Clamp(Address.Queries.Count + 1, MinFields, TrendAddress.MaxQueries));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Address = TrendAddress.Of(Request);
        using (var reader = await index.OpenAsync(cancellation))
            Selection = SelectionFields.Of(Address.Filters, reader);
        if (Address.Queries.Count == 0)
            return Page();
        Report = await analysis.CountAsync(Address, cancellation);
        if (Report is null)
        {
            SearchQueue.Refuse(Response, Address.Filters.IsWhole);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var lengthOfPeriod = Address.Queries.Sum(query => Address.SearchOf(query).ToString().Length);
        Shown = [.. Report.Periods.TakeLast(Math.Clamp(LengthOfLinks / lengthOfPeriod, MinPeriods, MaxPeriods))];
        Chart = TrendChart.Of(Report, Shown);
        return Page();
    }

    /// <summary>Formats a period, or a gap of several.</summary>
    public string NameOf(TrendPeriod period) => Address.By switch
    {
        Period.Day => Range(Dates.Written(period.From), Dates.Written(period.To)),
        Period.Month => Range(Dates.MonthInBrief(period.From), Dates.MonthInBrief(period.To)),
        _ => Range(Dates.Year(period.From.Year), Dates.Year(period.To.Year)),
    };

    /// <summary>Formats a value by the measure.</summary>
    public string Written(double value) =>
        value.ToString(Address.Measure is TrendMeasure.Articles or TrendMeasure.Occurrences ? "N0" : "N2", null);

    private static string Range(string from, string to) => from == to ? from : $"{from}–{to}";
}
