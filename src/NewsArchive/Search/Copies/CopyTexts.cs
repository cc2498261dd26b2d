using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Copies;

namespace NewsArchive.Search.Copies;

/// <summary>Reads the texts of articles as their copies are recognized: what readers see, without headline and dateline.</summary>
internal static class CopyTexts
{
    /// <summary>Reads the texts of those articles that are live.</summary>
    public static async Task<Dictionary<long, DatedText>> ReadAsync(
        ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var corrections = await archive.Corrections.AsNoTracking()
            .Where(c => c.EndedAt == null && c.Field == TextField.Body && ids.Contains(c.ArticleId)).ToListAsync(cancellation);
        var corrected = corrections.ToDictionary(c => c.ArticleId, c => c.Corrected);
        var texts = new Dictionary<long, DatedText>(ids.Count);
        var articles = archive.LiveArticles.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.Date, a.YearSource, a.Text.Body });
        await foreach (var article in articles.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var body = corrected.TryGetValue(article.Id, out var lines) ? TextLines.Parse(lines) : article.Body;
            var day = article.YearSource == YearSource.Presumed ? (DateOnly?)null : article.Date;
            texts.Add(article.Id, new DatedText(new CopyText(body), day));
        }
        return texts;
    }
}

/// <summary>The text of an article, and its day if that is known.</summary>
internal sealed record DatedText(CopyText Text, DateOnly? Day)
{
    /// <summary>Compares the text with another one.</summary>
    /// <returns>The comparison; null if the articles are not copies of each other.</returns>
    public CopyComparison? CompareWith(DatedText other)
    {
        var comparison = CopyComparison.Between(Text, other.Text);
        return comparison.IsCopy(Day is { } day && other.Day is { } otherDay ? Math.Abs(day.DayNumber - otherDay.DayNumber) : null)
            ? comparison : null;
    }
}
