using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Archive;

/// <summary>Checks the consistency of an archive: the stored files, and the revisions and retractions of every article.</summary>
public static class ArchiveCheck
{
    private const string Cure = "restore the archive from a backup";

    /// <summary>Returns a line for each problem; nothing if the archive is consistent.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(
        ArchiveContext archive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var source in await archive.Sources.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellation))
        {
            if (await HashAsync(archive, source, cancellation) is var hash && hash != source.Sha256)
                yield return $"source {source.Id}: its bytes have the SHA-256 {hash} instead of {source.Sha256}; {Cure}";
        }

        var incomplete = archive.Articles
            .Where(a => a.Past.Count != a.Revision - 1 || (a.Past.Count > 0 && a.Past.Max(r => r.Number) != a.Revision - 1))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Revision, Past = a.Past.Count });
        await foreach (var article in incomplete.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {article.Id}: its revision {article.Revision} does not match its {article.Past} earlier ones; {Cure}";

        var contradictory = archive.Articles
            .Where(a => (a.WithdrawnAt != null) != (a.Cause == RevisionCause.Withdrawn || a.RetractionId != null))
            .OrderBy(a => a.Id).Select(a => a.Id);
        await foreach (var id in contradictory.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its withdrawal date contradicts its last revision and its retraction; {Cure}";

        await foreach (var id in WithWrongRetraction(archive).OrderBy(id => id).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its retraction is not the one in force; {Cure}";
    }

    /// <summary>Finds articles that refer to a retraction that is not in force, or that do not refer to the one that is.</summary>
    private static IQueryable<long> WithWrongRetraction(ArchiveContext archive)
    {
        var inForce = archive.Retractions.Where(r => r.EndedAt == null);
        var wrong = archive.Articles
            .Where(a => a.RetractionId != null && !inForce.Any(r => r.Id == a.RetractionId && r.ArticleId == a.Id)).Select(a => a.Id);
        var missing = inForce
            .Where(r => !archive.Articles.Any(a => a.Id == r.ArticleId && a.RetractionId == r.Id)).Select(r => r.ArticleId);
        return wrong.Union(missing);
    }

    private static async Task<string> HashAsync(ArchiveContext archive, Source source, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Reads one part at a time, because a file may be larger than memory.
        var parts = archive.SourceParts.AsNoTracking().Where(part => part.SourceId == source.Id);
        foreach (var number in await parts.OrderBy(part => part.Number).Select(part => part.Number).ToListAsync(cancellation))
            hash.AppendData((await parts.FirstAsync(part => part.Number == number, cancellation)).ToBytes());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
