using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Grouping;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>Shows the results of a search with their matches marked, and how the query was interpreted.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class SearchModel(ArchiveContext archive, SearchIndex index, SearchQueue queue) : PageModel
{
    private const int ExcerptLength = 90, MaxExcerpts = 2;

    // Each value is a link with the whole query in its address, so a long query gets fewer of them, the same on all pages.
    private const int MaxValues = 20, MinValues = 8, LengthOfValues = 30_000;

    private static readonly Func<ArchiveContext, List<long>, IAsyncEnumerable<Found>> TextsOf = EF.CompileAsyncQuery(
        (ArchiveContext archive, List<long> ids) => archive.Articles.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new Found(
            a.Id, a.Date, a.YearSource,
            // Reads only the fields that a result shows. Reading the others would nearly double the time.
            new ArticleText
            {
                Title = a.Text.Title,
                Subtitle = a.Text.Subtitle,
                Column = a.Text.Column,
                Agency = a.Text.Agency,
                Place = a.Text.Place,
                Reporters = a.Text.Reporters,
                Dateline = a.Text.Dateline,
                Body = a.Text.Body,
                Captions = a.Text.Captions,
                Credit = a.Text.Credit,
            },
            a.Form.Structure, a.Bulletin.Series, a.Corrections.Any(c => c.EndedAt == null))));

    public SearchAddress Address { get; private set; } = SearchAddress.Of(QueryCollection.Empty);
    public Query Query { get; private set; } = QueryParser.Parse(null);
    public int Count { get; private set; }
    public int UndatedCount { get; private set; }

    /// <summary>The number of results on all pages: of groups of copies or of articles, as the address asks.</summary>
    public int Listed { get; private set; }

    public CopyGroups Copies { get; private set; } = CopyGroups.None;
    public int Pages => Math.Min((Listed + SearchAddress.HitsOnAPage - 1) / SearchAddress.HitsOnAPage, Address.LastPage);

    /// <summary>The number of results on the pages before this one.</summary>
    public int HitsBefore => (Address.Page - 1) * SearchAddress.HitsOnAPage;

    /// <summary>Whether the limit of work was reached: then <see cref="Count"/> and the counts of values are lower bounds.</summary>
    public bool IsCountPartial { get; private set; }

    /// <summary>Whether the limit of work was reached before all hits were compared.</summary>
    public bool AreHitsPartial { get; private set; }
    public IReadOnlyList<Result> Results { get; private set; } = [];
    public IReadOnlyList<Histogram> Histograms { get; private set; } = [];
    public IReadOnlyList<Facet> Facets { get; private set; } = [];
    public Advice? Advice { get; private set; }
    public IReadOnlyList<OtherReading> OtherReadings { get; private set; } = [];

    /// <summary>What was given as a first or last day and is no date.</summary>
    public IReadOnlyList<string> UnreadDates { get; private set; } = [];
    public IReadOnlyList<Listing> Near { get; private set; } = [];

    /// <summary>The list that the search is; null if it is any other search.</summary>
    public ReadersList? List => Address.HasChoice ? null : ReadersList.Of(Query);

    /// <summary>Whether there is something to search for: a query, or a selected value or period.</summary>
    public bool IsAsked => !Query.IsEmpty || Address.HasChoice;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Address = SearchAddress.Of(Request);
        Query = Address.Parse();
        UnreadDates = [.. UnreadParameters.DatesIn(Request)];
        if (!IsAsked)
            return Page();
        using var place = await queue.EnterAsync(Address.IsWhole, cancellation);
        if (!place.IsAcquired)
        {
            SearchQueue.Refuse(Response, Address.IsWhole);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        using var reader = await index.OpenAsync(cancellation);
        var asked = SearchAddress.ToCondition(Query);
        var counting = queue.Budget(Address.IsWhole, cancellation);
        Copies = Address.IsOneACopy ? await index.CopiesAsync(null, cancellation) : CopyGroups.None;
        CountBy(reader, asked, counting);
        if (Address.Page > Math.Max(1, Pages))
            Address = Address.WithPage(Math.Max(1, Pages));
        if (Count == 0 && !counting.IsSpent)
        {
            Advice = Advice.Of(Query, Address, reader, counting);
            Near = await Listing.ById.InOrderAsync(archive, Advice.Near, cancellation);
        }
        OtherReadings = OtherReading.Of(Query, Address, Count, reader, counting);
        var searching = queue.Budget(Address.IsWhole, cancellation);
        var hits = Address.Hits(reader, Address.ToClause(asked), Copies, (HitsBefore, SearchAddress.HitsOnAPage), searching);
        (IsCountPartial, AreHitsPartial) = (counting.IsSpent, searching.IsSpent);
        SearchQueue.Count(Address.IsWhole, IsCountPartial || AreHitsPartial);
        if (IsCountPartial)
            (Count, Listed) = (Math.Max(Count, HitsBefore + hits.Count), Math.Max(Listed, HitsBefore + hits.Count));
        Results = await ShowAsync(hits, cancellation);
        Copies = Address.IsOneACopy ? Copies : await index.CopiesAsync([.. hits.Select(hit => hit.Id)], cancellation);
        return Page();
    }

    /// <summary>Gets the pages to link to: the first, the last, and those around the current one. Null marks a gap.</summary>
    public IEnumerable<int?> LinkedPages()
    {
        var linked = new[] { 1, Pages }.Concat(Enumerable.Range(Address.Page - 2, 5))
            .Where(p => p >= 1 && p <= Pages).Distinct().Order().ToList();
        for (var i = 0; i < linked.Count; i++)
        {
            if (i > 0 && linked[i] > linked[i - 1] + 1)
                yield return null;
            yield return linked[i];
        }
    }

    private void CountBy(IndexReader reader, Clause asked, SearchBudget budget)
    {
        var most = Math.Clamp(LengthOfValues / Address.WithOrder(default).ToString().Length, MinValues, MaxValues);
        var facets = reader.Facets(Address.ToClause(asked), most, budget);
        (Count, UndatedCount) = (facets.Count, facets.UndatedCount);
        Listed = Address.IsOneACopy ? reader.CountGroups(Address.ToClause(asked), Copies.Groups, budget) : Count;
        var months = Address.Months.Count == 0 ? facets.Months : reader.CountBy(Period.Month, Address.ToClauseOfAnyMonth(asked), budget);
        Histograms = Histogram.Of(months, Address.Months);
        Facets = [.. facets.Values.Keys.Order().Select(FacetOf)];

        Facet FacetOf(ArticleField field)
        {
            var unselected = Address.ToClauseBut(field, asked);
            var isSelected = Address.Values.Any(v => v.Field == field);
            var counts = isSelected ? reader.Facets(unselected, most, budget).Values[field] : facets.Values[field];
            return Facet.Of(field, Address, counts, value => reader.Count(new AllOf([unselected, value]), budget));
        }
    }

    private async Task<IReadOnlyList<Result>> ShowAsync(IReadOnlyList<Hit> hits, CancellationToken cancellation)
    {
        var ids = hits.Select(h => h.Id).ToList();
        var found = await TextsOf(archive, ids).ToDictionaryAsync(a => a.Id, cancellationToken: cancellation);
        var corrected = found.Values.Where(a => a.IsCorrected).Select(a => a.Id).ToList();
        var corrections = corrected.Count == 0 ? []
            : await archive.Corrections.AsNoTracking().Where(c => c.EndedAt == null && corrected.Contains(c.ArticleId))
                .ToListAsync(cancellation);
        var highlighter = new Highlighter(Query);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])
            .Select(a => Result.Of(a, CorrectedText.Of(a.Text, corrections.Where(c => c.ArticleId == a.Id)).Text, highlighter))];
    }

    public sealed record Found(
        long Id, DateOnly Date, YearSource YearSource, ArticleText Text, StoryStructure Structure, string? Series, bool IsCorrected);

    /// <summary>A result with its matches marked.</summary>
    public sealed record Result(long Id, DateOnly Date, YearSource YearSource)
    {
        public string? Series { get; private init; }
        public string? Agency { get; private init; }
        public required HighlightedText Place { get; init; }
        public required IReadOnlyList<HighlightedText> Reporters { get; init; }
        public required HighlightedText Column { get; init; }
        public required HighlightedText Title { get; init; }
        public required HighlightedText Subtitle { get; init; }
        public required IReadOnlyList<HighlightedText> Excerpts { get; init; }

        public static Result Of(Found found, ArticleText text, Highlighter highlighter)
        {
            var lines = IndexEntries.Paragraphs(text, found.Structure.MovedTo(found.Text.Body, text.Body));
            return new Result(found.Id, found.Date, found.YearSource)
            {
                Series = found.Series,
                Agency = text.Agency,
                Place = Mark(text.Place, ArticleField.Place),
                Reporters = [.. text.Reporters.Select(reporter => Mark(reporter, ArticleField.Reporter))],
                Column = Mark(text.Column, ArticleField.Column),
                Title = Mark(text.Title, ArticleField.Title),
                Subtitle = Mark(text.Subtitle, ArticleField.Title),
                Excerpts = [.. highlighter.Excerpts(lines, ExcerptLength, MaxExcerpts).Select(excerpt => HighlightedText.Show(excerpt))],
            };

            HighlightedText Mark(string? value, ArticleField field) => HighlightedText.Show(highlighter.Mark(value ?? "", field));
        }
    }
}
