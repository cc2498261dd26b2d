using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Purging;
using NewsArchive.Import.Sources;
using NewsArchive.Search;

namespace NewsArchive.Import;

/// <summary>The last stage of an import: writes the changes planned for a file, within the caller's transaction.</summary>
internal sealed class PlanWriter(ArchiveContext archive, SearchIndex index, ImportRequest request)
{
    private const int Batch = 1000;

    /// <summary>Writes the file, its articles and their index entries.</summary>
    /// <param name="plan">The changes to write.</param>
    /// <param name="importRunId">The ID of the record of the import; null in a dry run.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="SourceException">The file could not be read again.</exception>
    public async Task<ImportOutcome> WriteAsync(ImportPlan plan, long? importRunId, DateTimeOffset now, CancellationToken cancellation)
    {
        var (file, content) = (plan.Scan.Source.File, plan.Scan.Source.Content);
        plan.Scan.Report.Series = plan.Series;
        var storedId = await archive.Sources.Where(source => source.Sha256 == content.Sha256).Select(source => (long?)source.Id)
            .FirstOrDefaultAsync(cancellation);
        var origin = new Origin(storedId ?? await AddSourceAsync(content.Sha256, cancellation), importRunId, plan.Cause, now);
        using var source = new SourceWriter(archive, plan, origin.SourceId);
        var formerSeries = plan.Bulletin?.Series;
        var bulletin = await SaveBulletinAsync(plan, origin, cancellation);
        await foreach (var part in plan.Scan.PartsAsync(cancellation))
        {
            archive.ChangeTracker.Clear();
            if (storedId is null)
                source.Add(part);
            foreach (var articles in part.Parsed.Articles.Where(a => !plan.LeftOut.Contains(a.Position)).Chunk(Batch))
            {
                await WriteArticlesAsync(plan, bulletin.Id, origin, articles, cancellation);
                if (articles.Length == Batch)
                    await request.RestAsync(cancellation);
            }
            await archive.SaveChangesAsync(cancellation);
            request.Written?.Report(part.Bytes.Length);
        }
        await source.EndAsync(cancellation);
        foreach (var ids in plan.Withdrawn.Chunk(Batch))
            await WithdrawAsync(ids, origin, cancellation);
        if (plan.Bulletin is not null && bulletin.Series != formerSeries)
            await FollowSeriesAsync(bulletin.Id, now, cancellation);
        return new ImportOutcome(file.Path, file.Name)
        {
            Sha256 = content.Sha256,
            BulletinId = bulletin.Id,
            Added = plan.Added,
            Changed = plan.Changed,
            Same = plan.Same,
            Withdrawn = plan.Withdrawn.Count,
            Report = plan.Scan.Report,
        };
    }

    private async Task FollowSeriesAsync(long bulletinId, DateTimeOffset now, CancellationToken cancellation)
    {
        await archive.MarkChangedAsync(archive.Articles.Where(a => a.BulletinId == bulletinId), now, cancellation);
        await index.AddBulletinAsync(bulletinId, cancellation);
    }

    private async Task<long> AddSourceAsync(string sha256, CancellationToken cancellation)
    {
        var source = archive.Add(new Source { Sha256 = sha256 }).Entity;
        await archive.SaveChangesAsync(cancellation);
        return source.Id;
    }

    private async Task<Bulletin> SaveBulletinAsync(ImportPlan plan, Origin origin, CancellationToken cancellation)
    {
        if (plan is { Bulletin: { } unchanged, ReplacesBulletin: false })
            return unchanged;
        var (file, year, version) = (plan.Scan.Source.File, plan.Scan.Source.Year, Format.Of(plan.Scan.Source.File.Name).Version);
        Bulletin bulletin;
        if (plan.Bulletin is { } stored)
        {
            bulletin = archive.Attach(stored).Entity;
            bulletin.Supersede(origin.ImportRunId, plan.FormerOrder);
        }
        else
        {
            bulletin = archive.Add(new Bulletin
            {
                Name = file.Name,
                SourceId = origin.SourceId,
                ReaderVersion = version,
                ImportRunId = origin.ImportRunId,
                ImportedAt = origin.At,
            }).Entity;
        }
        (bulletin.Name, bulletin.SourceId, bulletin.ReaderVersion) = (file.Name, origin.SourceId, version);
        (bulletin.Year, bulletin.YearSaidBy) = (year?.Year, year?.By);
        // The summary tells of every article.
        bulletin.Summary = plan.LeftOut.Count == 0 ? plan.Scan.Summary : null;
        (bulletin.Series, bulletin.SeriesSaidBy) = (plan.Series?.Name, plan.Series?.Source);
        await archive.SaveChangesAsync(cancellation);
        return bulletin;
    }

    /// <summary>
    /// Writes the changes to some of the articles. Most articles that are imported again are unchanged and are not even loaded.
    /// </summary>
    private async Task WriteArticlesAsync(
        ImportPlan plan, long bulletinId, Origin origin, IEnumerable<PrintedArticle> printed, CancellationToken cancellation)
    {
        var (updates, added) = (new Dictionary<long, (PrintedArticle Printed, ArticleUpdate Update)>(), new List<Article>());
        foreach (var article in printed)
        {
            if (plan.UpdateAt(article.Position) is not { } update)
                added.Add(NewArticle(article, plan.PositionOfNew(article.Position), bulletinId, origin));
            else if (update.IsNeeded)
                updates.Add(update.Id, (article, update));
        }
        var indexed = new List<Article>();
        foreach (var article in await LoadAsync(updates.Keys, cancellation))
        {
            var (current, update) = updates[article.Id];
            Apply(update, article, current, origin);
            // The form tells which paragraphs are captions, and which is the lead.
            if ((update.IsRevision || update.HasNewForm) && article.WithdrawnAt is null)
                indexed.Add(article);
        }
        archive.AddRange(added);
        await archive.SaveChangesAsync(cancellation);
        // Each save of the index would look for changes in all articles of the part up to here.
        archive.ChangeTracker.Clear();
        await index.AddAsync(indexed.Concat(added), cancellation);
    }

    private static Article NewArticle(PrintedArticle printed, int position, long bulletinId, Origin origin) => new()
    {
        BulletinId = bulletinId,
        Position = position,
        Date = printed.Date,
        YearSource = printed.YearSource,
        Text = printed.Text,
        Form = printed.Form,
        SourceId = origin.SourceId,
        ImportRunId = origin.ImportRunId,
        RevisedAt = origin.At,
        ChangedAt = origin.At.ToUnixTimeSeconds(),
    };

    private static void Apply(ArticleUpdate update, Article article, PrintedArticle printed, Origin origin)
    {
        article.Position = update.NewPosition ?? article.Position;
        if (update.Change == ArticleChange.Content)
            article.Revise(printed.Text, update.Date, update.YearSource, origin);
        else if (update.Change == ArticleChange.Return)
            article.Revise(article.Text, article.Date, article.YearSource, origin with { Cause = RevisionCause.Returned });
        if (article.Form != printed.Form)
            article.MarkChanged(origin.At);
        article.Form = printed.Form;
    }

    private async Task WithdrawAsync(IReadOnlyCollection<long> ids, Origin origin, CancellationToken cancellation)
    {
        archive.ChangeTracker.Clear();
        var articles = await LoadAsync(ids, cancellation);
        foreach (var article in articles)
            article.Withdraw(origin);
        await archive.SaveChangesAsync(cancellation);
        await index.RemoveAsync(articles, cancellation);
    }

    private async Task<List<Article>> LoadAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? [] : await archive.Articles.Where(a => ids.Contains(a.Id)).ToListAsync(cancellation);
}
