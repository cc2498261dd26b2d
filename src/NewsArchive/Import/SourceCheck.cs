using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import;

/// <summary>
/// Checks the kept sources of an archive, and reads them again to compare them with the texts that were made of them. Only the reader that
/// read a source can be expected to read the same texts again.
/// </summary>
public sealed class SourceCheck(ArchiveContext archive)
{
    private readonly HashSet<long> damaged = [];

    /// <summary>Finds the sources whose bytes are damaged.</summary>
    public async IAsyncEnumerable<string> DamagesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in await archive.Sources.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation))
        {
            if (await ProblemOfAsync(id, cancellation) is not { } problem)
                continue;
            damaged.Add(id);
            yield return $"source {id}: {problem}; its articles are kept as they are, and {Cures.Copy} to get its bytes back";
        }
    }

    /// <summary>Finds the articles whose text is not that of their source. The check of the damages must have completed.</summary>
    /// <param name="unread">The IDs of damaged bulletins, whose sources are not read, since the bulletin tells how.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async IAsyncEnumerable<string> DifferencesAsync(
        IReadOnlySet<long> unread, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var bulletinId in await archive.Bulletins.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation))
        {
            foreach (var problem in unread.Contains(bulletinId) ? [] : await CompareAsync(bulletinId, cancellation))
                yield return problem;
        }
    }

    private async Task<string?> ProblemOfAsync(long id, CancellationToken cancellation)
    {
        try
        {
            var expected = await archive.Sources.Where(s => s.Id == id).Select(s => s.CutSha256 ?? s.Sha256).SingleAsync(cancellation);
            var hash = await StoredFile.HashAsync(archive, id, cancellation);
            return hash == expected ? null : $"its bytes have the SHA-256 {hash} instead of {expected}";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Cures.Unreadable(e);
        }
    }

    private async Task<List<string>> CompareAsync(long bulletinId, CancellationToken cancellation)
    {
        StoredFile file;
        List<StoredKey> stored;
        try
        {
            file = (await StoredFile.OfAsync(archive, [bulletinId], cancellation))[0];
            stored = await StoredAsync(file.Bulletin, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bulletin or an article that can't be read differs from its leaf, which the check of the records reports.
            return [];
        }
        // What is left of a source from which articles were purged need not be read like the whole.
        if (await archive.Sources.AnyAsync(s => s.Id == file.SourceId && s.CutSha256 != null, cancellation))
            return [];
        if (damaged.Contains(file.SourceId) || file.Bulletin.ReaderVersion != Format.Of(file.Name).Version)
            return [];
        try
        {
            var printed = (await FileScan.OfStoredAsync(file, cancellation)).Keys.ToLookup(key => key.Text);
            return stored.FindAll(article => !printed[article.Key.Text].Any(key => IsSame(key, article.Key))).ConvertAll(article =>
                $"article {article.Id}: it differs from what is read from its source, whose bytes are whole; {Cures.RepairText}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [$"source of bulletin {bulletinId}: {Cures.Unreadable(e)}; {Cures.Backup}"];
        }
    }

    /// <summary>Reads the articles that the present source of a bulletin must contain.</summary>
    private Task<List<StoredKey>> StoredAsync(Bulletin bulletin, CancellationToken cancellation)
    {
        var sources = archive.BulletinRevisions.Where(r => r.BulletinId == bulletin.Id).Select(r => r.SourceId);
        // Of the others, another bulletin's file or an earlier state may have brought the text.
        return BulletinMatcher.ReadKeysAsync(
            archive.Articles.Where(a => a.BulletinId == bulletin.Id && a.PurgedAt == null
                && (a.SourceId == bulletin.SourceId || sources.Contains(a.SourceId))
                && a.Cause != RevisionCause.Withdrawn && a.Cause != RevisionCause.Undo),
            cancellation);
    }

    private static bool IsSame(ArticleKey printed, ArticleKey stored) =>
        printed.WithYearOf(stored).HasSameContentAs(stored) && printed.Form == stored.Form;
}
