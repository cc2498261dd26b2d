using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>Compares the leaves of an archive with the stored tree, the last signed checkpoint and, if given, an earlier one.</summary>
public sealed class TreeCheck(ArchiveContext archive, LogKey key)
{
    private const int LeavesAtOnce = 2000;
    private const string Last = "last checkpoint", Earlier = "earlier checkpoint";
    private const string Resign = "run checkpoint, which signs a new one", GiveAnother = "name the file with the checkpoint that was kept";

    private readonly List<Leaf> damaged = [];
    private readonly List<LeafRange> missing = [];
    private readonly List<string> ofTree = [];
    private readonly Dictionary<long, byte[]> roots = [];
    private long lastUnreadable = -1;

    /// <summary>The damaged leaves. The check must have completed.</summary>
    public IReadOnlyCollection<Leaf> Damaged => damaged;

    /// <summary>The leaves that are missing, or at whose index none can be read. The check must have completed.</summary>
    public IReadOnlyList<LeafRange> Missing => missing;

    /// <summary>Whether stored hashes of the tree are not those of the leaves.</summary>
    public bool IsTreeDamaged => ofTree.Count > 0;

    /// <summary>The index of the last leaf that is missing or can't be read; -1 if there is none. The check must have completed.</summary>
    public long LastLost => Math.Max(lastUnreadable, missing is [.., var range] ? range.Last : -1);

    /// <summary>Whether leaves are missing or can't be read.</summary>
    public bool IsIncomplete => LastLost >= 0;

    /// <summary>Finds damaged leaves, and leaves that are not those of a checkpoint.</summary>
    /// <param name="earlier">The note of an earlier checkpoint; null if there is none to compare with.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async IAsyncEnumerable<string> ProblemsAsync(string? earlier, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Forget();
        if (key.Content is null && await archive.Checkpoints.AnyAsync(cancellation))
        {
            yield return $"log key: there is no {key.Place}; restore it from a backup, or run checkpoint, which makes a new key";
            yield break;
        }
        var (last, unreadable) = await LastAsync(cancellation);
        if (unreadable is not null)
            yield return $"{Last}: {unreadable}; {Resign}";
        var heads = new[] { (Name: Last, Note: last), (Name: Earlier, Note: earlier) }
            .Where(note => note.Note is not null).Select(note => (note.Name, Head: Read(note.Note!))).ToList();
        foreach (var (name, _) in heads.Where(head => head.Head is null))
        {
            yield return $"{name}: it is damaged, or was not signed with the key of this archive; {(name == Last ? Resign : GiveAnother)}";
        }
        var isDamaged = false;
        await foreach (var problem in BuildAsync([.. heads.Select(head => head.Head?.Size ?? 0)], cancellation))
        {
            isDamaged = true;
            yield return problem;
        }
        // A leaf that is damaged by chance explains other hashes.
        if (isDamaged)
            yield break;
        var altered = heads.Select(head => head.Head is null ? null : Compare(head.Name, head.Head)).OfType<string>().ToList();
        foreach (var problem in altered.Count > 0 ? altered : ofTree)
            yield return problem;
    }

    private void Forget()
    {
        damaged.Clear();
        missing.Clear();
        ofTree.Clear();
        roots.Clear();
    }

    private string? Compare(string name, TreeHead head) => !roots.TryGetValue(head.Size, out var root)
        ? $"log: it has fewer leaves than the {head.Size} of the {name}; {(name == Last ? Cures.Copy : Cures.Backup)}"
        : root.AsSpan().SequenceEqual(head.Root) ? null
        : $"log: what was recorded before the {name} of {head.Size} leaves was altered since; {Cures.Backup}";

    /// <summary>
    /// Gets the note of the last checkpoint: empty if its row is damaged, and null if there is none or the row can't be read.
    /// </summary>
    /// <returns>The note, and why it can't be read.</returns>
    private async Task<(string? Note, string? Problem)> LastAsync(CancellationToken cancellation)
    {
        try
        {
            var last = await archive.Checkpoints.AsNoTracking().SingleOrDefaultAsync(cancellation);
            return (last is null || Read(last.Note)?.Size == last.Size ? last?.Note : "", null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, Cures.Unreadable(e));
        }
    }

    private TreeHead? Read(string text) =>
        SignedNote.Parse(text) is { } note && key.HasSigned(note) ? TreeHead.Parse(note.Text) : null;

    /// <summary>Builds the tree anew from the leaves, and keeps its roots at some sizes.</summary>
    private async IAsyncEnumerable<string> BuildAsync(HashSet<long> sizes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var stored = await StoredAsync(cancellation);
        var (count, builder, problems) = (await archive.CountLeavesAsync(cancellation), new TreeBuilder(), new List<string>());
        var (expected, largest) = (0L, sizes.DefaultIfEmpty().Max());
        // A name in another case is read, but not found.
        lastUnreadable = await archive.Leaves.Where(leaf => !Enum.GetValues<LeafKind>().Contains(leaf.Kind))
            .MaxAsync(leaf => (long?)leaf.Index, cancellation) ?? -1;
        roots[0] = builder.Root;
        for (var first = 0L; first < count; first += LeavesAtOnce)
        {
            foreach (var leaf in await ReadAsync(first, Math.Min(first + LeavesAtOnce, count) - 1, problems, cancellation))
            {
                if (leaf.Index != expected)
                {
                    missing.Add(new LeafRange(expected, leaf.Index - 1));
                    problems.Add($"leaf {expected}: it is missing, or its index is damaged; {Cures.Copy}");
                }
                expected = leaf.Index + 1;
                if (!leaf.IsWhole)
                    damaged.Add(leaf);
                foreach (var hash in builder.Append(leaf.Hash))
                {
                    if (!Remove(hash, stored) && damaged.Count == 0 && builder.Size <= largest)
                        ofTree.Add(OfStored(hash));
                }
                if (sizes.Contains(builder.Size))
                    roots[builder.Size] = builder.Root;
            }
            foreach (var problem in problems)
                yield return problem;
            problems.Clear();
        }
        if (Math.Max(count, largest) is var end && expected < end)
            missing.Add(new LeafRange(expected, end - 1));
        ofTree.AddRange(stored.Values.Select(OfStored));
    }

    /// <summary>Reads the stored hashes of the tree; none if one can't be read, so that they are reported as missing.</summary>
    private async Task<Dictionary<(int, long), TreeHash>> StoredAsync(CancellationToken cancellation)
    {
        try
        {
            return await archive.TreeHashes.AsNoTracking().ToDictionaryAsync(hash => (hash.Level, hash.Index), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [];
        }
    }

    private async Task<List<Leaf>> ReadAsync(long first, long last, List<string> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var unreadable = new List<long>();
        var leaves = await DamagedRows.ReadAsync(first, last, Range, (index, e) =>
        {
            unreadable.Add(index);
            problems.Add($"leaf {index}: {Cures.Unreadable(e)}; {Cures.Copy}");
        });
        problems.AddRange(leaves.Where(leaf => !leaf.IsWhole)
            .Select(leaf => $"leaf {leaf.Index}: it is damaged; {Cures.RepairLeaf}"));
        foreach (var index in unreadable)
        {
            lastUnreadable = Math.Max(lastUnreadable, index);
            // Without its kind, the leaf is still a leaf of the tree.
            leaves.AddRange(await DamagedRows.ReadAsync(index, index, RangeWithoutKind, (_, _) => { }));
        }
        return [.. leaves.OrderBy(leaf => leaf.Index)];
    }

    private IAsyncEnumerable<Leaf> Range(long first, long last) => archive.ReadLeavesAsync(
        archive.Leaves.Where(leaf => leaf.Index >= first && leaf.Index <= last).OrderBy(leaf => leaf.Index));

    private IAsyncEnumerable<Leaf> RangeWithoutKind(long first, long last) => archive.Leaves
        .Where(leaf => leaf.Index >= first && leaf.Index <= last)
        .Select(leaf => new Leaf
        {
            Index = leaf.Index,
            Kind = default,
            RecordId = 0,
            Number = 0,
            Salt = leaf.Salt,
            Hash = leaf.Hash,
            Checksum = 0,
        }).AsAsyncEnumerable();

    /// <summary>Removes a stored hash.</summary>
    /// <returns>Whether it is equal to the one that follows from the leaves.</returns>
    private static bool Remove(TreeHash built, Dictionary<(int, long), TreeHash> stored) =>
        stored.Remove((built.Level, built.Index), out var hash) && hash.Hash.AsSpan().SequenceEqual(built.Hash);

    private static string OfStored(TreeHash hash) =>
        $"tree: its stored hash {hash.Index} of level {hash.Level} is not the one of the leaves; {Cures.Repair}, which computes it anew";
}
