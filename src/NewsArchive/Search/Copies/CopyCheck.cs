using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Copies;

namespace NewsArchive.Search.Copies;

/// <summary>Compares what an archive keeps of copies with the articles.</summary>
public sealed class CopyCheck(ArchiveContext archive)
{
    private const int ArticlesAtOnce = 500;

    /// <summary>Returns a line for each difference from the articles, which must be whole.</summary>
    public async IAsyncEnumerable<string> ProblemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var sketches = archive.CopySketches.Select(s => s.ArticleId);
        var live = archive.LiveArticles.Select(a => a.Id);
        await foreach (var id in live.Except(sketches).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"copies: article {id} has not been compared and would not be; {Cures.Reindex}";
        await foreach (var id in sketches.Except(live).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"copies: article {id} is present, but withdrawn or not in the archive; {Cures.Reindex}";
        // A draft is the number of an article that waits to be compared.
        var inconsistent = archive.CopySketches.Where(s => (s.Hashes == null) != (s.Draft != 0)).Select(s => s.ArticleId);
        await foreach (var id in inconsistent.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"copies: article {id} is neither compared nor waiting to be; {Cures.Reindex}";
        for (var last = 0L; ;)
        {
            var rows = await archive.CopySketches.AsNoTracking().Where(s => s.ArticleId > last && s.Hashes != null)
                .OrderBy(s => s.ArticleId).Take(ArticlesAtOnce).ToListAsync(cancellation);
            if (rows.Count == 0)
                break;
            foreach (var problem in await DifferencesAsync(rows, cancellation))
                yield return problem;
            last = rows[^1].ArticleId;
        }
        await foreach (var (id, copy) in new MissingCopies(archive).FindAsync(cancellation))
            yield return $"copies: articles {id} and {copy} are copies of each other, but not recorded as such; {Cures.Reindex}";
    }

    private async Task<List<string>> DifferencesAsync(List<CopySketch> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(row => row.ArticleId);
        var pairs = await archive.CopyPairs.AsNoTracking().Where(p => ids.Contains(p.ArticleId)).ToListAsync(cancellation);
        var texts = await CopyTexts.ReadAsync(archive, [.. ids.Union(pairs.Select(p => p.CopyId))], cancellation);
        var problems = new List<string>();
        foreach (var row in rows.Where(row => texts.ContainsKey(row.ArticleId)))
        {
            if (!BottomSketch.FromBytes(row.Hashes).AsSpan().SequenceEqual(BottomSketch.Of(texts[row.ArticleId].Text)))
                problems.Add($"copies: the hashes of article {row.ArticleId} are not those of its text; {Cures.Reindex}");
        }
        foreach (var pair in pairs)
        {
            if (!texts.TryGetValue(pair.ArticleId, out var text) || !texts.TryGetValue(pair.CopyId, out var copy)
                || text.CompareWith(copy)?.IsSameStory != pair.IsSameStory)
            {
                problems.Add($"copies: articles {pair.ArticleId} and {pair.CopyId} are not copies as recorded; {Cures.Reindex}");
            }
        }
        return problems;
    }
}
