using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Feeds;

/// <summary>Reads pages of feeds.</summary>
public sealed class FeedPager(ArchiveContext archive, PublicArticles articles)
{
    // As deep as a search shows pages, because deeper ones take longer and longer.
    private const int MostHits = 10_000;

    /// <summary>Gets a page of a list, in which articles are against the reading order.</summary>
    public async Task<FeedPage> PageAsync(IQueryable<Article> list, FeedCursor cursor, CancellationToken cancellation)
    {
        var beside = await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == cursor.Article, cancellation);
        var place = new ListPlace(NewestFirst: true, FeedPage.Size, beside, cursor.IsBackward);
        var part = await list.PartAsync(place, a => a.Id, cancellation);
        return new FeedPage(await articles.OfAsync(part.Items, cancellation), part.HasPrevious, part.HasNext);
    }

    /// <summary>Gets a page of the hits of a search, newest first whatever the order of the search.</summary>
    public async Task<FeedPage> PageAsync(
        IndexReader reader, Clause clause, SearchBudget budget, FeedCursor cursor, CancellationToken cancellation)
    {
        var beside = await archive.Articles.AsNoTracking().Where(a => a.Id == cursor.Article)
            .Select(a => new { a.Id, a.Date, IsDated = archive.DatedArticles.Contains(a) }).FirstOrDefaultAsync(cancellation);
        var hits = reader.Search(clause, HitOrder.Newest, 0, beside is null ? FeedPage.Size + 1 : MostHits, budget);
        var (start, end) = (0, Math.Min(FeedPage.Size, hits.Count));
        if (beside is not null)
        {
            var place = hits.Count(hit => IsNewer(hit, beside.Id, beside.IsDated ? beside.Date : null));
            var isHit = place < hits.Count && hits[place].Id == beside.Id;
            (start, end) = cursor.IsBackward ? (Math.Max(0, place - FeedPage.Size), place)
                : (place + (isHit ? 1 : 0), Math.Min(place + (isHit ? 1 : 0) + FeedPage.Size, hits.Count));
        }
        var ids = hits.Skip(start).Take(end - start).Select(hit => hit.Id).ToList();
        return new FeedPage(await articles.OfAsync(ids, cancellation), HasNewer: start > 0, HasOlder: end < hits.Count);
    }

    private static bool IsNewer(Hit hit, long id, DateOnly? day) =>
        hit.Date != day ? day is null || hit.Date > day : hit.Id > id;
}
