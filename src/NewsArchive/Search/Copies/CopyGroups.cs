using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Search.Copies;

/// <summary>
/// The copies of all articles that have some. Articles that are one story for most of their text form a group; a short story that stands in
/// a longer article is a copy of it without belonging to its group, or a summary of the day would join all that it sums up.
/// </summary>
public sealed class CopyGroups
{
    private static readonly Func<ArchiveContext, List<long>, IAsyncEnumerable<CopyPair>> PairsOf = EF.CompileAsyncQuery(
        (ArchiveContext archive, List<long> ids) => archive.CopyPairs.AsNoTracking().Where(p => ids.Contains(p.ArticleId)));

    private readonly Dictionary<long, long> groupOf = [];
    private readonly ILookup<long, long> membersOf;
    private readonly ILookup<long, long> partsOf;

    private CopyGroups(IReadOnlyCollection<CopyPair> pairs)
    {
        foreach (var pair in pairs.Where(pair => pair.IsSameStory))
            Join(pair.ArticleId, pair.CopyId);
        foreach (var id in groupOf.Keys.ToList())
            groupOf[id] = Find(id);
        membersOf = groupOf.ToLookup(member => member.Value, member => member.Key);
        partsOf = pairs.Where(pair => !pair.IsSameStory).ToLookup(pair => pair.ArticleId, pair => pair.CopyId);
    }

    /// <summary>No copies.</summary>
    public static CopyGroups None { get; } = new([]);

    /// <summary>The groups of those articles that are in one, each named by the lowest ID in it.</summary>
    public IReadOnlyDictionary<long, long> Groups => groupOf;

    /// <summary>Gets the group of an article, named by the lowest ID in it; that of the article if it is in no group.</summary>
    public long GroupOf(long id) => groupOf.GetValueOrDefault(id, id);

    /// <summary>Gets the copies of an article, in the order of their IDs.</summary>
    public IReadOnlyList<long> CopiesOf(long id) =>
        [.. membersOf[GroupOf(id)].Concat(partsOf[id]).Where(copy => copy != id).Distinct().Order()];

    /// <summary>The number of groups of at least two articles.</summary>
    public int Count => membersOf.Count;

    /// <summary>Reads the copies of an archive.</summary>
    public static async Task<CopyGroups> ReadAsync(ArchiveContext archive, CancellationToken cancellation) =>
        new(await archive.CopyPairs.AsNoTracking().ToListAsync(cancellation));

    /// <summary>Reads the copies of some articles.</summary>
    public static async Task<CopyGroups> ReadAsync(
        ArchiveContext archive, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var (pairs, known) = (new List<CopyPair>(), ids.ToHashSet());
        // Not all articles of a group are compared with each other.
        for (var next = ids.ToList(); next.Count > 0;)
        {
            var found = await PairsOf(archive, next).ToListAsync(cancellation);
            pairs.AddRange(found);
            next = [.. found.Where(pair => pair.IsSameStory && known.Add(pair.CopyId)).Select(pair => pair.CopyId)];
        }
        return new CopyGroups(pairs);
    }

    // Union-find with path halving.
    private long Find(long id)
    {
        while (groupOf.GetValueOrDefault(id, id) is var parent && parent != id)
            (groupOf[id], id) = (groupOf[parent], groupOf[parent]);
        return id;
    }

    private void Join(long one, long other)
    {
        var (first, second) = (Find(one), Find(other));
        groupOf[Math.Min(first, second)] = Math.Min(first, second);
        groupOf[Math.Max(first, second)] = Math.Min(first, second);
    }
}
