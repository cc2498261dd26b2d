using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Archive.Proofs;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Repair;

/// <summary>
/// Restores damaged texts of articles from the kept sources. A text is restored only if it is the one that its leaf proves, whichever
/// reader reads it now.
/// </summary>
public sealed class TextRepair(ArchiveContext archive)
{
    // The articles that were imported together have IDs that follow each other, and the same origin.
    private const int Neighbours = 5;

    // Articles whose texts are damaged together often have the same source.
    private (long BulletinId, long SourceId, List<PrintedArticle> Articles)? lastRead;

    /// <summary>Restores the text, or the printed form, that a leaf proves.</summary>
    /// <returns>Whether it was restored.</returns>
    public async Task<bool> RestoreAsync(Leaf leaf, CancellationToken cancellation)
    {
        var origins = await OriginsAsync(leaf, cancellation);
        foreach (var (bulletinId, sourceId) in origins.Select(origin => (origin.BulletinId, origin.SourceId)).Distinct())
        {
            if (await archive.Bulletins.AsNoTracking().FirstOrDefaultAsync(b => b.Id == bulletinId, cancellation) is not { } bulletin)
                continue;
            var ofSource = origins.FindAll(origin => (origin.BulletinId, origin.SourceId) == (bulletinId, sourceId));
            foreach (var printed in await InLikelyOrderAsync(leaf, bulletin, sourceId, cancellation))
            {
                var isRestored = leaf.Kind == LeafKind.Text
                    ? await TryTextAsync(leaf, printed, ofSource, cancellation)
                    : await TryFormAsync(leaf, printed, cancellation);
                if (isRestored)
                    return true;
            }
        }
        return false;
    }

    private async Task<bool> TryTextAsync(Leaf leaf, PrintedArticle printed, List<TextOrigin> origins, CancellationToken cancellation)
    {
        var (id, number) = (leaf.RecordId, leaf.Number);
        foreach (var (origin, revision) in origins.SelectMany(o => o.RevisionsOf(printed, number), (o, r) => (o, r)))
        {
            if (!leaf.Proves(LeafContents.Text(origin.BulletinId, id, revision)))
                continue;
            var rows = await archive.Articles.Where(a => a.Id == id && a.Revision == number).ExecuteUpdateAsync(update => update
                .SetProperty(a => a.Text, revision.Text)
                .SetProperty(a => a.BulletinId, origin.BulletinId)
                .SetProperty(a => a.Date, revision.Date)
                .SetProperty(a => a.YearSource, revision.YearSource)
                .SetProperty(a => a.SourceId, revision.SourceId)
                .SetProperty(a => a.ImportRunId, revision.ImportRunId)
                .SetProperty(a => a.Cause, revision.Cause)
                .SetProperty(a => a.Restores, revision.Restores)
                .SetProperty(a => a.RevisedAt, revision.RecordedAt), cancellation);
            rows += await archive.Revisions.Where(r => r.ArticleId == id && r.Number == number).ExecuteUpdateAsync(update => update
                .SetProperty(r => r.Text, revision.Text)
                .SetProperty(r => r.Date, revision.Date)
                .SetProperty(r => r.YearSource, revision.YearSource)
                .SetProperty(r => r.SourceId, revision.SourceId)
                .SetProperty(r => r.ImportRunId, revision.ImportRunId)
                .SetProperty(r => r.Cause, revision.Cause)
                .SetProperty(r => r.Restores, revision.Restores)
                .SetProperty(r => r.RecordedAt, revision.RecordedAt), cancellation);
            return rows > 0;
        }
        return false;
    }

    private async Task<bool> TryFormAsync(Leaf leaf, PrintedArticle printed, CancellationToken cancellation)
    {
        var (id, number, form) = (leaf.RecordId, leaf.Number, printed.Form);
        if (leaf.Proves(LeafContents.Form(id, number, form)))
        {
            return await archive.Revisions.Where(r => r.ArticleId == id && r.Number == number)
                .ExecuteUpdateAsync(update => update.SetProperty(r => r.Form, form), cancellation) > 0;
        }
        var positions = await archive.Articles.Where(a => a.Id == id).Select(a => a.Position).ToListAsync(cancellation);
        foreach (var position in positions.Append(printed.Position))
        {
            if (leaf.Proves(LeafContents.Form(id, number, form).Add("position", position)))
            {
                return await archive.Articles.Where(a => a.Id == id && a.Revision == number).ExecuteUpdateAsync(
                    update => update.SetProperty(a => a.Form, form).SetProperty(a => a.Position, position), cancellation) > 0;
            }
        }
        return false;
    }

    /// <summary>Gets where the text may come from: what its row says, and what the rows of its neighbours say.</summary>
    private async Task<List<TextOrigin>> OriginsAsync(Leaf leaf, CancellationToken cancellation)
    {
        var origins = new List<TextOrigin>();
        for (var distance = 0; distance <= Neighbours; distance++)
        {
            foreach (var id in new[] { leaf.RecordId - distance, leaf.RecordId + distance })
                origins.AddRange(await RowsAsync(id, cancellation));
        }
        return [.. origins.Distinct()];
    }

    private async Task<List<TextOrigin>> RowsAsync(long id, CancellationToken cancellation)
    {
        try
        {
            var bulletins = archive.Articles.Where(a => a.Id == id);
            var rows = await bulletins.Select(a => new TextOrigin(
                a.BulletinId, a.SourceId, a.ImportRunId, a.Cause, a.Restores, a.RevisedAt, a.Date, a.YearSource)).ToListAsync(cancellation);
            rows.AddRange(await archive.Revisions.Where(r => r.ArticleId == id).Select(r => new TextOrigin(
                bulletins.First().BulletinId, r.SourceId, r.ImportRunId, r.Cause, r.Restores, r.RecordedAt, r.Date, r.YearSource))
                .ToListAsync(cancellation));
            return rows;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return []; // The row is too damaged to be read.
        }
    }

    /// <summary>Gets the articles of a source, beginning with the one at the position of the leaf's article.</summary>
    private async Task<IEnumerable<PrintedArticle>> InLikelyOrderAsync(
        Leaf leaf, Bulletin bulletin, long sourceId, CancellationToken cancellation)
    {
        if (lastRead is not { } last || (last.BulletinId, last.SourceId) != (bulletin.Id, sourceId))
            lastRead = last = (bulletin.Id, sourceId, await ReadAsync(bulletin, sourceId, cancellation));
        var position = await archive.Articles.Where(a => a.Id == leaf.RecordId).Select(a => a.Position).FirstOrDefaultAsync(cancellation);
        return last.Articles.OrderBy(printed => printed.Position != position);
    }

    private async Task<List<PrintedArticle>> ReadAsync(Bulletin bulletin, long sourceId, CancellationToken cancellation)
    {
        try
        {
            var file = new StoredFile(bulletin, archive) { SourceId = sourceId };
            var scan = await FileScan.OfStoredAsync(file, cancellation);
            return await scan.PartsAsync(cancellation).SelectMany(part => part.Parsed.Articles).ToListAsync(cancellation);
        }
        catch (Exception e) when (e is SourceException || SourceException.Is(e) || e is InvalidOperationException)
        {
            return []; // The source is damaged, too.
        }
    }
}

/// <summary>Where the text of a revision comes from, and what a source need not state.</summary>
internal sealed record TextOrigin(
    long BulletinId, long SourceId, long? ImportRunId, RevisionCause Cause, int? Restores, DateTimeOffset RecordedAt,
    DateOnly Date, YearSource YearSource)
{
    /// <summary>Makes the possible revisions of a printed article. A presumed year may be that of the stored article.</summary>
    public IEnumerable<Revision> RevisionsOf(PrintedArticle printed, int number)
    {
        yield return RevisionOf(printed, number, printed.Date, printed.YearSource);
        if (printed.YearSource == YearSource.Nearest)
            yield return RevisionOf(printed, number, Date, YearSource);
    }

    private Revision RevisionOf(PrintedArticle printed, int number, DateOnly date, YearSource yearSource) => new()
    {
        Number = number,
        Date = date,
        YearSource = yearSource,
        Text = printed.Text,
        Form = printed.Form,
        SourceId = SourceId,
        ImportRunId = ImportRunId,
        Cause = Cause,
        Restores = Restores,
        RecordedAt = RecordedAt,
    };
}
