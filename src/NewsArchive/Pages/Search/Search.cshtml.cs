using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Pages.Articles;
using NewsArchive.Pages.Serving;
using NewsArchive.Search;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>Articles that hold what a reader asks for, with the words marked, and how the question was read.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class SearchModel(ArchiveContext archive, SearchIndex index) : PageModel
{
    private const int HitsOnAPage = 20, ExcerptLength = 90, MostExcerpts = 2, ValuesCounted = 60;

    private static readonly Func<ArchiveContext, List<long>, IAsyncEnumerable<Found>> TextsOf = EF.CompileAsyncQuery((ArchiveContext archive, List<long> ids) =>
        archive.Articles.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new Found(
            a.Id, a.Date,
            // What a result shows, and no more: to read the rest takes nearly as long again.
            new ArticleText
            {
                Title = a.Text.Title,
                Subtitle = a.Text.Subtitle,
                Column = a.Text.Column,
                Place = a.Text.Place,
                Reporters = a.Text.Reporters,
                Dateline = a.Text.Dateline,
                Body = a.Text.Body,
                Captions = a.Text.Captions,
                Credit = a.Text.Credit,
            },
            a.Corrections.Any(c => c.EndedAt == null))));

    public SearchAddress Address { get; private set; } = SearchAddress.Of(QueryCollection.Empty);
    public Query Query { get; private set; } = QueryParser.Parse(null);
    public int Count { get; private set; }
    public int Pages => (Count + HitsOnAPage - 1) / HitsOnAPage;
    public IReadOnlyList<Result> Results { get; private set; } = [];
    public IReadOnlyList<Histogram> Histograms { get; private set; } = [];
    public IReadOnlyList<Facet> Facets { get; private set; } = [];
    public Advice? Advice { get; private set; }
    public IReadOnlyList<Listing> Near { get; private set; } = [];

    /// <summary>Whether anything was asked; values may be chosen without a word.</summary>
    public bool IsAsked => !Query.IsEmpty || Address.HasChoice;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Address = SearchAddress.Of(Request.Query);
        Query = QueryParser.Parse(Address.Text);
        if (!IsAsked)
            return;
        using var reader = await index.OpenAsync(cancellation);
        var asked = Query.IsEmpty ? new AllOf([]) : Query.Clause;
        CountBy(reader, asked);
        if (Address.Page > Math.Max(1, Pages))
            Address = Address.WithPage(Math.Max(1, Pages));
        if (Count == 0 && !Query.IsEmpty)
        {
            Advice = Advice.Of(Query, Address, reader);
            Near = await Listing.InOrderAsync(archive, Advice.Near, cancellation);
        }
        Results = await ShowAsync(reader.Search(Address.ToClause(asked), Address.Order, (Address.Page - 1) * HitsOnAPage, HitsOnAPage), cancellation);
    }

    /// <summary>The pages that are named: the first, the last, and those around this one; null for those between.</summary>
    public IEnumerable<int?> PagesNamed()
    {
        var named = new[] { 1, Pages }.Concat(Enumerable.Range(Address.Page - 2, 5)).Where(p => p >= 1 && p <= Pages).Distinct().Order().ToList();
        for (var i = 0; i < named.Count; i++)
        {
            if (i > 0 && named[i] > named[i - 1] + 1)
                yield return null;
            yield return named[i];
        }
    }

    private void CountBy(IndexReader reader, Clause asked)
    {
        var facets = reader.Facets(Address.ToClause(asked), ValuesCounted);
        Count = facets.Count;
        Histograms = Histogram.Of(Address.Months.Count == 0 ? facets.Months : reader.CountBy(Period.Month, Address.ToClauseOfAnyDay(asked)), Address.Months);
        Facets = [.. facets.Values.Keys.Order().Select(field => Facet.Of(field, Address,
            Address.Values.Any(v => v.Field == field) ? reader.Facets(Address.ToClauseBut(field, asked), ValuesCounted).Values[field] : facets.Values[field],
            value => reader.Count(new AllOf([Address.ToClauseBut(field, asked), value]))))];
    }

    private async Task<IReadOnlyList<Result>> ShowAsync(IReadOnlyList<Hit> hits, CancellationToken cancellation)
    {
        var ids = hits.Select(h => h.Id).ToList();
        var found = await TextsOf(archive, ids).ToDictionaryAsync(a => a.Id, cancellationToken: cancellation);
        var corrected = found.Values.Where(a => a.IsCorrected).Select(a => a.Id).ToList();
        var corrections = corrected.Count == 0 ? [] : await archive.Corrections.AsNoTracking().Where(c => c.EndedAt == null && corrected.Contains(c.ArticleId)).ToListAsync(cancellation);
        var highlighter = new Highlighter(Query);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])
            .Select(a => Result.Of(a.Id, a.Date, CorrectedText.Of(a.Text, [.. corrections.Where(c => c.ArticleId == a.Id)]).Text, highlighter))];
    }

    private sealed record Found(long Id, DateOnly Date, ArticleText Text, bool IsCorrected);

    public sealed record Result(
        long Id, DateOnly Date, IReadOnlyList<TextRun> Place, IReadOnlyList<IReadOnlyList<TextRun>> Reporters,
        IReadOnlyList<TextRun> Column, IReadOnlyList<TextRun> Title, IReadOnlyList<TextRun> Subtitle, IReadOnlyList<IReadOnlyList<TextRun>> Excerpts)
    {
        public static Result Of(long id, DateOnly date, ArticleText text, Highlighter highlighter) => new(
            id, date,
            highlighter.Mark(text.Place ?? "", ArticleField.Place),
            [.. text.Reporters.Select(reporter => highlighter.Mark(reporter, ArticleField.Reporter))],
            highlighter.Mark(text.Column ?? "", ArticleField.Column),
            highlighter.Mark(text.Title, ArticleField.Title),
            highlighter.Mark(text.Subtitle ?? "", ArticleField.Title),
            highlighter.Excerpts(IndexedArticles.Paragraphs(text), ExcerptLength, MostExcerpts));
    }
}
