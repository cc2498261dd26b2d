using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Import.Undo;

/// <summary>Determines what the undo of an import must restore. Reads only the numbers of revisions, not their texts.</summary>
internal sealed class UndoPlanner(ArchiveContext archive)
{
    private const int Batch = 1000;

    /// <summary>Creates the plan for an import.</summary>
    /// <exception cref="UndoException">The import can't be undone, or later imports must be undone first.</exception>
    public async Task<UndoPlan> PlanAsync(long importRunId, CancellationToken cancellation)
    {
        var runs = await FindEquivalentAsync(importRunId, cancellation);
        var articles = await TargetsAsync(await FindArticlesAsync(runs, cancellation), ReadArticlesAsync, runs, cancellation);
        var bulletins = await TargetsAsync(await FindBulletinsAsync(runs, cancellation), ReadBulletinsAsync, runs, cancellation);
        var later = articles.Later.Union(bulletins.Later).OrderDescending().ToList();
        if (later.Count > 0)
        {
            throw new UndoException(
                $"import {importRunId} can't be undone yet, because later imports changed the same articles; "
                + $"undo those first, in this order: {string.Join(", ", later)}");
        }
        var bulletinIds = await FindBulletinIdsAsync(articles.Targets, bulletins.Targets, cancellation);
        return new UndoPlan(articles.Targets, bulletins.Targets, bulletinIds);
    }

    /// <summary>Finds the imports with the same effect as an import: undoing its undo repeats it.</summary>
    private async Task<HashSet<long>> FindEquivalentAsync(long id, CancellationToken cancellation)
    {
        var run = await archive.ImportRuns.AsNoTracking().FirstAsync(r => r.Id == id, cancellation);
        if (run.TakenBackById is { } by)
            throw new UndoException($"import {id} has already been undone by import {by}; undo import {by} to restore it");
        if (!run.CanBeUndone)
            throw new UndoException($"import {id} is older than the records that an undo needs; import the earlier files again instead");
        var undos = (await archive.ImportRuns.Where(r => r.UndoesId != null).Select(r => new { r.Id, Undoes = r.UndoesId!.Value })
            .ToListAsync(cancellation)).ToLookup(r => r.Undoes, r => r.Id);
        HashSet<long> equivalent = [id];
        for (var found = equivalent.ToList(); found.Count > 0;)
        {
            found = [.. found.SelectMany(r => undos[r]).SelectMany(undo => undos[undo])];
            equivalent.UnionWith(found);
        }
        return equivalent;
    }

    private Task<List<long>> FindArticlesAsync(HashSet<long> runs, CancellationToken cancellation) =>
        archive.Articles.Where(a => runs.Contains(a.ImportRunId!.Value)).Select(a => a.Id)
            .Union(archive.Revisions.Where(r => runs.Contains(r.ImportRunId!.Value)).Select(r => r.ArticleId))
            .ToListAsync(cancellation);

    private Task<List<long>> FindBulletinsAsync(HashSet<long> runs, CancellationToken cancellation) =>
        archive.Bulletins.Where(b => runs.Contains(b.ImportRunId!.Value)).Select(b => b.Id)
            .Union(archive.BulletinRevisions.Where(p => runs.Contains(p.ImportRunId!.Value)).Select(p => p.BulletinId))
            .ToListAsync(cancellation);

    private async Task<HashSet<long>> FindBulletinIdsAsync(
        List<UndoTarget> articles, List<UndoTarget> bulletins, CancellationToken cancellation)
    {
        var found = bulletins.Select(bulletin => bulletin.Id).ToHashSet();
        foreach (var batch in articles.Select(article => article.Id).Chunk(Batch))
        {
            found.UnionWith(await archive.Articles.Where(a => batch.Contains(a.Id)).Select(a => a.BulletinId).Distinct()
                .ToListAsync(cancellation));
        }
        return found;
    }

    private async Task<List<HistoryEntry>> ReadArticlesAsync(long[] ids, CancellationToken cancellation) =>
    [
        .. await archive.Revisions.Where(r => ids.Contains(r.ArticleId))
            .Select(r => new HistoryEntry(r.ArticleId, r.Number, r.ImportRunId, r.Restores)).ToListAsync(cancellation),
        .. await archive.Articles.Where(a => ids.Contains(a.Id))
            .Select(a => new HistoryEntry(a.Id, a.Revision, a.ImportRunId, a.Restores)).ToListAsync(cancellation),
    ];

    private async Task<List<HistoryEntry>> ReadBulletinsAsync(long[] ids, CancellationToken cancellation) =>
    [
        .. await archive.BulletinRevisions.Where(p => ids.Contains(p.BulletinId))
            .Select(p => new HistoryEntry(p.BulletinId, p.Number, p.ImportRunId, p.Restores)).ToListAsync(cancellation),
        .. await archive.Bulletins.Where(b => ids.Contains(b.Id))
            .Select(b => new HistoryEntry(b.Id, b.Revision, b.ImportRunId, b.Restores)).ToListAsync(cancellation),
    ];

    /// <summary>Finds the revision to restore for each article or bulletin, and the later imports that must be undone first.</summary>
    private static async Task<(List<UndoTarget> Targets, HashSet<long> Later)> TargetsAsync(
        IEnumerable<long> ids, Func<long[], CancellationToken, Task<List<HistoryEntry>>> readAsync, IReadOnlySet<long> runs,
        CancellationToken cancellation)
    {
        var (targets, later) = (new List<UndoTarget>(), new HashSet<long>());
        foreach (var batch in ids.Order().Chunk(Batch))
        {
            var histories = (await readAsync(batch, cancellation)).OrderBy(entry => entry.Number).ToLookup(entry => entry.Id);
            foreach (var id in batch)
            {
                var history = histories[id].ToList();
                if (HistoryEntry.NumberBefore(history, runs) is { } number)
                    targets.Add(new UndoTarget(id, number));
                else
                    later.UnionWith(HistoryEntry.RunsAbove(history, runs));
            }
        }
        return (targets, later);
    }
}
