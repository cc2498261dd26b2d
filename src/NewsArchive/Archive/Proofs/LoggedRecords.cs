using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Archive.Proofs;

/// <summary>Reads the records that have leaves, as contents of leaves.</summary>
public sealed class LoggedRecords(ArchiveContext archive)
{
    /// <summary>The sets of records, which together have all kinds of leaves.</summary>
    public IReadOnlyList<RecordSet> Sets =>
    [
        new("source", [LeafKind.Source, LeafKind.SourcePart], archive.Sources.Select(s => s.Id), SourcesAsync),
        new("import", [LeafKind.Import], archive.ImportRuns.Select(r => r.Id), (first, last) =>
            archive.ImportRuns.AsNoTracking().Where(r => r.Id >= first && r.Id <= last).AsAsyncEnumerable().Select(LeafContents.Of)),
        new("bulletin", [LeafKind.Bulletin, LeafKind.Order], archive.Bulletins.Select(b => b.Id), BulletinsAsync),
        new("article", [LeafKind.Text, LeafKind.Form], archive.Articles.Select(a => a.Id), ArticlesAsync),
        new("imported file", [LeafKind.ImportedFile], archive.ImportedFiles.Select(f => f.Id), (first, last) =>
            archive.ImportedFiles.AsNoTracking().Where(f => f.Id >= first && f.Id <= last).AsAsyncEnumerable().Select(LeafContents.Of)),
        new("job", [LeafKind.Job], archive.ImportJobs.Select(j => j.Id), (first, last) =>
            archive.ImportJobs.AsNoTracking().Where(j => j.Id >= first && j.Id <= last).AsAsyncEnumerable().Select(LeafContents.Of)),
        new("correction", [LeafKind.Correction], archive.Corrections.Select(c => c.Id), (first, last) =>
            archive.Corrections.AsNoTracking().Where(c => c.Id >= first && c.Id <= last)
                .AsAsyncEnumerable().SelectMany(EditorialLeafContents.Of)),
        new("retraction", [LeafKind.Retraction], archive.Retractions.Select(r => r.Id), (first, last) =>
            archive.Retractions.AsNoTracking().Where(r => r.Id >= first && r.Id <= last)
                .AsAsyncEnumerable().SelectMany(EditorialLeafContents.Of)),
        new("note", [LeafKind.Note], archive.Notes.Select(n => n.Id), (first, last) =>
            archive.Notes.AsNoTracking().Where(n => n.Id >= first && n.Id <= last)
                .AsAsyncEnumerable().SelectMany(EditorialLeafContents.Of)),
        new("purge", [LeafKind.Purge], archive.Purges.Select(p => p.Id), (first, last) =>
            archive.Purges.AsNoTracking().Where(p => p.Id >= first && p.Id <= last)
                .AsAsyncEnumerable().SelectMany(EditorialLeafContents.Of)),
        new("account", [LeafKind.Account], archive.Accounts.Select(a => a.Id), AccountsAsync),
        new("act", [LeafKind.Act], archive.Acts.Select(a => a.Id), (first, last) =>
            archive.Acts.AsNoTracking().Where(a => a.Id >= first && a.Id <= last)
                .AsAsyncEnumerable().Select(EditorialLeafContents.Of)),
    ];

    /// <summary>Appends the leaves of all records that an archive had before it had leaves, within the caller's transaction.</summary>
    public async Task AppendAllAsync(CancellationToken cancellation)
    {
        foreach (var set in Sets)
        {
            await foreach (var range in set.RangesAsync(cancellation))
                await archive.AppendAsync(await set.ReadAsync(range.First, range.Last).ToListAsync(cancellation), cancellation);
        }
    }

    private async IAsyncEnumerable<LeafContent> ArticlesAsync(long first, long last)
    {
        var bulletins = new Dictionary<long, long>();
        await foreach (var article in archive.Articles.AsNoTracking().Where(a => a.Id >= first && a.Id <= last).AsAsyncEnumerable())
        {
            bulletins.Add(article.Id, article.BulletinId);
            foreach (var content in LeafContents.Of(article))
                yield return content;
        }
        var revisions = archive.Revisions.AsNoTracking().Where(r => r.ArticleId >= first && r.ArticleId <= last)
            .OrderBy(r => r.ArticleId).ThenBy(r => r.Number);
        await foreach (var revision in revisions.AsAsyncEnumerable())
        {
            foreach (var content in LeafContents.Of(bulletins.GetValueOrDefault(revision.ArticleId), revision))
                yield return content;
        }
    }

    private async IAsyncEnumerable<LeafContent> BulletinsAsync(long first, long last)
    {
        var bulletins = archive.Bulletins.AsNoTracking().Include(b => b.Past.OrderBy(p => p.Number))
            .Where(b => b.Id >= first && b.Id <= last);
        await foreach (var bulletin in bulletins.AsAsyncEnumerable())
        {
            foreach (var content in bulletin.Past.SelectMany(past => LeafContents.OfPast(bulletin, past)))
                yield return content;
            yield return LeafContents.Of(bulletin);
        }
    }

    private async IAsyncEnumerable<LeafContent> SourcesAsync(long first, long last)
    {
        await foreach (var source in archive.Sources.AsNoTracking().Where(s => s.Id >= first && s.Id <= last).AsAsyncEnumerable())
            yield return LeafContents.Of(source);
        var parts = archive.SourceParts.AsNoTracking().Where(p => p.SourceId >= first && p.SourceId <= last)
            .OrderBy(p => p.SourceId).ThenBy(p => p.Number);
        await foreach (var part in parts.AsAsyncEnumerable())
            yield return LeafContents.Of(part);
    }

    private async IAsyncEnumerable<LeafContent> AccountsAsync(long first, long last)
    {
        var ids = await archive.Accounts.Where(a => a.Id >= first && a.Id <= last).Select(a => a.Id).ToListAsync();
        foreach (var content in await archive.ReadAccountsAsync(ids, CancellationToken.None))
            yield return content;
    }
}

/// <summary>A set of records that have leaves.</summary>
/// <param name="Name">What a record of the set is called.</param>
/// <param name="Kinds">The kinds of the leaves of these records.</param>
/// <param name="Ids">The IDs of the records.</param>
/// <param name="ReadAsync">Reads the contents of the records whose IDs are in a range.</param>
public sealed record RecordSet(
    string Name, IReadOnlyList<LeafKind> Kinds, IQueryable<long> Ids, Func<long, long, IAsyncEnumerable<LeafContent>> ReadAsync)
{
    private const int RecordsAtOnce = 500;

    /// <summary>Divides the IDs of the records into ranges, each of which can be held in memory.</summary>
    public async IAsyncEnumerable<(long First, long Last)> RangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = long.MinValue;
        while (true)
        {
            var ids = await Ids.Where(id => id > last).OrderBy(id => id).Take(RecordsAtOnce).ToListAsync(cancellation);
            if (ids.Count == 0)
                yield break;
            yield return (ids[0], last = ids[^1]);
        }
    }
}
