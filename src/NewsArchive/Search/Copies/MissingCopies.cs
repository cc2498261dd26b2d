using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Copies;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Finds articles that are copies of each other although the archive does not say so. Of a story with many copies, which of them are
/// compared depends on the order in which they came; such articles are left out, so that nothing is found that a rebuild would not add.
/// </summary>
internal sealed class MissingCopies(ArchiveContext archive)
{
    private const int BatchSize = 20_000, ArticlesAtOnce = 200;

    /// <summary>Finds the pairs of articles that have been compared, and are copies, but not recorded in both directions.</summary>
    public async IAsyncEnumerable<(long Id, long CopyId)> FindAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var chunk in (await UnrecordedAsync(cancellation)).Chunk(ArticlesAtOnce))
        {
            var ids = chunk.Select(pair => pair.Id).Union(chunk.Select(pair => pair.OtherId)).ToList();
            var texts = await CopyTexts.ReadAsync(archive, ids, cancellation);
            foreach (var (id, other) in chunk)
            {
                if (texts.TryGetValue(id, out var text) && texts.TryGetValue(other, out var copy) && text.CompareWith(copy) is not null)
                    yield return (id, other);
            }
        }
    }

    /// <summary>Finds the pairs of articles that must have been compared and were not found to be copies.</summary>
    private async Task<List<(long Id, long OtherId)>> UnrecordedAsync(CancellationToken cancellation)
    {
        var compared = archive.CopySketches.AsNoTracking().Where(s => s.Hashes != null).OrderBy(s => s.ArticleId);
        var recorded = await archive.CopyPairs.AsNoTracking().Select(p => new ValueTuple<long, long>(p.ArticleId, p.CopyId))
            .ToHashSetAsync(cancellation);
        var (unrecorded, undecided) = (new List<(long Id, long OtherId)>(), new HashSet<long>());
        for (var last = 0L; ;)
        {
            var batch = await compared.Where(s => s.ArticleId > last).Take(BatchSize)
                .ToDictionaryAsync(s => s.ArticleId, s => BottomSketch.FromBytes(s.Hashes), cancellation);
            if (batch.Count == 0)
                break;
            var candidates = new CopyCandidates(batch.Values);
            await foreach (var row in compared.AsAsyncEnumerable().WithCancellation(cancellation))
                candidates.Add(row.ArticleId, BottomSketch.FromBytes(row.Hashes));
            foreach (var (id, sketch) in batch)
            {
                if (candidates.OfAnyOrder(id, sketch) is not { } others)
                    undecided.Add(id);
                else
                    unrecorded.AddRange(others.Where(other => other > id && !IsRecorded(id, other)).Select(other => (id, other)));
            }
            last = batch.Keys.Max();
        }
        unrecorded.RemoveAll(pair => undecided.Contains(pair.Id) || undecided.Contains(pair.OtherId));
        return unrecorded;

        bool IsRecorded(long id, long other) => recorded.Contains((id, other)) && recorded.Contains((other, id));
    }
}
