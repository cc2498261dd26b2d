using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Keeps in the archive what is known of copies. It changes in the transactions that change the search index, so that nothing of an article
/// stays that readers don't see any more.
/// </summary>
internal sealed class CopyStore(ArchiveContext archive)
{
    private const int RowsAtOnce = 1000;

    /// <summary>Has live articles compared with the others.</summary>
    public async Task QueueAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        var draft = NewDraft();
        foreach (var chunk in ids.Chunk(RowsAtOnce))
        {
            // EF Core would take many times as long, in which a large import that is published keeps all other writers waiting.
            var rows = string.Join(", ", chunk.Select(id => string.Create(CultureInfo.InvariantCulture, $"({id}, {draft})")));
            var insert = $"""
                INSERT INTO "{nameof(archive.CopySketches)}" ("{nameof(CopySketch.ArticleId)}", "{nameof(CopySketch.Draft)}") VALUES {rows}
                """;
            await archive.Database.ExecuteSqlRawAsync(insert, cancellation);
        }
    }

    /// <summary>Has those live articles compared with the others that have not been, nor are about to be.</summary>
    public async Task QueueNewAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var known = await archive.CopySketches.Where(s => ids.Contains(s.ArticleId)).Select(s => s.ArticleId).ToHashSetAsync(cancellation);
        await QueueAsync(ids.Where(id => !known.Contains(id)), cancellation);
    }

    /// <summary>
    /// Forgets articles. Their copies are compared again, since of many copies of a story not all are compared with each other.
    /// </summary>
    public async Task ForgetAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (await archive.CopySketches.Where(s => ids.Contains(s.ArticleId)).ExecuteDeleteAsync(cancellation) == 0)
            return;
        var copies = await archive.CopyPairs.Where(p => ids.Contains(p.ArticleId)).Select(p => p.CopyId).Distinct()
            .ToListAsync(cancellation);
        if (copies.Count == 0)
            return;
        await archive.CopyPairs.Where(p => ids.Contains(p.ArticleId) || copies.Contains(p.ArticleId) && ids.Contains(p.CopyId))
            .ExecuteDeleteAsync(cancellation);
        var draft = NewDraft();
        await archive.CopySketches.Where(s => copies.Contains(s.ArticleId)).ExecuteUpdateAsync(
            update => update.SetProperty(s => s.Hashes, (byte[]?)null).SetProperty(s => s.Draft, draft), cancellation);
    }

    /// <summary>Forgets all articles.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        await archive.CopyPairs.ExecuteDeleteAsync(cancellation);
        await archive.CopySketches.ExecuteDeleteAsync(cancellation);
    }

    private static long NewDraft() => Random.Shared.NextInt64(1, long.MaxValue);
}
