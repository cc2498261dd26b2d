using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>A file known again as an edition of a stored bulletin.</summary>
/// <param name="Bulletin">The bulletin.</param>
/// <param name="Stored">Its articles, those that were withdrawn among them.</param>
/// <param name="TakesOver">
/// Whether the bulletin is from now on what this file says: its name, its bytes, the order of its articles, and that an article which
/// it lacks is withdrawn. A file under another name takes over only where it lacks nothing; else it only adds and revises.
/// </param>
public sealed record BulletinMatch(Bulletin Bulletin, IReadOnlyList<StoredKey> Stored, bool TakesOver)
{
    // How far back an article is looked for whose year is only guessed.
    private const int YearsOfGuess = 20;

    /// <summary>
    /// Finds the bulletin. A name alone proves nothing, since every day's file may be called today.txt: one article must have come
    /// again; under another name, more than half of them, or the bytes themselves.
    /// </summary>
    /// <param name="archive">The archive.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="sha256">Its bytes' hash.</param>
    /// <param name="scan">What it holds.</param>
    /// <param name="besides">The names of the files that are imported with it: their bulletins are theirs.</param>
    public static async Task<BulletinMatch?> FindAsync(
        ArchiveContext archive, string name, string sha256, FileScan scan, IReadOnlySet<string> besides, CancellationToken cancellation)
    {
        var (best, most) = ((BulletinMatch?)null, (IsNamesake: false, Pairs: -1));
        foreach (var bulletin in await CandidatesAsync(archive, name, sha256, scan, cancellation))
        {
            var (isNamesake, isCopy) = (bulletin.Name == name, bulletin.Source.Sha256 == sha256);
            if (!isNamesake && !isCopy && besides.Contains(bulletin.Name))
                continue;
            var stored = await StoredAsync(archive, bulletin.Id, cancellation);
            var found = Reconciliation.Between(scan.Keys, stored);
            var pairs = found.Pairs.Count;
            if (!isCopy && (isNamesake ? pairs == 0 : !IsMost(pairs, scan.Keys.Count, stored.Count)))
                continue;
            if ((isNamesake, pairs).CompareTo(most) <= 0)
                continue;
            (best, most) = (new BulletinMatch(bulletin, stored, isNamesake || (found.Gone.Count == 0 && !besides.Contains(bulletin.Name))), (isNamesake, pairs));
        }
        return best;
    }

    private static bool IsMost(int pairs, int printed, int stored) => pairs * 2 > Math.Max(printed, stored);

    private static async Task<List<Bulletin>> CandidatesAsync(ArchiveContext archive, string name, string sha256, FileScan scan, CancellationToken cancellation)
    {
        var days = scan.Probes.SelectMany(p => Enumerable.Range(0, p.YearSource == YearSource.Nearest ? YearsOfGuess : 1).Select(years => p.Date.AddYears(-years)))
            .Distinct().ToList();
        var titles = scan.Probes.Select(p => p.Title).Distinct().ToList();
        // The lists as one parameter each: a file may hold more titles than a statement may have parameters.
        var kin = await archive.Articles.Where(a => EF.Parameter(days).Contains(a.Date) && EF.Parameter(titles).Contains(a.Text.Title))
            .Select(a => a.BulletinId).Distinct().ToListAsync(cancellation);
        var candidates = await archive.Bulletins.Where(b => b.Name == name || b.Source.Sha256 == sha256 || EF.Parameter(kin).Contains(b.Id))
            .OrderBy(b => b.Id).Select(b => new { b.Id, IsKin = b.Name != name && b.Source.Sha256 != sha256, Articles = b.Articles.Count }).ToListAsync(cancellation);
        // One of another size can't have most of its articles in common, and need not be read.
        var ids = candidates.Where(c => !c.IsKin || IsMost(Math.Min(c.Articles, scan.Keys.Count), scan.Keys.Count, c.Articles)).Select(c => c.Id).ToList();
        if (ids.Count == 0)
            return [];
        return await archive.Bulletins.Include(b => b.Source).Where(b => EF.Parameter(ids).Contains(b.Id)).OrderBy(b => b.Id).ToListAsync(cancellation);
    }

    private static async Task<List<StoredKey>> StoredAsync(ArchiveContext archive, long bulletinId, CancellationToken cancellation)
    {
        var keys = new List<StoredKey>();
        var articles = archive.Articles.AsNoTracking().Where(a => a.BulletinId == bulletinId).OrderBy(a => a.Position)
            .Select(a => new { a.Id, a.Position, a.Date, a.YearSource, a.Text, IsWithdrawn = a.Cause == RevisionCause.Withdrawn });
        await foreach (var a in articles.AsAsyncEnumerable().WithCancellation(cancellation))
            keys.Add(new StoredKey(a.Id, a.IsWithdrawn, ArticleKey.Of(a.Position, a.Date, a.YearSource, a.Text)));
        return keys;
    }
}
