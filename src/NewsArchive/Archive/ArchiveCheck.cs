using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Archive;

/// <summary>Checks whether the revisions, the withdrawal and the retraction of every article agree.</summary>
public static class ArchiveCheck
{
    /// <summary>Returns a line for each problem; nothing if the archive is consistent.</summary>
    public static async IAsyncEnumerable<string> ProblemsAsync(
        ArchiveContext archive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var incomplete = archive.Articles
            .Where(a => a.Past.Count != a.Revision - 1 || (a.Past.Count > 0 && a.Past.Max(r => r.Number) != a.Revision - 1))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Revision, Past = a.Past.Count });
        await foreach (var article in incomplete.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return $"article {article.Id}: its revision {article.Revision} does not match its {article.Past} earlier ones; "
                + Cures.Backup;
        }

        var contradictory = archive.Articles
            .Where(a => (a.WithdrawnAt != null) != (a.Cause == RevisionCause.Withdrawn || a.RetractionId != null))
            .Select(a => a.Id);
        var wrong = contradictory.Union(WithWrongWithdrawal(archive)).OrderBy(id => id);
        await foreach (var id in wrong.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its withdrawal date contradicts its last revision and its retraction; {Cures.Backup}";

        await foreach (var id in WithWrongPurge(archive).OrderBy(id => id).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its row and its purge disagree; {Cures.Backup}";
        await foreach (var index in WithoutSaltAsync(archive, cancellation))
            yield return $"leaf {index}: its salt was removed, but no purge says so; {Cures.Backup}";

        await foreach (var id in WithWrongRetraction(archive).OrderBy(id => id).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return $"article {id}: its retraction is not the one in force; {Cures.Backup}";
    }

    /// <summary>Finds articles that were withdrawn at a time at which nothing withdrew them.</summary>
    private static IQueryable<long> WithWrongWithdrawal(ArchiveContext archive) => archive.Articles
        .Where(a => a.WithdrawnAt != null
            && (a.Cause != RevisionCause.Withdrawn || a.WithdrawnAt != a.RevisedAt)
            && !archive.Retractions.Any(r => r.ArticleId == a.Id && r.MadeAt == a.WithdrawnAt)
            && !a.Past.Any(r => r.Cause == RevisionCause.Withdrawn && r.RecordedAt == a.WithdrawnAt))
        .Select(a => a.Id);

    private static IQueryable<long> WithWrongPurge(ArchiveContext archive) => archive.Articles
        .Where(a => (a.PurgedAt != null) != archive.Purges.Any(p => p.ArticleId == a.Id && p.PurgedAt != null)).Select(a => a.Id);

    /// <summary>Finds leaves whose salts no purge removed.</summary>
    private static async IAsyncEnumerable<long> WithoutSaltAsync(
        ArchiveContext archive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var removed = new HashSet<string>();
        await foreach (var lines in archive.Purges.Where(p => p.RemovedLeaves != null).Select(p => p.RemovedLeaves!)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            removed.UnionWith(lines.Split('\n'));
        }
        await foreach (var leaf in archive.Leaves.AsNoTracking().Where(l => l.Salt.Length == 0)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!removed.Contains($"{leaf.Index} {Convert.ToHexStringLower(leaf.Hash)}"))
                yield return leaf.Index;
        }
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
}
