using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>
/// Restores damaged and missing records from another copy of the archive, such as a backup. Of what the copy contains, what leaves the
/// fewest states unproved is kept.
/// </summary>
public sealed class RecordRepair(ArchiveContext archive)
{
    private const string Savepoint = "record";

    /// <summary>Restores a record, within the caller's transaction.</summary>
    /// <param name="problem">What is wrong with the record.</param>
    /// <param name="copy">The copy of the archive.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <returns>Whether the record is as it was recorded.</returns>
    public async Task<bool> RestoreAsync(RecordProblem problem, ArchiveContext copy, CancellationToken cancellation)
    {
        var set = new LoggedRecords(archive).Sets.Single(set => set.Kinds.Contains(problem.Kind));
        var faults = await FaultsAsync(set, problem.RecordId, cancellation);
        foreach (var table in RecordTable.Of(problem.Kind))
        {
            var present = await table.ReadAsync(archive, problem.RecordId, cancellation);
            foreach (var earlier in await table.ReadEarlierAsync(copy, problem.RecordId, cancellation))
            {
                var row = present.Find(row => table.IsSameRow(row, earlier));
                var (best, fewest) = (default(Row), faults);
                foreach (var change in RecordTable.Changes(row, earlier).TakeWhile(_ => fewest.Count > 0))
                {
                    if (await TryAsync(set, (table, row, change), problem.RecordId, cancellation) is { } left && left.Count < fewest.Count)
                        (best, fewest) = (change, left);
                }
                if (best is null)
                    continue;
                await WriteAsync(table, row, best, cancellation);
                faults = fewest;
            }
        }
        return problem.Leaf is null ? faults.Count == 0 : !faults.Contains((problem.Kind, problem.Number));
    }

    /// <summary>Makes a change, and undoes it again.</summary>
    /// <returns>The faults that the change would leave; null if it can't be made.</returns>
    private async Task<HashSet<(LeafKind, int)>?> TryAsync(
        RecordSet set, (RecordTable Table, Row? Present, Row Values) change, long id, CancellationToken cancellation)
    {
        var transaction = archive.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, cancellation);
        try
        {
            await WriteAsync(change.Table, change.Present, change.Values, cancellation);
            return await FaultsAsync(set, id, cancellation);
        }
        catch (DbException)
        {
            return null; // The row contradicts others.
        }
        finally
        {
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
        }
    }

    private async Task WriteAsync(RecordTable table, Row? present, Row change, CancellationToken cancellation)
    {
        archive.EnableTriggers(false);
        try
        {
            await table.WriteAsync(archive, present, change, cancellation);
        }
        finally
        {
            archive.EnableTriggers(true);
        }
    }

    /// <summary>Gets the states of a record that its leaves do not prove, and the leaves whose state is missing.</summary>
    private async Task<HashSet<(LeafKind, int)>> FaultsAsync(RecordSet set, long id, CancellationToken cancellation)
    {
        var faults = new HashSet<(LeafKind, int)>();
        var contents = await DamagedRows.ReadAsync(id, id, set.ReadAsync, (_, _) => faults.Add((set.Kinds[0], int.MinValue)));
        var byState = contents.ToLookup(content => (content.Kind, content.Number));
        var leaves = new Dictionary<(LeafKind, int), Leaf>();
        foreach (var kind in set.Kinds)
        {
            var ofKind = archive.Leaves.AsNoTracking().Where(leaf => leaf.Kind == kind && leaf.RecordId == id).OrderBy(leaf => leaf.Index);
            await foreach (var leaf in ofKind.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                // What was purged is not missing.
                if (leaf.IsPurged)
                    leaves.Remove((leaf.Kind, leaf.Number));
                else
                    leaves[(leaf.Kind, leaf.Number)] = leaf;
            }
        }
        faults.UnionWith(leaves.Where(leaf => !byState[leaf.Key].Any(leaf.Value.Proves)).Select(leaf => leaf.Key));
        faults.UnionWith(byState.Select(state => state.Key).Where(state => !leaves.ContainsKey(state)));
        return faults;
    }
}
