using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Restores damaged leaves from their records and, like missing ones, from another copy of the archive.</summary>
public sealed class LogRepair(ArchiveContext archive, TreeCheck tree, CheckpointSigner signer)
{
    private const int BitsOfByte = 8;
    private const string Savepoint = "leaves";

    /// <summary>Checks the tree, restores leaves within the caller's transaction, and checks the tree again if any was restored.</summary>
    /// <param name="copy">The copy of the archive; null if there is none.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <exception cref="LogDamagedException">The last leaves are missing: what is recorded next would take their place.</exception>
    public async Task<List<LeafOutcome>> RestoreAsync(ArchiveContext? copy, CancellationToken cancellation)
    {
        await tree.ProblemsAsync(earlier: null, cancellation).CountAsync(cancellation);
        var (outcomes, lost) = (new List<LeafOutcome>(), tree.Missing.ToList());
        foreach (var leaf in tree.Damaged)
        {
            var range = new LeafRange(leaf.Index, leaf.Index);
            if (await TryRecordAsync(leaf, cancellation))
                outcomes.Add(new LeafOutcome(range, IsRestored: true, IsFromCopy: false));
            else
                lost.Add(range);
        }
        var covered = await archive.Checkpoints.MaxAsync(c => (long?)c.Size, cancellation) ?? 0;
        var provable = lost.FindAll(range => range.Last < covered);
        var isCopied = copy is not null && provable.Count > 0 && await TryCopyAsync(provable, copy, cancellation);
        if (!isCopied)
            await CheckEndAsync(lost, cancellation);
        outcomes.AddRange(provable.Select(range => new LeafOutcome(range, isCopied, isCopied)));
        outcomes.AddRange(lost.Except(provable).Select(range => new LeafOutcome(range, false, false) { IsProvable = false }));
        if (outcomes.Exists(outcome => outcome.IsRestored))
            await tree.ProblemsAsync(earlier: null, cancellation).CountAsync(cancellation);
        return [.. outcomes.OrderBy(outcome => outcome.Leaves.First)];
    }

    private async Task CheckEndAsync(List<LeafRange> lost, CancellationToken cancellation)
    {
        var count = await archive.CountLeavesAsync(cancellation);
        if (lost.FindAll(range => range.Last >= count) is [var end, ..])
            throw new LogDamagedException($"the log has lost its end, {end}, so nothing can be recorded; {Cures.Copy} that has it");
    }

    /// <summary>Restores a leaf whose hash, checksum or one bit of whose salt is damaged.</summary>
    private async Task<bool> TryRecordAsync(Leaf leaf, CancellationToken cancellation)
    {
        var set = new LoggedRecords(archive).Sets.Single(set => set.Kinds.Contains(leaf.Kind));
        var contents = await DamagedRows.ReadAsync(leaf.RecordId, leaf.RecordId, set.ReadAsync, (_, _) => { });
        if (contents.Find(content => (content.Kind, content.Number) == (leaf.Kind, leaf.Number)) is not { } record)
            return false;
        // If the checksum agrees with one of the salts that are tried, that salt is right. If it agrees with none, the checksum itself was
        // damaged, and the stored hash decides.
        var variants = Variants(leaf).Select(salt => leaf.With(salt, record)).ToList();
        if ((variants.Find(variant => variant.IsWhole) ?? variants.Find(variant => variant.Hash.SequenceEqual(leaf.Hash))) is not { } whole)
            return false;
        return await archive.Leaves.Where(l => l.Index == leaf.Index).ExecuteUpdateAsync(update => update
            .SetProperty(l => l.Salt, whole.Salt).SetProperty(l => l.Hash, whole.Hash).SetProperty(l => l.Checksum, whole.ExpectedChecksum),
            cancellation) > 0;
    }

    // The salt itself, then the salts that differ from it in one bit.
    private static IEnumerable<byte[]> Variants(Leaf leaf)
    {
        yield return leaf.Salt;
        for (var bit = 0; bit < leaf.Salt.Length * BitsOfByte; bit++)
        {
            var salt = (byte[])leaf.Salt.Clone();
            salt[bit / BitsOfByte] ^= (byte)(1 << (bit % BitsOfByte));
            yield return salt;
        }
    }

    /// <summary>Takes leaves that the last checkpoint covers from a copy, if the tree is then that of the checkpoint.</summary>
    private async Task<bool> TryCopyAsync(List<LeafRange> lost, ArchiveContext copy, CancellationToken cancellation)
    {
        var transaction = archive.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, cancellation);
        foreach (var range in lost)
            await TakeAsync(range, copy, cancellation);
        var isProved = await signer.RebuildAsync(cancellation);
        if (!isProved)
            await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
        return isProved;
    }

    private async Task TakeAsync(LeafRange range, ArchiveContext copy, CancellationToken cancellation)
    {
        var theirs = await DamagedRows.ReadAsync(range.First, range.Last, (first, last) => copy.ReadLeavesAsync(
            copy.Leaves.Where(leaf => leaf.Index >= first && leaf.Index <= last), cancellation), (_, _) => { });
        var purges = await archive.Purges.AsNoTracking().Select(purge => purge.RemovedLeaves ?? "").ToListAsync(cancellation);
        var purged = purges.SelectMany(leaves => leaves.Split('\n')).Select(leaf => leaf.Split(' ')[0]).ToHashSet();
        await archive.Leaves.Where(leaf => leaf.Index >= range.First && leaf.Index <= range.Last).ExecuteDeleteAsync(cancellation);
        // A copy from before a purge still has the salts of what was purged.
        archive.AddRange(theirs.Where(leaf => leaf.IsWhole)
            .Select(leaf => purged.Contains(leaf.Index.ToString(CultureInfo.InvariantCulture)) ? leaf.WithoutSalt() : leaf));
        await archive.SaveChangesAsync(cancellation);
        archive.ChangeTracker.Clear();
    }
}

/// <summary>Whether leaves that were damaged or missing were restored, and whether from the copy.</summary>
public sealed record LeafOutcome(LeafRange Leaves, bool IsRestored, bool IsFromCopy)
{
    /// <summary>Whether the last checkpoint covers the leaves, so that it proves those of a copy.</summary>
    public bool IsProvable { get; init; } = true;
}
