using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Pages;

/// <summary>Articles that hold what a reader asks for, with the words marked.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class SearchModel(ArchiveContext archive, SearchIndex index) : PageModel
{
    private const int HitsOnAPage = 20, SnippetLength = 110, LastPage = 10_000;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public Query Query { get; private set; } = QueryParser.Parse(null);
    public int Count { get; private set; }
    public IReadOnlyList<Result> Results { get; private set; } = [];
    public bool HasNext => PageNumber * HitsOnAPage < Count;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Query = QueryParser.Parse(Text);
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        var hits = await index.FindAsync(Query, (PageNumber - 1) * HitsOnAPage, HitsOnAPage, cancellation);
        if (hits.Ids.Count == 0 && hits.Count > 0)
        {
            PageNumber = (hits.Count - 1) / HitsOnAPage + 1;
            hits = await index.FindAsync(Query, (PageNumber - 1) * HitsOnAPage, HitsOnAPage, cancellation);
        }
        Count = hits.Count;
        var found = await archive.Articles.Where(a => hits.Ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Date, a.Text }).ToDictionaryAsync(a => a.Id, cancellation);
        var highlighter = new Highlighter(Query);
        Results = [.. hits.Ids.Where(found.ContainsKey).Select(id => found[id]).Select(a => new Result(
            a.Id, a.Date, a.Text.Place, a.Text.Reporters,
            highlighter.Mark(a.Text.Column ?? "", ArticleField.Column), highlighter.Mark(a.Text.Title, ArticleField.Title),
            highlighter.Mark(a.Text.Subtitle ?? "", ArticleField.Title),
            highlighter.Excerpts(ArticleTerms.Paragraphs(a.Text), SnippetLength, 2)))];
    }

    public sealed record Result(
        long Id, DateOnly Date, string? Place, string Reporters,
        IReadOnlyList<Stretch> Column, IReadOnlyList<Stretch> Title, IReadOnlyList<Stretch> Subtitle, IReadOnlyList<IReadOnlyList<Stretch>> Excerpts);
}
