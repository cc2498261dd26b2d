using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>Brings bulletins into the archive. Each goes in whole, with its articles' past and their search terms, in one transaction, or not at all.</summary>
public sealed class Importer(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>Imports files one after the other. One that can't be read does not keep the others out.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="isDryRun">Whether everything is done but kept.</param>
    public async IAsyncEnumerable<ImportOutcome> ImportAsync(
        IEnumerable<SourceFile> sources, bool isDryRun, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var source in sources) yield return await ImportAsync(source, isDryRun, cancellation);
    }

    private async Task<ImportOutcome> ImportAsync(SourceFile source, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            var bytes = await source.ReadAsync(cancellation);
            var sidecar = await Sidecar.OfAsync(source, cancellation);
            return await SaveAsync(source, bytes, sidecar, isDryRun, cancellation);
        }
        catch (SourceException e)
        {
            return new ImportOutcome(source.Path, Problem: e.Message);
        }
    }

    private async Task<ImportOutcome> SaveAsync(SourceFile source, byte[] bytes, Sidecar sidecar, bool isDryRun, CancellationToken cancellation)
    {
        var sha256 = Source.Hash(bytes);
        var (version, now) = (Reading.VersionFor(source.Name), clock.GetUtcNow());
        archive.ChangeTracker.Clear();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);

        var candidates = await Candidates(b => b.Name == source.Name || b.Source.Sha256 == sha256).ToListAsync(cancellation);
        if (candidates.Find(b => b.Source.Sha256 == sha256 && b.Year == sidecar.Year && b.ReaderVersion == version) is { } read)
            return new ImportOutcome(source.Path, Same: read.Articles.Count(a => a.WithdrawnAt is null));

        var reading = Read(ShanghaiTime.DayOf(now));
        var (dates, titles) = (reading.Articles.Select(p => p.Date).Distinct().ToList(), reading.Articles.Select(p => p.Text.Title).ToList());
        candidates = await Candidates(b => b.Name == source.Name || b.Source.Sha256 == sha256
            || b.Articles.Any(a => dates.Contains(a.Date) && titles.Contains(a.Text.Title))).ToListAsync(cancellation);
        var kept = await archive.Sources.FirstOrDefaultAsync(s => s.Sha256 == sha256, cancellation) ?? Source.Of(bytes);
        var bulletin = Edition(candidates, source.Name, reading.Articles);
        var cause = bulletin is null ? RevisionCause.Added
            : bulletin.Source.Sha256 != sha256 ? RevisionCause.Source
            : bulletin.Year != sidecar.Year ? RevisionCause.Sidecar
            : RevisionCause.Reader;
        if (bulletin is null)
            archive.Add(bulletin = new Bulletin { Name = source.Name, Source = kept, ReaderVersion = version, ImportedAt = now });
        else
            reading = Read(ShanghaiTime.DayOf(bulletin.ImportedAt));
        (bulletin.Name, bulletin.Source, bulletin.Year, bulletin.ReaderVersion, bulletin.Summary) = (source.Name, kept, sidecar.Year, version, reading.Summary);

        var outcome = await ApplyAsync(bulletin, reading.Articles, cause, now, cancellation);
        if (!isDryRun) await transaction.CommitAsync(cancellation);
        return outcome with { Path = source.Path, Reading = reading };

        Reading Read(DateOnly today)
        {
            var reading = Reading.Of(source.Name, bytes, today, sidecar.Year);
            if (reading.Findings.FirstOrDefault(f => f.Kind == FindingKind.NotText) is { } notText)
                throw new SourceException(source.Path, notText.Message, notText.Line);
            if (reading.Articles.Count == 0)
                throw new SourceException(source.Path, "no article is in it: none of its lines is a headline over a dateline such as 新华社北京6月17日电");
            return reading;
        }
    }

    private IQueryable<Bulletin> Candidates(System.Linq.Expressions.Expression<Func<Bulletin, bool>> condition) =>
        archive.Bulletins.Include(b => b.Source).Include(b => b.Articles).AsSplitQuery().Where(condition).OrderBy(b => b.Id);

    /// <summary>
    /// The stored bulletin of which this is a newer edition. A name alone proves nothing, since every day's file may be called
    /// today.txt: one article must have come again; under another name, most of them.
    /// </summary>
    private static Bulletin? Edition(IEnumerable<Bulletin> candidates, string name, IReadOnlyList<PrintedArticle> printed) => candidates
        .Select(bulletin => (Bulletin: bulletin, Common: Reconciliation.Between(printed, bulletin.Articles).Pairs.Count))
        .Where(c => c.Common >= (c.Bulletin.Name == name ? 1 : (Math.Max(printed.Count, c.Bulletin.Articles.Count) + 1) / 2))
        .OrderByDescending(c => c.Common).ThenByDescending(c => c.Bulletin.Name == name)
        .Select(c => c.Bulletin).FirstOrDefault();

    private async Task<ImportOutcome> ApplyAsync(Bulletin bulletin, IReadOnlyList<PrintedArticle> printed, RevisionCause cause, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = Reconciliation.Between(printed, bulletin.Articles);
        var added = found.Added.Select(p => p.ToArticle(bulletin.Source, now)).ToList();
        var changed = found.Pairs.Where(pair => !pair.Printed.IsSameAs(pair.Stored)).ToList();
        var returned = found.Pairs.Select(pair => pair.Stored).Where(a => a.WithdrawnAt is not null).ToList();
        var withdrawn = found.Gone.Where(a => a.WithdrawnAt is null).ToList();

        bulletin.Articles.AddRange(added);
        foreach (var (article, stored) in changed) stored.Revise(article.Text, article.Date, article.YearSource, bulletin.Source, cause, now);
        foreach (var (article, stored) in found.Pairs) stored.Position = article.Position;
        foreach (var article in returned) article.WithdrawnAt = null;
        foreach (var article in withdrawn) article.WithdrawnAt = now;

        await archive.SaveChangesAsync(cancellation);
        await index.AddAsync(added.Concat(changed.Select(pair => pair.Stored)).Concat(returned).Distinct(), cancellation);
        await index.RemoveAsync(withdrawn, cancellation);
        return new ImportOutcome(bulletin.Name, added.Count, changed.Count, found.Pairs.Count - changed.Count, withdrawn.Count);
    }
}
