using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Archive;

/// <summary>Looks whether an archive is whole: the bytes that were kept, and the past of every article.</summary>
public static class ArchiveCheck
{
    /// <summary>Gives a line for each thing that is not as it must be; none where the archive is whole.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(ArchiveContext archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var source in await archive.Sources.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation))
        {
            if (await HashAsync(archive, source, cancellation) is var hash && hash != source.Sha256)
                yield return $"source {source.Id}: its bytes have the SHA-256 {hash}, not {source.Sha256}";
        }

        await foreach (var article in archive.Articles.Where(a => a.Past.Count != a.Revision - 1 || (a.Past.Count > 0 && a.Past.Max(r => r.Number) != a.Revision - 1))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Revision, Past = a.Past.Count }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return $"article {article.Id}: it has revision {article.Revision}, and {article.Past} earlier ones are kept";
        }

        await foreach (var id in archive.Articles.Where(a => (a.WithdrawnAt != null) != (a.Cause == RevisionCause.Withdrawn || a.RetractionId != null)).OrderBy(a => a.Id).Select(a => a.Id).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its last revision does not say whether it is withdrawn";

        await foreach (var id in archive.Articles.Where(a => a.RetractionId != null && !archive.Retractions.Any(r => r.Id == a.RetractionId && r.ArticleId == a.Id && r.EndedAt == null)).Select(a => a.Id)
            .Union(archive.Retractions.Where(r => r.EndedAt == null && !archive.Articles.Any(a => a.Id == r.ArticleId && a.RetractionId == r.Id)).Select(r => r.ArticleId))
            .OrderBy(id => id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return $"article {id}: the retraction it names is not the one that stands on record";
        }
    }

    private static async Task<string> HashAsync(ArchiveContext archive, Source source, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A part at a time: a file may be larger than memory.
        var numbers = await archive.SourceParts.Where(p => p.SourceId == source.Id).OrderBy(p => p.Number).Select(p => p.Number).ToListAsync(cancellation);
        foreach (var number in numbers)
        {
            var part = await archive.SourceParts.AsNoTracking().FirstAsync(p => p.SourceId == source.Id && p.Number == number, cancellation);
            hash.AppendData(part.ToBytes());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
