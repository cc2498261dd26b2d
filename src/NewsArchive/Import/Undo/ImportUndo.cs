using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;

namespace NewsArchive.Import.Undo;

/// <summary>
/// Takes an import back, whole or not at all: every article and bulletin goes back to the state before it, as a state of its own, so that the
/// undo can be taken back in turn. What came in with it is withdrawn, not deleted. Where a later import has built on it, that one goes first.
/// </summary>
public sealed class ImportUndo(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    private const int Batch = 1000;

    /// <summary>Takes back what the job names, in one transaction with the record of it.</summary>
    /// <exception cref="UndoException">It can't be taken back, or not yet; nothing was changed.</exception>
    public async Task RunAsync(ImportJob job, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        archive.Attach(job);
        // A kill may have come between the end of the transaction and the end of the job.
        if (job.ImportRunId is not null)
            return;
        var id = job.UndoesId!.Value;
        var runs = await SameInEffectAsync(id, cancellation);
        var now = clock.GetUtcNow();
        var run = job.ImportRun = new ImportRun { By = job.By, StartedAt = now, UndoesId = id };
        await archive.SaveChangesAsync(cancellation);

        var files = new Dictionary<long, Count>();
        var later = new SortedSet<long>();
        await foreach (var ids in TouchedAsync(runs, cancellation))
            await UndoArticlesAsync(ids, runs, run.Id, now, files, later, cancellation);
        await UndoBulletinsAsync(runs, run.Id, files, later, cancellation);
        if (later.Count > 0)
            throw new UndoException($"import {id} can't be taken back while what later imports made of the same articles stands: take back {string.Join(", ", later.Reverse())} first");

        archive.ChangeTracker.Clear();
        var bulletins = await archive.Bulletins.Where(b => EF.Parameter(files.Keys.ToList()).Contains(b.Id)).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name, b.Source.Sha256 }).ToListAsync(cancellation);
        archive.AddRange(bulletins.Select(b => new ImportedFile
        {
            ImportRunId = run.Id,
            Name = b.Name,
            Sha256 = b.Sha256,
            BulletinId = b.Id,
            Changed = files[b.Id].Changed,
            Withdrawn = files[b.Id].Withdrawn,
        }));
        archive.Attach(run).Entity.EndedAt = clock.GetUtcNow();
        await MarkAsync(run, cancellation);
        await archive.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Finds the import among those that do the same: taking back what took it back does it again.</summary>
    private async Task<HashSet<long>> SameInEffectAsync(long id, CancellationToken cancellation)
    {
        var run = await archive.ImportRuns.AsNoTracking().FirstAsync(r => r.Id == id, cancellation);
        if (run.TakenBackById is { } by)
            throw new UndoException($"import {id} was taken back already, by import {by}");
        if (!run.CanBeUndone)
            throw new UndoException($"import {id} is older than the records that an undo needs; import the earlier files again instead");
        var undos = (await archive.ImportRuns.Where(r => r.UndoesId != null).Select(r => new { r.Id, Undoes = r.UndoesId!.Value }).ToListAsync(cancellation)).ToLookup(r => r.Undoes, r => r.Id);
        HashSet<long> same = [id];
        for (var found = same.ToList(); found.Count > 0;)
        {
            found = [.. found.SelectMany(r => undos[r]).SelectMany(undo => undos[undo])];
            same.UnionWith(found);
        }
        return same;
    }

    /// <summary>Marks the import as taken back; where it was an undo, what that took back holds again, and so on.</summary>
    private async Task MarkAsync(ImportRun undo, CancellationToken cancellation)
    {
        var (run, by) = (undo, (long?)undo.Id);
        while (run.UndoesId is { } id)
        {
            var undone = await archive.ImportRuns.FirstAsync(r => r.Id == id, cancellation);
            undone.TakenBackById = by;
            (run, by) = (undone, by is null ? undone.Id : null);
        }
    }

    private async IAsyncEnumerable<long[]> TouchedAsync(HashSet<long> runs, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var ids = archive.Articles.Where(a => EF.Parameter(runs).Contains(a.ImportRunId!.Value)).Select(a => a.Id)
            .Union(archive.Revisions.Where(r => EF.Parameter(runs).Contains(r.ImportRunId!.Value)).Select(r => r.ArticleId));
        foreach (var chunk in (await ids.ToListAsync(cancellation)).Order().Chunk(Batch))
            yield return chunk;
    }

    private async Task UndoArticlesAsync(
        long[] ids, HashSet<long> runs, long undo, DateTimeOffset now, Dictionary<long, Count> files, SortedSet<long> later, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var articles = await archive.Articles.Where(a => EF.Parameter(ids).Contains(a.Id)).ToListAsync(cancellation);
        var past = (await archive.Revisions.Where(r => EF.Parameter(ids).Contains(r.ArticleId)).OrderBy(r => r.Number)
            .Select(r => new { r.ArticleId, State = new State(r.Number, r.ImportRunId, r.Restores) }).ToListAsync(cancellation)).ToLookup(r => r.ArticleId, r => r.State);
        var targets = new Dictionary<long, int>();
        foreach (var article in articles)
        {
            var states = past[article.Id].Append(new State(article.Revision, article.ImportRunId, article.Restores)).ToList();
            if (Before(states, runs) is { } number)
                targets[article.Id] = number;
            else
                later.Add(article.ImportRunId!.Value);
        }
        if (later.Count > 0)
            return;

        var numbers = targets.Values.Distinct().ToList();
        var befores = (await archive.Revisions.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ArticleId) && EF.Parameter(numbers).Contains(r.Number)).ToListAsync(cancellation))
            .ToDictionary(r => (r.ArticleId, r.Number));
        foreach (var article in articles)
        {
            var origin = new Origin(article.SourceId, undo, RevisionCause.Undo, now);
            if (targets[article.Id] == 0)
                article.Withdraw(origin);
            else
                article.Restore(befores[(article.Id, targets[article.Id])], origin);
            var count = files.GetValueOrDefault(article.BulletinId);
            files[article.BulletinId] = article.IsGoneFromSource ? count with { Withdrawn = count.Withdrawn + 1 } : count with { Changed = count.Changed + 1 };
        }
        await archive.SaveChangesAsync(cancellation);
        var live = articles.ToLookup(article => article.WithdrawnAt is null);
        await index.AddAsync(live[true], cancellation);
        await index.RemoveAsync(live[false], cancellation);
    }

    private async Task UndoBulletinsAsync(HashSet<long> runs, long undo, Dictionary<long, Count> files, SortedSet<long> later, CancellationToken cancellation)
    {
        var touched = await archive.Bulletins.Where(b => EF.Parameter(runs).Contains(b.ImportRunId!.Value)).Select(b => b.Id)
            .Union(archive.BulletinRevisions.Where(p => EF.Parameter(runs).Contains(p.ImportRunId!.Value)).Select(p => p.BulletinId)).ToListAsync(cancellation);
        foreach (var id in touched.Order())
        {
            archive.ChangeTracker.Clear();
            var bulletin = await archive.Bulletins.Include(b => b.Past.OrderBy(p => p.Number)).FirstAsync(b => b.Id == id, cancellation);
            var states = bulletin.Past.Select(p => new State(p.Number, p.ImportRunId, p.Restores)).Append(new State(bulletin.Revision, bulletin.ImportRunId, bulletin.Restores)).ToList();
            if (Before(states, runs) is not { } number)
            {
                later.Add(bulletin.ImportRunId!.Value);
                continue;
            }
            files.TryAdd(id, default);
            bulletin.Restore(bulletin.Past.Find(p => p.Number == number), undo, await ReorderAsync(bulletin, number, cancellation));
            await archive.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Puts a bulletin's articles where they stood in an earlier state.</summary>
    /// <returns>Where they stood until now; null where they stand there still.</returns>
    private async Task<ArticleOrder?> ReorderAsync(Bulletin bulletin, int number, CancellationToken cancellation)
    {
        if (bulletin.Past.FirstOrDefault(p => p.Number >= Math.Max(1, number) && p.Order is not null) is not { } kept)
            return null;
        var order = ArticleOrder.OfBytes(kept.Order!);
        var articles = await archive.Articles.Where(a => a.BulletinId == bulletin.Id).ToListAsync(cancellation);
        var now = new ArticleOrder(articles.ToDictionary(a => a.Id, a => a.Position));
        foreach (var article in articles)
        {
            if (order.Places.TryGetValue(article.Id, out var place))
                article.Position = place;
        }
        return now;
    }

    /// <summary>Gives the number of the state before the one that the imports made, 0 for none; null where another import made what stands now.</summary>
    private static int? Before(List<State> states, HashSet<long> runs)
    {
        var at = states[^1];
        while (!IsOf(at))
        {
            if (at.Restores is not > 0)
                return null;
            at = states[at.Restores.Value - 1];
        }
        var number = at.Number - 1;
        while (number > 0 && IsOf(states[number - 1]))
            number--;
        return number;

        bool IsOf(State state) => state.ImportRunId is { } run && runs.Contains(run);
    }

    private readonly record struct State(int Number, long? ImportRunId, int? Restores);

    private readonly record struct Count(int Changed, int Withdrawn);
}

/// <summary>An import can't be taken back, for a reason that a person can do something about.</summary>
public sealed class UndoException(string message) : Exception(message);
