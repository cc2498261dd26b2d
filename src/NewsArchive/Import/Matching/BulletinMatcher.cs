using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>Finds the stored bulletin of which a file is a version.</summary>
public sealed class BulletinMatcher(ArchiveContext archive)
{
    // The number of years to search back for an article whose year is presumed.
    private const int YearsOfGuess = 20;

    /// <summary>
    /// Finds the bulletin. The same name is not enough, because every day's file may be called today.txt: the file must also share an
    /// article with the bulletin. Under another name, it must share more than half of the articles, or be identical. Of several bulletins,
    /// one with the name of the file takes precedence, then the one that shares the most articles.
    /// </summary>
    /// <param name="scan">The file.</param>
    /// <param name="importedNames">
    /// The names of all files in the import. A file with the name of a bulletin takes precedence over others for that bulletin.
    /// </param>
    public async Task<BulletinMatch?> FindAsync(FileScan scan, IReadOnlySet<string> importedNames, CancellationToken cancellation)
    {
        var (name, sha256) = (scan.Source.File.Name, scan.Source.Content.Sha256);
        var (best, bestRank) = ((BulletinMatch?)null, (IsNamesake: false, Pairs: -1));
        var candidates = await FindCandidatesAsync(scan, cancellation);
        foreach (var bulletin in await archive.Bulletins.AsNoTracking().Include(b => b.Source)
            .Where(b => candidates.Contains(b.Id)).OrderBy(b => b.Id).ToListAsync(cancellation))
        {
            var (isNamesake, isCopy) = (bulletin.Name == name, bulletin.Source.Sha256 == sha256);
            var isClaimed = importedNames.Contains(bulletin.Name);
            if (!isNamesake && !isCopy && isClaimed)
                continue;
            var stored = await ReadKeysAsync(archive.Articles.Where(a => a.BulletinId == bulletin.Id && a.PurgedAt == null), cancellation);
            var found = Reconciliation.Between(scan.Keys, stored);
            var rank = (isNamesake, found.Pairs.Count);
            if (!isCopy && (isNamesake ? found.Pairs.Count == 0 : !IsMajority(found.Pairs.Count, scan.Keys.Count, stored.Count)))
                continue;
            if (rank.CompareTo(bestRank) <= 0)
                continue;
            (best, bestRank) = (new BulletinMatch(bulletin, stored, isNamesake || (found.Gone.Count == 0 && !isClaimed)), rank);
        }
        return best;
    }

    private static bool IsMajority(int pairs, int printed, int stored) => pairs * 2 > Math.Max(printed, stored);

    /// <summary>
    /// Finds the IDs of the bulletins with the same name or content, and of those that may share most of their articles.
    /// </summary>
    public async Task<List<long>> FindCandidatesAsync(FileScan scan, CancellationToken cancellation)
    {
        var (name, sha256) = (scan.Source.File.Name, scan.Source.Content.Sha256);
        var sharing = await FindSharingAsync(scan.Probes, cancellation);
        var candidates = await archive.Bulletins
            .Where(b => b.Name == name || b.Source.Sha256 == sha256 || sharing.Contains(b.Id)).OrderBy(b => b.Id)
            .Select(b => new { b.Id, IsSame = b.Name == name || b.Source.Sha256 == sha256, Articles = b.Articles.Count })
            .ToListAsync(cancellation);
        // A bulletin of a very different size can't share most of its articles, so its articles need not be read.
        return
        [
            .. candidates.Where(c => c.IsSame || IsMajority(Math.Min(c.Articles, scan.Keys.Count), scan.Keys.Count, c.Articles))
                .Select(c => c.Id),
        ];
    }

    /// <summary>Finds the bulletins that contain an article with the title and date of a probe.</summary>
    private async Task<List<long>> FindSharingAsync(IReadOnlyList<Probe> probes, CancellationToken cancellation)
    {
        var dates = probes.SelectMany(PossibleDates).Distinct().ToList();
        var titles = probes.Select(probe => probe.Title).Distinct().ToList();
        return await archive.Articles
            .Where(a => dates.Contains(a.Date) && titles.Contains(a.Text.Title))
            .Select(a => a.BulletinId).Distinct().ToListAsync(cancellation);
    }

    private static IEnumerable<DateOnly> PossibleDates(Probe probe) =>
        Enumerable.Range(0, probe.YearSource == YearSource.Nearest ? YearsOfGuess : 1).Select(years => probe.Date.AddYears(-years));

    /// <summary>Reads the keys of articles. Reads one article at a time, because only the keys of all articles fit in memory.</summary>
    public static async Task<List<StoredKey>> ReadKeysAsync(IQueryable<Article> stored, CancellationToken cancellation)
    {
        var keys = new List<StoredKey>();
        var articles = stored.AsNoTracking().OrderBy(a => a.Position)
            .Select(a => new { a.Id, a.Position, a.Date, a.YearSource, a.Text, a.Form, IsWithdrawn = a.Cause == RevisionCause.Withdrawn });
        await foreach (var a in articles.AsAsyncEnumerable().WithCancellation(cancellation))
            keys.Add(new StoredKey(a.Id, a.IsWithdrawn, ArticleKey.Of(a.Position, a.Date, a.YearSource, a.Text, a.Form)));
        return keys;
    }
}
