using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Compares every record of an archive with its leaf.</summary>
public sealed class RecordCheck(ArchiveContext archive)
{
    // The other records may change, and then have several leaves.
    private static readonly LeafKind[] Changing =
        [LeafKind.Form, LeafKind.Source, LeafKind.Bulletin, LeafKind.Import, LeafKind.Job, LeafKind.Account];

    /// <summary>Finds the records that differ from their leaves, lack one, or are missing.</summary>
    /// <param name="tree">The check of the leaves, of which the damaged ones prove nothing. It may still be running.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async IAsyncEnumerable<RecordProblem> ProblemsAsync(
        Task<TreeCheck> tree, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var set in new LoggedRecords(archive).Sets)
        {
            var previous = -1L;
            await foreach (var (first, last) in set.RangesAsync(cancellation))
            {
                foreach (var problem in await CompareAsync(set, (previous + 1, first, last), tree, cancellation))
                    yield return problem;
                previous = last;
            }
            foreach (var leaf in await LeavesAsync(set, previous + 1, long.MaxValue, cancellation))
            {
                if (leaf.IsWhole)
                    yield return RecordProblem.Missing(leaf);
            }
        }
    }

    private async Task<List<RecordProblem>> CompareAsync(
        RecordSet set, (long After, long First, long Last) range, Task<TreeCheck> tree, CancellationToken cancellation)
    {
        var (problems, unreadable) = (new List<RecordProblem>(), new HashSet<long>());
        var contents = await DamagedRows.ReadAsync(range.First, range.Last, set.ReadAsync, (id, e) =>
        {
            unreadable.Add(id);
            problems.Add(RecordProblem.Unreadable(set, id, e));
        });
        var leaves = (await LeavesAsync(set, range.After, range.Last, cancellation)).ToLookup(KeyOf);
        var read = new HashSet<(LeafKind, long, int)>();
        foreach (var content in contents.Where(content => !unreadable.Contains(content.RecordId)))
        {
            var key = (content.Kind, content.RecordId, content.Number);
            read.Add(key);
            var last = leaves[key].LastOrDefault();
            if (last?.Proves(content) != true && last?.IsWhole != false && !await MayBeProvedAsync(content, last, tree))
                problems.Add(last is null ? RecordProblem.WithoutLeaf(content) : RecordProblem.Differing(content, last));
            // The purge of an article replaces what it removes by records without it.
            if (leaves[key].Count(leaf => !leaf.IsPurged) > 1 && !Changing.Contains(content.Kind))
                problems.Add(RecordProblem.Repeated(content));
        }
        problems.AddRange(leaves.Where(group => !read.Contains(group.Key) && !unreadable.Contains(group.Key.RecordId))
            .Select(group => group.Last()).Where(leaf => leaf.IsWhole).Select(RecordProblem.Missing));
        return problems;
    }

    /// <summary>Whether a damaged leaf proves a content, or one that is missing or can't be read may be its last leaf.</summary>
    private static async Task<bool> MayBeProvedAsync(LeafContent content, Leaf? last, Task<TreeCheck> check)
    {
        var tree = await check;
        var mayHaveLater = last is null or { IsPurged: true } || Changing.Contains(content.Kind);
        return (mayHaveLater && tree.LastLost > (last?.Index ?? -1)) || tree.Damaged.Any(leaf => leaf.Proves(content));
    }

    private async Task<List<Leaf>> LeavesAsync(RecordSet set, long first, long last, CancellationToken cancellation)
    {
        var leaves = new List<Leaf>();
        foreach (var kind in set.Kinds)
        {
            var ofKind = archive.Leaves.Where(leaf => leaf.Kind == kind);
            if (await ofKind.MaxAsync(leaf => (long?)leaf.RecordId, cancellation) is not { } highest || highest < first)
                continue;
            // The check of the tree reports the leaves that can't be read.
            leaves.AddRange(await DamagedRows.ReadAsync(first, Math.Min(last, highest), Range, (_, _) => { }));

            IAsyncEnumerable<Leaf> Range(long from, long to) => archive.ReadLeavesAsync(
                ofKind.Where(leaf => leaf.RecordId >= from && leaf.RecordId <= to).OrderBy(leaf => leaf.Index), cancellation);
        }
        cancellation.ThrowIfCancellationRequested();
        return leaves;
    }

    private static (LeafKind Kind, long RecordId, int Number) KeyOf(Leaf leaf) => (leaf.Kind, leaf.RecordId, leaf.Number);
}
