using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Grouping;

/// <summary>Searches in which articles that tell the same story count as one.</summary>
public static class GroupCounting
{
    /// <summary>Counts the hits of a clause, those of a group as one. Costs little more than counting them all.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="clause">The condition that hits must meet.</param>
    /// <param name="groups">The groups of those articles that are in one.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    public static int CountGroups(
        this IndexReader reader, Clause clause, IReadOnlyDictionary<long, long> groups, SearchBudget? budget = null)
    {
        var (count, seen) = (0, new HashSet<long>());
        reader.ForEach(clause, budget, (segment, cursor) =>
        {
            var ids = segment.Segment.Articles.Ids;
            foreach (var article in segment.Hits(cursor))
            {
                if (!groups.TryGetValue(ids[article], out var group) || seen.Add(group))
                    count++;
            }
        });
        return count;
    }

    /// <summary>Gets a page of the hits of a clause, with only the first hit of each group.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="search">The condition that hits must meet, and their order.</param>
    /// <param name="groups">The groups of those articles that are in one.</param>
    /// <param name="page">The number of groups before the page, and on it.</param>
    /// <param name="budget">Limits the work; null for no limit.</param>
    public static IReadOnlyList<Hit> SearchGroups(
        this IndexReader reader, (Clause Clause, HitOrder Order) search, IReadOnlyDictionary<long, long> groups,
        (int Skip, int Take) page, SearchBudget? budget = null)
    {
        var wanted = (int)Math.Min(page.Skip + (long)page.Take, int.MaxValue);
        // The first hits of groups are the same among any number of first hits.
        for (long most = wanted; ; most *= 2)
        {
            var hits = reader.Search(search.Clause, search.Order, 0, (int)Math.Min(most, int.MaxValue), budget);
            var firsts = hits.DistinctBy(hit => groups.GetValueOrDefault(hit.Id, hit.Id)).Take(wanted).ToList();
            if (firsts.Count >= wanted || hits.Count < most || budget is { IsSpent: true })
                return firsts[Math.Min(page.Skip, firsts.Count)..];
        }
    }
}
