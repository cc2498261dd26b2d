using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.Import.Purging;

/// <summary>
/// Replaces the leaves of records whose content was removed: the old leaves lose their salts and keep their hashes, so that the tree
/// stays as it was, and the records get new leaves, as they are now.
/// </summary>
internal sealed class LeafPurge(ArchiveContext archive)
{
    private readonly List<string> removed = [];

    /// <summary>The leaves without salts, one a line: the index and the hash.</summary>
    public string Removed => string.Join('\n', removed);

    /// <summary>Replaces the leaves of a record, within the caller's transaction.</summary>
    /// <param name="kinds">The kinds of the leaves.</param>
    /// <param name="recordId">The ID of the record.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task ReplaceAsync(IReadOnlyList<LeafKind> kinds, long recordId, CancellationToken cancellation)
    {
        var leaves = await archive.Leaves.AsNoTracking().Where(l => kinds.Contains(l.Kind) && l.RecordId == recordId)
            .OrderBy(l => l.Index).ToListAsync(cancellation);
        foreach (var leaf in leaves.Where(leaf => !leaf.IsPurged))
        {
            await archive.Leaves.Where(l => l.Index == leaf.Index).ExecuteUpdateAsync(update => update
                .SetProperty(l => l.Salt, Array.Empty<byte>()).SetProperty(l => l.Checksum, leaf.ChecksumWithoutSalt), cancellation);
            removed.Add(string.Create(CultureInfo.InvariantCulture, $"{leaf.Index} {Convert.ToHexStringLower(leaf.Hash)}"));
        }
        var contents = await new LoggedRecords(archive).Sets.Single(set => set.Kinds.Contains(kinds[0]))
            .ReadAsync(recordId, recordId).Where(content => kinds.Contains(content.Kind)).ToListAsync(cancellation);
        await archive.AppendAsync(contents, cancellation);
    }
}
