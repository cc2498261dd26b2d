using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Pages.Articles.Lists;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages.Calendar;

/// <summary>The articles of a day, laid out like a newspaper.</summary>
/// <param name="Leads">The most important articles, which are set larger, above the others.</param>
/// <param name="Bands">The other articles. Each band is set in columns of its own, so that no column is long.</param>
/// <param name="Summary">The paragraphs of the summary in a bulletin of the day; empty if no bulletin has one.</param>
public sealed record Issue(IReadOnlyList<Listing> Leads, IReadOnlyList<Listing[]> Bands, TextLines Summary)
{
    private const int LeadingArticles = 2, ArticlesWithText = 6, ArticlesOfABand = 12;

    // An article's weight is the logarithm of its length, reduced by this much for each article printed before it.
    private const double CostOfAPlace = 0.2, MinLength = 100;

    private static readonly Func<ArchiveContext, DateOnly, CancellationToken, Task<TextLines?>> SummaryOf = EF.CompileAsyncQuery(
        (ArchiveContext archive, DateOnly day, CancellationToken _) => archive.Bulletins
            .Where(b => b.Summary != null && archive.DatedArticles.Where(a => a.Date == day).Select(a => a.BulletinId).Contains(b.Id))
            // The summary tells of every article.
            .Where(b => !archive.HiddenArticles.Any(a => a.BulletinId == b.Id))
            .OrderBy(b => b.Id).Select(b => b.Summary).FirstOrDefault());

    /// <summary>All articles, those that lead first.</summary>
    public IReadOnlyList<Listing> Articles => [.. Leads, .. Bands.SelectMany(band => band)];

    /// <summary>Gets the summary in a bulletin of a day; empty if no bulletin has one.</summary>
    public static async Task<TextLines> SummaryOfAsync(ArchiveContext archive, DateOnly day, CancellationToken cancellation) =>
        await SummaryOf(archive, day, cancellation) ?? [];

    /// <summary>Lays out the articles of a day by importance. The second band has the least important ones.</summary>
    /// <param name="articles">The articles as printed.</param>
    /// <param name="summary">The summary of the day.</param>
    public static Issue ByWeight(IReadOnlyList<Listing> articles, TextLines summary)
    {
        var sorted = Sort(articles);
        var others = sorted.Skip(LeadingArticles).ToList();
        Listing[][] bands = [[.. others.Take(ArticlesWithText)], [.. others.Skip(ArticlesWithText)]];
        return new Issue([.. sorted.Take(LeadingArticles)], [.. bands.Where(band => band.Length > 0)], summary);
    }

    /// <summary>Lays out the articles of a day as printed, except for those that lead.</summary>
    /// <param name="articles">The articles as printed.</param>
    /// <param name="summary">The summary of the day.</param>
    public static Issue AsPrinted(IReadOnlyList<Listing> articles, TextLines summary)
    {
        var leads = Sort(articles).Take(LeadingArticles).ToList();
        return new Issue(leads, [.. articles.Except(leads).Chunk(ArticlesOfABand)], summary);
    }

    private static List<Listing> Sort(IReadOnlyList<Listing> articles) =>
        [.. articles.Select((article, place) => (article, Weight: Math.Log2(MinLength + article.Length) - place * CostOfAPlace))
            .OrderByDescending(weighed => weighed.Weight).Select(weighed => weighed.article)];
}
