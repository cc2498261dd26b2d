using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog;

/// <summary>
/// Extends the stored tree to the leaves that were written since the last checkpoint, and signs a new one. Leaves are only written with
/// their records; this separate step keeps their transactions short.
/// </summary>
public sealed class CheckpointSigner(ArchiveContext archive, LogKey key, TimeProvider clock, ILogger<CheckpointSigner> log)
{
    private const int HashesAtOnce = 1000;

    /// <summary>Signs a checkpoint of all leaves, unless the last one covers them under the present name and key.</summary>
    /// <returns>The signed checkpoint.</returns>
    public async Task<string> SignAsync(CancellationToken cancellation)
    {
        if (await archive.Checkpoints.AsNoTracking().SingleOrDefaultAsync(cancellation) is { } last
            && await IsCurrentAsync(last, cancellation))
        {
            return last.Note;
        }
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await RecordNewKeyAsync(cancellation);
        var builder = await ExtendAsync(await LastAsync(cancellation), cancellation);
        var note = key.Sign(new TreeHead(key.Origin, builder.Size, builder.Root).ToString());
        await archive.Checkpoints.ExecuteDeleteAsync(cancellation);
        archive.Add(new Checkpoint { Size = builder.Size, Note = note });
        await archive.SaveChangesAsync(cancellation);
        archive.ChangeTracker.Clear();
        await transaction.CommitAsync(CancellationToken.None);
        return note;
    }

    /// <summary>
    /// Computes the stored tree anew from the leaves, within the caller's transaction, if the leaves are those of the last checkpoint.
    /// </summary>
    /// <returns>Whether they are; otherwise, nothing was changed.</returns>
    public async Task<bool> RebuildAsync(CancellationToken cancellation)
    {
        if (await LastAsync(cancellation) is not { } last)
            return false;
        var (builder, hashes) = (new TreeBuilder(), new List<TreeHash>());
        var leaves = archive.Leaves.Where(l => l.Index < last.Size).OrderBy(l => l.Index).Select(l => l.Hash);
        await foreach (var hash in leaves.AsAsyncEnumerable().WithCancellation(cancellation))
            hashes.AddRange(builder.Append(hash));
        if (!builder.HasRootOf(last))
            return false;
        await archive.TreeHashes.ExecuteDeleteAsync(cancellation);
        await StoreAsync(hashes, cancellation);
        return true;
    }

    /// <summary>
    /// Records that the last checkpoint was signed with another key. A lost key is replaced silently when it is next needed, but others
    /// can't verify new checkpoints with the key that they have.
    /// </summary>
    private async Task RecordNewKeyAsync(CancellationToken cancellation)
    {
        if (await archive.Checkpoints.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } last
            || SignedNote.Parse(last.Note) is not { } note || key.IsNamedIn(note))
        {
            return;
        }
        log.LogWarning(
            "The key of the transparency log is not the one that signed the last checkpoint; restore {Path} from a backup, or publish the "
            + "new key, {Verifier}", key.Place, key.Verifier);
        archive.Acts.Add(new Act
        {
            At = clock.GetUtcNow(),
            Kind = ActKind.LogKeyReplaced,
            Who = null,
            About = key.Verifier,
            Address = null,
        });
        await archive.SaveChangesAsync(cancellation);
    }

    /// <summary>Gets what the last checkpoint states; null if there is none, or it is damaged.</summary>
    private async Task<TreeHead?> LastAsync(CancellationToken cancellation) =>
        await archive.Checkpoints.AsNoTracking().SingleOrDefaultAsync(cancellation) is { } last
        && SignedNote.Parse(last.Note) is { } note && key.HasSigned(note) ? TreeHead.Parse(note.Text) : null;

    private async Task<bool> IsCurrentAsync(Checkpoint last, CancellationToken cancellation) =>
        last.Size == await archive.CountLeavesAsync(cancellation)
        && SignedNote.Parse(last.Note) is { } note && TreeHead.Parse(note.Text)?.Origin == key.Origin && key.HasSigned(note);

    /// <summary>Extends the stored tree to all leaves.</summary>
    /// <param name="last">What the last checkpoint states; null if it states nothing.</param>
    /// <param name="cancellation">Cancels the extension.</param>
    /// <exception cref="LogDamagedException">The leaves are not those of the last checkpoint, so a new one must not be signed.</exception>
    private async Task<TreeBuilder> ExtendAsync(TreeHead? last, CancellationToken cancellation)
    {
        var builder = await new LogTree(archive).BuilderAsync(cancellation);
        Check(builder, last);
        var (first, added) = (builder.Size, new List<TreeHash>());
        var hashes = archive.Leaves.Where(l => l.Index >= first).OrderBy(l => l.Index).Select(l => l.Hash);
        await foreach (var hash in hashes.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            added.AddRange(builder.Append(hash));
            Check(builder, last);
            if (added.Count >= HashesAtOnce)
                await StoreAsync(added, cancellation);
        }
        if (builder.Size < last?.Size || builder.Size != await archive.CountLeavesAsync(cancellation))
            throw new LogDamagedException($"the log lacks leaves; run verify, and {Cures.Copy}");
        await StoreAsync(added, cancellation);
        return builder;
    }

    private static void Check(TreeBuilder builder, TreeHead? last)
    {
        if (builder.Size == last?.Size && !builder.HasRootOf(last))
            throw new LogDamagedException($"the leaves are not those of the checkpoint of {last.Size} leaves; run verify");
    }

    private async Task StoreAsync(List<TreeHash> hashes, CancellationToken cancellation)
    {
        archive.AddRange(hashes);
        await archive.SaveChangesAsync(cancellation);
        archive.ChangeTracker.Clear();
        hashes.Clear();
    }
}
