using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Restores damaged leaves from their records.</summary>
public sealed class LogRepair(ArchiveContext archive)
{
    private const int BitsOfByte = 8;

    /// <summary>Restores a leaf whose hash, checksum or one bit of whose salt is damaged.</summary>
    /// <returns>Whether the leaf was restored.</returns>
    public async Task<bool> RestoreAsync(Leaf leaf, CancellationToken cancellation)
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
}
