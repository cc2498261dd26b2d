using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Copies;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Finds the copies of articles that have been added or changed. The work is done after the transaction that writes them, without a lock;
/// only what was found is written in short transactions, and only for articles that have not changed meanwhile. So it may be interrupted at
/// any time, and goes on with the articles that are left.
/// </summary>
/// <remarks>
/// The articles are taken in batches. For each, the sketches of all articles are read once, some dozens of bytes an article, and of each
/// article of the batch, at most 16 candidates are compared by their texts. So the time is proportional to the number of articles, plus a
/// reading of the sketches for each batch.
/// </remarks>
public sealed class CopyFinder(ArchiveContext archive)
{
    private const int BatchSize = 20_000, ArticlesAtOnce = 200;

    /// <summary>Finds the copies of all articles whose copies have not been looked for.</summary>
    /// <returns>The number of these articles.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellation)
    {
        for (var count = 0; ;)
        {
            var queued = await archive.CopySketches.AsNoTracking().Where(s => s.Hashes == null)
                .OrderBy(s => s.ArticleId).Take(BatchSize).ToListAsync(cancellation);
            if (queued.Count == 0)
                return count;
            await FindAsync(await SketchAsync(queued, cancellation), cancellation);
            count += queued.Count;
        }
    }

    private async Task<List<Sketched>> SketchAsync(List<CopySketch> queued, CancellationToken cancellation)
    {
        var sketched = new List<Sketched>(queued.Count);
        foreach (var chunk in queued.Chunk(ArticlesAtOnce))
        {
            var texts = await CopyTexts.ReadAsync(archive, [.. chunk.Select(row => row.ArticleId)], cancellation);
            // An article that is not live any more has no row when its sketch would be written.
            sketched.AddRange(chunk.Where(row => texts.ContainsKey(row.ArticleId))
                .Select(row => new Sketched(row.ArticleId, row.Draft, BottomSketch.Of(texts[row.ArticleId].Text))));
        }
        return sketched;
    }

    private async Task FindAsync(List<Sketched> batch, CancellationToken cancellation)
    {
        var candidates = new CopyCandidates(batch.Select(article => article.Sketch));
        var known = archive.CopySketches.AsNoTracking().Where(s => s.Hashes != null).OrderBy(s => s.ArticleId);
        await foreach (var row in known.AsAsyncEnumerable().WithCancellation(cancellation))
            candidates.Add(row.ArticleId, BottomSketch.FromBytes(row.Hashes));
        foreach (var chunk in batch.Chunk(ArticlesAtOnce))
        {
            var found = new Dictionary<long, IReadOnlyList<long>>();
            foreach (var article in chunk)
            {
                found.Add(article.Id, candidates.Of(article.Sketch));
                candidates.Add(article.Id, article.Sketch);
            }
            await WriteAsync(chunk, candidates, await CompareAsync(found, cancellation), cancellation);
        }
    }

    /// <summary>Compares the texts of articles with those of their candidates.</summary>
    private async Task<List<CopyPair>> CompareAsync(Dictionary<long, IReadOnlyList<long>> candidates, CancellationToken cancellation)
    {
        var wanted = candidates.Where(article => article.Value.Count > 0)
            .SelectMany(article => article.Value.Append(article.Key)).ToHashSet();
        var texts = wanted.Count == 0 ? [] : await CopyTexts.ReadAsync(archive, wanted, cancellation);
        var pairs = new List<CopyPair>();
        foreach (var (id, others) in candidates)
        {
            foreach (var other in others)
            {
                if (!texts.TryGetValue(id, out var text) || !texts.TryGetValue(other, out var otherText))
                    continue;
                if (text.CompareWith(otherText) is { IsSameStory: var isSame })
                {
                    pairs.Add(new CopyPair { ArticleId = id, CopyId = other, IsSameStory = isSame });
                    pairs.Add(new CopyPair { ArticleId = other, CopyId = id, IsSameStory = isSame });
                }
            }
        }
        return pairs;
    }

    /// <summary>Writes what was found, except of articles that have changed meanwhile, which are compared the next time.</summary>
    private async Task WriteAsync(
        IReadOnlyList<Sketched> chunk, CopyCandidates candidates, List<CopyPair> pairs, CancellationToken cancellation)
    {
        var ids = chunk.Select(article => article.Id).Concat(pairs.Select(pair => pair.ArticleId)).Distinct().ToList();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var rows = await archive.CopySketches.AsNoTracking().Where(s => ids.Contains(s.ArticleId))
            .ToDictionaryAsync(s => s.ArticleId, cancellation);
        var unchanged = chunk.Where(article => rows.TryGetValue(article.Id, out var row) && row.Draft == article.Draft).ToList();
        var compared = unchanged.Select(article => article.Id).ToHashSet();
        compared.UnionWith(rows.Values.Where(row => row.Hashes is { } hashes && candidates.SketchOf(row.ArticleId) is { } sketch
            && hashes.AsSpan().SequenceEqual(BottomSketch.ToBytes(sketch))).Select(row => row.ArticleId));
        var known = await archive.CopyPairs.Where(p => ids.Contains(p.ArticleId))
            .Select(p => new ValueTuple<long, long>(p.ArticleId, p.CopyId)).ToHashSetAsync(cancellation);
        archive.UpdateRange(unchanged.Select(article => new CopySketch
        {
            ArticleId = article.Id,
            Hashes = BottomSketch.ToBytes(article.Sketch),
            Draft = 0,
        }));
        archive.AddRange(pairs.Where(pair => compared.Contains(pair.ArticleId) && compared.Contains(pair.CopyId)
            && known.Add((pair.ArticleId, pair.CopyId))));
        await archive.SaveChangesAsync(cancellation);
        archive.ChangeTracker.Clear();
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>An article whose copies are to be found.</summary>
    private sealed record Sketched(long Id, long Draft, uint[] Sketch);
}
