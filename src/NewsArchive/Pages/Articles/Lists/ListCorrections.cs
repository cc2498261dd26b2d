using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;

namespace NewsArchive.Pages.Articles.Lists;

/// <summary>What a list shows of an article.</summary>
public interface IListed<T>
    where T : IListed<T>
{
    /// <summary>The ID of the article.</summary>
    long ArticleId { get; }

    /// <summary>Whether the article has corrections.</summary>
    bool IsCorrected { get; }

    /// <summary>Gets what the list shows of an article whose text was corrected.</summary>
    static abstract T Corrected(Article article, ArticleText text);
}

/// <summary>
/// Applies corrections to lists of articles. Lists are read as printed, since a query can't merge texts, and the few articles that have
/// corrections are then read as a whole.
/// </summary>
public static class ListCorrections
{
    public static async Task<IReadOnlyList<T>> ApplyAsync<T>(
        ArchiveContext archive, IReadOnlyList<T> listed, CancellationToken cancellation)
        where T : IListed<T>
    {
        var ids = listed.Where(item => item.IsCorrected).Select(item => item.ArticleId).ToList();
        if (ids.Count == 0)
            return listed;
        var articles = await archive.Articles.AsNoTracking()
            .Include(article => article.Bulletin).Include(article => article.Corrections.Where(c => c.EndedAt == null))
            .Where(article => ids.Contains(article.Id)).ToDictionaryAsync(article => article.Id, cancellation);
        return [.. listed.Select(item => articles.TryGetValue(item.ArticleId, out var article)
            ? T.Corrected(article, CorrectedText.Of(article.Text, article.Corrections).Text) : item)];
    }
}
