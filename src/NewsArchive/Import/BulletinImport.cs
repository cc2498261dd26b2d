using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>Takes one file into the archive: finds out which bulletin it is and which of its articles are new, changed, moved or gone, and writes that.</summary>
internal sealed class BulletinImport(
    ArchiveContext archive, SearchIndex index, TimeProvider clock, ImportLog log, SourceFile file, SourceContent content, StatedYear? said)
{
    private const int Batch = 1000;
    private const string Savepoint = "File";

    private SourceReader reader = new(file, content, said);

    /// <summary>Takes it in, in a transaction of its own or as a part of the import's.</summary>
    /// <exception cref="SourceException">It can't be read, or not any more; nothing of it is written.</exception>
    public async Task<ImportOutcome> SaveAsync(IReadOnlySet<string> besides, ImportRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var scan = await FileScan.OfAsync(reader, ShanghaiTime.DayOf(now), cancellation);
        await log.BeginAsync(cancellation);
        archive.ChangeTracker.Clear();
        if (archive.Database.CurrentTransaction is not { } whole)
        {
            await using var own = await archive.Database.BeginTransactionAsync(cancellation);
            var saved = await WriteAsync(scan, now, besides, request, cancellation);
            if (!request.IsDryRun)
                await own.CommitAsync(cancellation);
            return saved;
        }
        await whole.CreateSavepointAsync(Savepoint, cancellation);
        try
        {
            var written = await WriteAsync(scan, now, besides, request, cancellation);
            await whole.ReleaseSavepointAsync(Savepoint, cancellation);
            return written;
        }
        catch (SourceException)
        {
            // The others come in without it. What else may fail takes the whole import back.
            await whole.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
            await whole.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
            throw;
        }
    }

    private async Task<ImportOutcome> WriteAsync(FileScan scan, DateTimeOffset now, IReadOnlySet<string> besides, ImportRequest request, CancellationToken cancellation)
    {
        var today = ShanghaiTime.DayOf(now);
        var match = await BulletinMatch.FindAsync(archive, file.Name, content.Sha256, scan, besides, cancellation);
        if (match is not null && said is null && (said = StatedYear.Before(match.Bulletin)) is not null)
            scan = await FileScan.OfAsync(reader = new SourceReader(file, content, said), today, cancellation);
        // A guessed year is reckoned from the first import, so that it stays the same on every later one.
        else if (match is not null && scan.IsGuess)
            scan = await FileScan.OfAsync(reader, today = ShanghaiTime.DayOf(match.Bulletin.ImportedAt), cancellation);

        var stored = await archive.Sources.FirstOrDefaultAsync(s => s.Sha256 == content.Sha256, cancellation);
        var source = stored ?? archive.Add(new Source { Sha256 = content.Sha256 }).Entity;
        await archive.SaveChangesAsync(cancellation);
        var origin = new Origin(source.Id, log.ImportRunId, CauseOf(match?.Bulletin, source.Id), now);
        var takesOver = match?.TakesOver ?? true;
        var found = Reconciliation.Between(scan.Keys, match?.Stored ?? []);
        var bulletin = takesOver ? TakeOver(match, found, source.Id, scan.Summary, origin) : match!.Bulletin;
        await archive.SaveChangesAsync(cancellation);

        var plan = new ImportPlan(bulletin.Id, origin, takesOver, found, match?.Stored ?? []);
        await foreach (var part in reader.ReadAsync(today, cancellation))
        {
            archive.ChangeTracker.Clear();
            if (stored is null)
                archive.Add(SourcePart.Of(source.Id, part.Number, part.FirstLine, part.Bytes, part.Extract));
            foreach (var articles in part.Parsed.Articles.Chunk(Batch))
            {
                await WriteAsync(plan, articles, cancellation);
                if (articles.Length == Batch)
                    await request.RestAsync(cancellation);
            }
            await archive.SaveChangesAsync(cancellation);
            request.Written?.Report(part.Bytes.Length);
        }
        var withdrawn = takesOver ? found.Gone.Where(gone => !gone.IsWithdrawn).ToList() : [];
        foreach (var gone in withdrawn.Chunk(Batch))
            await WithdrawAsync(gone, origin, cancellation);

        var outcome = new ImportOutcome(file.Path, file.Name)
        {
            Sha256 = content.Sha256,
            BulletinId = bulletin.Id,
            Added = found.Added.Count,
            Changed = plan.Changed,
            Same = found.Pairs.Count - plan.Changed,
            Withdrawn = withdrawn.Count,
            Report = scan.Report,
        };
        await log.AddAsync(outcome, cancellation);
        return outcome;
    }

    private RevisionCause CauseOf(Bulletin? known, long sourceId) =>
        known is null || known.SourceId != sourceId ? RevisionCause.Source
        : (known.Year, known.YearSaidBy) != (said?.Year, said?.By) || known.Name != file.Name ? RevisionCause.Sidecar
        : RevisionCause.Reader;

    private Bulletin TakeOver(BulletinMatch? match, Reconciliation found, long sourceId, TextLines? summary, Origin origin)
    {
        var version = Format.Of(file.Name).Version;
        var known = match?.Bulletin;
        if (known is null)
            known = archive.Add(new Bulletin { Name = file.Name, SourceId = sourceId, ReaderVersion = version, ImportRunId = origin.ImportRunId, ImportedAt = origin.At }).Entity;
        else
            known.Supersede(origin.ImportRunId, found.Moves ? new ArticleOrder(match!.Stored.ToDictionary(stored => stored.Id, stored => stored.Key.Position)) : null);
        (known.Name, known.SourceId, known.ReaderVersion) = (file.Name, sourceId, version);
        (known.Year, known.YearSaidBy, known.Summary) = (said?.Year, said?.By, summary);
        return known;
    }

    /// <summary>Writes what is new of some articles: most of those that come again are as they were, and are not even looked up.</summary>
    private async Task WriteAsync(ImportPlan plan, IReadOnlyCollection<PrintedArticle> printed, CancellationToken cancellation)
    {
        var touched = printed.Where(article => plan.Touches(article.Position)).ToDictionary(article => plan.IdOf(article.Position)!.Value);
        var articles = await FindAsync(touched.Keys, cancellation);
        var indexed = new List<Article>();
        foreach (var article in articles)
        {
            if (plan.Apply(article, touched[article.Id]))
                indexed.Add(article);
        }
        var added = printed.Where(article => plan.IdOf(article.Position) is null).Select(plan.Add).ToList();
        archive.AddRange(added);
        await archive.SaveChangesAsync(cancellation);
        await index.AddAsync(indexed.Concat(added), cancellation);
    }

    private async Task WithdrawAsync(IEnumerable<StoredKey> gone, Origin origin, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var articles = await FindAsync(gone.Select(key => key.Id), cancellation);
        foreach (var article in articles)
            article.Withdraw(origin);
        await archive.SaveChangesAsync(cancellation);
        await index.RemoveAsync(articles, cancellation);
    }

    private async Task<List<Article>> FindAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToList();
        return wanted.Count == 0 ? [] : await archive.Articles.Where(a => EF.Parameter(wanted).Contains(a.Id)).ToListAsync(cancellation);
    }
}
