using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NewsArchive.Archive;
using NewsArchive.Pages.Names;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>
/// Returns suggestions for a query while it is typed, as JSON: phrases from headlines, places, reporters, columns, and
/// articles; and places and reporters whose names are read like what was typed.
/// </summary>
[EnableRateLimiting(RateLimits.Suggest)]
public sealed class SuggestModel(ArchiveContext archive, SearchIndex index, SearchQueue queue, IStringLocalizer<Words> words) : PageModel
{
    private const int Titles = 4, TitlesRead = 100, ValuesRead = 100, ValuesOfAField = 2, MaxTextLength = 100;

    private static readonly ArticleField[] Fields = [ArticleField.Place, ArticleField.Reporter, ArticleField.Column];

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "private, max-age=60";
        Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
        var query = QueryParser.Parse(Text);
        if (Text is null or { Length: > MaxTextLength } || Unfinished(query) is not { } word)
            return new JsonResult(Array.Empty<Suggestion>());
        using var place = await queue.EnterAsync(isWhole: false, cancellation);
        if (!place.IsAcquired)
            return new JsonResult(Array.Empty<Suggestion>());
        var budget = queue.Budget(isWhole: false, cancellation);
        using var reader = await index.OpenAsync(cancellation);
        var phrase = (Phrase)word.Clause!;
        var typed = new Highlighter(QueryParser.Parse(word.Text));
        var before = Text[..word.Start];

        var hits = reader.Search(phrase with { Field = ArticleField.Title }, HitOrder.Newest, 0, TitlesRead, budget)
            .Select(h => h.Id).ToList();
        var titles = await archive.Articles.Where(a => hits.Contains(a.Id)).OrderByDescending(a => a.Date)
            .Select(a => new { a.Id, a.Text.Title }).ToListAsync(cancellation);
        var phrases = Continuations.Of(titles.Select(t => t.Title), typed).Select(text => Search("", before + text));
        var values = Fields.SelectMany(field => Values(reader, phrase, field, typed, budget).Select(value => new Exactly(field, value)))
            .Union(PinyinReading.NamesFrom(reader, word.Text, ValuesOfAField))
            .Select(value => Search(QueryLabels.Of(value.Field, words), before + QueryFormatter.Format(value), value.Value));
        var articles = titles.Take(Titles)
            .Select(t => new Suggestion(words.Count("文章", 1), t.Title, $"{Request.PathBase}/articles/{t.Id}"));
        // Evaluated here, because the reader is disposed before the result is written.
        return new JsonResult((Suggestion[])[.. phrases, .. values, .. articles]);
    }

    // Gets the last word, unless it has a field, a quotation mark or a dash before it.
    private static QueryWord? Unfinished(Query query) =>
        query.Words is [.., { Reading: WordReading.Word, IsExcluded: false, Clause: Phrase { Field: null } phrase } last]
        && !last.Text.StartsWith('"') && !last.Text.StartsWith('“')
            ? last with { Clause = phrase with { IsPrefix = true } } : null;

    private static IEnumerable<string> Values(
        IndexReader reader, Phrase phrase, ArticleField field, Highlighter typed, SearchBudget budget) =>
        reader.Facets(phrase with { Field = field }, ValuesRead, budget).Values[field].Select(v => v.Key)
            .Where(value => typed.Mark(value, field).Any(s => s.IsMarked)).Take(ValuesOfAField);

    private Suggestion Search(string kind, string query, string? text = null) =>
        new(kind, text ?? query, Request.PathBase + SearchAddress.Of(QueryCollection.Empty).WithText(query).ToString());

    /// <summary>A suggestion.</summary>
    /// <param name="Kind">What is suggested, in the UI language; empty for a phrase.</param>
    /// <param name="Text">The text to show.</param>
    /// <param name="Address">The address of the search or of the article.</param>
    public sealed record Suggestion(string Kind, string Text, string Address);
}
