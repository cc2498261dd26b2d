using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>Brings files into the archive. Each goes in whole, with its articles' past and their search terms, in one transaction, or not at all.</summary>
public sealed class Importer(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    // How far back an article is looked for whose year is only guessed.
    private const int YearsOfGuess = 20;

    /// <summary>Imports files one after the other. One that can't be read does not keep the others out.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="isDryRun">Whether everything is done but kept.</param>
    public async IAsyncEnumerable<ImportOutcome> ImportAsync(
        IReadOnlyCollection<SourceFile> sources, bool isDryRun, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var names = sources.Select(source => source.Name).ToHashSet();
        foreach (var source in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            // The file at hand is finished: it takes a moment, and an interrupted transaction is only noise in the log.
            yield return await ImportAsync(source, names, isDryRun, CancellationToken.None);
        }
    }

    private async Task<ImportOutcome> ImportAsync(SourceFile source, IReadOnlySet<string> besides, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            var bytes = await source.ReadAsync(cancellation);
            var sidecar = await Sidecar.OfAsync(source, cancellation);
            var (sha256, version) = (Source.Hash(bytes), Reading.VersionFor(source.Name));
            var known = await archive.Bulletins
                .Where(b => b.Name == source.Name && b.Source.Sha256 == sha256 && b.Year == sidecar.Year && b.ReaderVersion == version)
                .Select(b => (int?)b.Articles.Count(a => a.WithdrawnAt == null)).FirstOrDefaultAsync(cancellation);
            return known is null
                ? await SaveAsync(source, bytes, sha256, sidecar, besides, isDryRun, cancellation)
                : new ImportOutcome(source.Path, Same: known.Value);
        }
        catch (SourceException e)
        {
            return new ImportOutcome(source.Path, Problem: e.Message);
        }
    }

    private async Task<ImportOutcome> SaveAsync(
        SourceFile source, byte[] bytes, string sha256, Sidecar sidecar, IReadOnlySet<string> besides, bool isDryRun, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var reading = source.Read(bytes, ShanghaiTime.DayOf(now), sidecar);
        var candidates = await CandidatesAsync(source.Name, sha256, reading.Articles, cancellation);
        var edition = Edition.Of(reading.Articles, source.Name, sha256, besides, candidates);
        // A guessed year is reckoned from the first import, so that it stays the same on every later one.
        if (edition is not null) reading = source.Read(bytes, ShanghaiTime.DayOf(edition.Bulletin.ImportedAt), sidecar);

        var kept = await archive.Sources.FirstOrDefaultAsync(s => s.Sha256 == sha256, cancellation) ?? Source.Of(bytes);
        var (bulletin, takesOver) = edition ?? new Edition(archive.Add(Bulletin.Of(source.Name, kept, now)).Entity, TakesOver: true);
        var cause = bulletin.Source != kept ? RevisionCause.Source
            : bulletin.Year != sidecar.Year || bulletin.Name != source.Name ? RevisionCause.Sidecar
            : RevisionCause.Reader;
        if (takesOver)
            (bulletin.Name, bulletin.Source, bulletin.Year, bulletin.ReaderVersion, bulletin.Summary) =
                (source.Name, kept, sidecar.Year, Reading.VersionFor(source.Name), reading.Summary);

        var outcome = await ApplyAsync(Reconciliation.Between(reading.Articles, bulletin.Articles), bulletin, takesOver, kept, cause, now, cancellation);
        if (!isDryRun) await transaction.CommitAsync(cancellation);
        return outcome with { Path = source.Path, Reading = reading };
    }

    private Task<List<Bulletin>> CandidatesAsync(string name, string sha256, IReadOnlyList<PrintedArticle> printed, CancellationToken cancellation)
    {
        var titles = printed.Select(p => p.Text.Title).ToList();
        var days = printed.SelectMany(p => Enumerable.Range(0, p.YearSource == YearSource.Nearest ? YearsOfGuess : 1).Select(years => p.Date.AddYears(-years)))
            .Distinct().ToList();
        // The lists as one parameter each: a file may hold more titles than a statement may have parameters.
        return archive.Bulletins.Include(b => b.Source).Include(b => b.Articles).AsSplitQuery()
            .Where(b => b.Name == name || b.Source.Sha256 == sha256 || b.Articles.Any(a => EF.Parameter(days).Contains(a.Date) && EF.Parameter(titles).Contains(a.Text.Title)))
            .OrderBy(b => b.Id).ToListAsync(cancellation);
    }

    private async Task<ImportOutcome> ApplyAsync(
        Reconciliation found, Bulletin bulletin, bool takesOver, Source source, RevisionCause cause, DateTimeOffset now, CancellationToken cancellation)
    {
        var added = found.Added.Select(printed => printed.ToArticle(source, now)).ToList();
        var changed = found.Pairs.Select(pair => (Printed: pair.Printed.WithYearOf(pair.Stored), pair.Stored)).Where(pair => !pair.Printed.IsSameAs(pair.Stored)).ToList();
        var returned = found.Pairs.Select(pair => pair.Stored).Where(a => a.WithdrawnAt is not null).ToList();
        var withdrawn = takesOver ? found.Gone.Where(a => a.WithdrawnAt is null).ToList() : [];

        if (takesOver)
            foreach (var (printed, stored) in found.Pairs) stored.Position = printed.Position;
        else
            foreach (var (article, i) in added.Select((article, i) => (article, i))) article.Position = bulletin.Articles.Max(a => a.Position) + 1 + i;
        bulletin.Articles.AddRange(added);
        foreach (var (printed, stored) in changed) stored.Revise(printed.Text, printed.Date, printed.YearSource, source, cause, now);
        foreach (var article in returned) article.WithdrawnAt = null;
        foreach (var article in withdrawn) article.WithdrawnAt = now;

        await archive.SaveChangesAsync(cancellation);
        await index.AddAsync(added.Concat(changed.Select(pair => pair.Stored)).Concat(returned).Distinct(), cancellation);
        await index.RemoveAsync(withdrawn, cancellation);
        return new ImportOutcome(bulletin.Name, added.Count, changed.Count, found.Pairs.Count - changed.Count, withdrawn.Count);
    }
}
