using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Matching;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Search;

namespace NewsArchive.Pages.Admin.Takedown;

/// <summary>
/// The articles that have almost the same text as another one, usually in other bulletins. Whoever takes an article down decides whether
/// these are taken down with it.
/// </summary>
/// <param name="Articles">The articles, most similar first.</param>
public sealed record Twins(IReadOnlyList<Headline> Articles)
{
    private const int MaxTwins = 50;
    private const double MinSimilarity = 0.7;

    /// <summary>The IDs, as a value of a form.</summary>
    public string Ids => string.Join(',', Articles.Select(article => article.Id));

    /// <summary>Reads the value of a form. What is not an ID is ignored.</summary>
    public static IEnumerable<long> Parse(string? ids) => (ids ?? "").Split(',').Take(MaxTwins)
        .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(id => id > 0);

    /// <summary>Finds the articles that have almost the same text as an article, and whose text is not hidden.</summary>
    public static async Task<Twins> OfAsync(
        ArchiveContext archive, SearchIndex index, Article article, CancellationToken cancellation)
    {
        var (title, body) = (article.Text.Title, article.Text.Body);
        var related = await RelatedAsync(index, article, cancellation);
        // The index has only the live articles, but the text of a withdrawn one can be read at its address.
        var candidates = await archive.Articles
            .Where(a => related.Contains(a.Id) || (a.WithdrawnAt != null && a.Text.Title == title && a.Id != article.Id))
            .Where(a => !(a.RetractionId != null && a.Retraction!.HidesText))
            .Select(a => new { Headline = new Headline(a.Id, a.Date, a.YearSource, a.Text.Column, a.Text.Title), a.Text.Body })
            .ToListAsync(cancellation);
        var sketch = SketchOf(title, body.ToString());
        var twins = candidates
            .Select(a => (a.Headline, Similarity: sketch.SimilarityTo(SketchOf(a.Headline.Title, a.Body.ToString()))))
            .Where(a => a.Similarity >= MinSimilarity).OrderByDescending(a => a.Similarity).ThenBy(a => a.Headline.Id);
        return new([.. twins.Take(MaxTwins).Select(a => a.Headline)]);
    }

    // The same story often has another headline elsewhere.
    private static Sketch SketchOf(string title, string body) => Sketch.Of(body.Length > 0 ? body : title);

    private static async Task<long[]> RelatedAsync(SearchIndex index, Article article, CancellationToken cancellation)
    {
        try
        {
            using var reader = await index.OpenAsync(cancellation);
            return [.. reader.Related([article.Text.Title, .. article.Text.Body], article.Id, MaxTwins).Select(hit => hit.Id)];
        }
        catch (IndexDamagedException)
        {
            return [];
        }
    }
}
