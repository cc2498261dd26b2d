using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Serving;

namespace NewsArchive.Publishing;

/// <summary>Reads articles in the shape in which everyone may read them.</summary>
public sealed class PublicArticles(ArchiveContext archive)
{
    private static readonly Expression<Func<Article, Row>> Shape = article => new Row(
        article, article.Bulletin.Name, article.Bulletin.Series, article.Corrections.Any(),
        article.Past.Where(r => r.Number == 1).Select(r => (DateTimeOffset?)r.RecordedAt).FirstOrDefault() ?? article.RevisedAt);

    private static readonly Func<ArchiveContext, long, CancellationToken, Task<Row?>> FindAsync = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, CancellationToken _) => archive.Articles.AsNoTracking()
            .Include(a => a.Retraction).Where(a => a.Id == id).Select(Shape).FirstOrDefault());

    private static readonly Func<ArchiveContext, IReadOnlyList<long>, IAsyncEnumerable<Row>> ById = EF.CompileAsyncQuery(
        (ArchiveContext archive, IReadOnlyList<long> ids) => archive.LiveArticles.AsNoTracking()
            .Where(a => ids.Contains(a.Id)).Select(Shape));

    private static readonly Func<ArchiveContext, long, int, IAsyncEnumerable<Row>> FollowingId = EF.CompileAsyncQuery(
        (ArchiveContext archive, long id, int most) => archive.LiveArticles.AsNoTracking().Where(a => a.Id > id)
            .OrderBy(a => a.Id).Take(most).Select(Shape));

    /// <summary>Gets an article, live or withdrawn; null if there is none.</summary>
    /// <param name="id">The ID of the article.</param>
    /// <param name="revision">The number of a revision, to get it as printed; null for the current text with its corrections.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public async Task<PublicArticle?> OfAsync(long id, int? revision, CancellationToken cancellation) =>
        await FindAsync(archive, id, cancellation) is { } row && await ShapeAsync(row, revision, cancellation) is { } shape
            ? shape with { Recorded = ShanghaiTime.Of(row.Recorded) } : null;

    /// <summary>Gets articles in the order of their IDs in a list. Those that are not live are omitted.</summary>
    public async Task<IReadOnlyList<PublicArticle>> OfAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var rows = await ById(archive, ids).ToDictionaryAsync(row => row.Article.Id, cancellationToken: cancellation);
        return await CorrectAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], cancellation);
    }

    /// <summary>Gets the first live articles whose IDs are greater than an ID, in the order of their IDs.</summary>
    public async Task<IReadOnlyList<PublicArticle>> AfterAsync(long id, int most, CancellationToken cancellation) =>
        await CorrectAsync(await FollowingId(archive, id, most).ToListAsync(cancellation), cancellation);

    /// <summary>Gets a page of a list of live articles, which is in reading order or against it.</summary>
    /// <param name="list">The articles of the list.</param>
    /// <param name="newestFirst">Whether the list is against the reading order.</param>
    /// <param name="after">The ID of the article that the page follows; null for the first page.</param>
    /// <param name="most">The greatest number of articles on the page.</param>
    /// <param name="cancellation">Cancels the query.</param>
    /// <returns>The page; null if there is no article to follow.</returns>
    public async Task<ArticleList?> PageAsync(
        IQueryable<Article> list, bool newestFirst, long? after, int most, CancellationToken cancellation)
    {
        var previous = after is null ? null : await archive.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == after, cancellation);
        if (after is not null && previous is null)
            return null;
        var part = await list.PartAsync(new ListPlace(newestFirst, most, previous), a => a.Id, cancellation);
        return new ArticleList(await OfAsync(part.Items, cancellation), part.HasNext ? part.Items[^1] : null);
    }

    /// <summary>Gets the revisions of an article, the first one first; none if its text is hidden.</summary>
    public async Task<IReadOnlyList<PublicRevision>> RevisionsOfAsync(
        PublicArticle article, HttpRequest request, CancellationToken cancellation)
    {
        if (article.Withdrawn is { IsTextHidden: true })
            return [];
        var past = await archive.Revisions.Where(r => r.ArticleId == article.Id).OrderBy(r => r.Number)
            .Select(r => new { r.Number, r.RecordedAt, r.Cause }).ToListAsync(cancellation);
        var current = await archive.Articles.Where(a => a.Id == article.Id)
            .Select(a => new { Number = a.Revision, RecordedAt = a.RevisedAt, a.Cause }).FirstAsync(cancellation);
        return [.. past.Append(current).Select(revision => new PublicRevision(
            revision.Number, ShanghaiTime.Of(revision.RecordedAt), revision.Cause,
            request.AddressOf(PublicArticle.PathOf(article.Id, revision.Number))))];
    }

    private async Task<PublicArticle?> ShapeAsync(Row row, int? revision, CancellationToken cancellation)
    {
        var id = row.Article.Id;
        if (row.Article.PurgedAt is not null)
        {
            var reason = await archive.Purges.Where(p => p.ArticleId == id && p.PurgedAt != null).Select(p => p.Reason)
                .FirstOrDefaultAsync(cancellation);
            return PublicArticle.Hidden(id, row.Article.PurgedAt.Value, reason);
        }
        if (row.Article is { IsHidden: true, Retraction: { } retraction })
            return PublicArticle.Hidden(id, retraction.MadeAt, retraction.Reason);
        if (revision is null)
            return (await CorrectAsync([row], cancellation))[0];
        var printed = revision == row.Article.Revision ? row.Article.Present()
            : await archive.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.ArticleId == id && r.Number == revision, cancellation);
        if (printed is null)
            return null;
        var shape = PublicArticle.Of(row.Article, printed, new CorrectedText(printed.Text, []), row.BulletinName, row.Series);
        return shape with { IsRevision = true };
    }

    private async Task<IReadOnlyList<PublicArticle>> CorrectAsync(List<Row> rows, CancellationToken cancellation)
    {
        var corrected = rows.Where(row => row.HasCorrections).Select(row => row.Article.Id).ToList();
        var corrections = corrected.Count == 0 ? []
            : await archive.Corrections.AsNoTracking().Where(c => corrected.Contains(c.ArticleId)).ToListAsync(cancellation);
        var byArticle = corrections.ToLookup(correction => correction.ArticleId);
        return rows.ConvertAll(row => Correct(row, [.. byArticle[row.Article.Id]]));
    }

    private static PublicArticle Correct(Row row, List<Correction> corrections)
    {
        var (article, bulletin, series, _, recorded) = row;
        var shape = PublicArticle.Of(article, article.Present(), CorrectedText.Of(article.Text, corrections), bulletin, series);
        var changed = DateTimeOffset.FromUnixTimeSeconds(article.ChangedAt);
        return shape with { Recorded = ShanghaiTime.Of(recorded), Updated = ShanghaiTime.Of(changed) };
    }

    private sealed record Row(Article Article, string BulletinName, string? Series, bool HasCorrections, DateTimeOffset Recorded);
}
