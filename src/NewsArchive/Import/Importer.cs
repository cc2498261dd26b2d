using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>
/// Imports files into the archive. Each file is imported completely, with the revisions and index entries of its articles, or not at all.
/// The write lock is taken once per file, after the file has been read and parsed.
/// </summary>
public sealed class Importer(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>The archive from which bulletins are checked out, if the import is staged; otherwise null.</summary>
    internal Checkout? Checkout { get; init; }

    /// <summary>Imports files one after another. A file that can't be read does not prevent the import of the others.</summary>
    /// <exception cref="OperationCanceledException">
    /// The import was cancelled. The files whose outcome has been returned are imported.
    /// </exception>
    public async IAsyncEnumerable<ImportOutcome> ImportAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var log = new ImportLog(archive, clock, request);
        var import = new BulletinImport(archive, index, clock, request, log) { Checkout = Checkout };
        if (!request.IsRoutine)
            await log.BeginAsync(cancellation);
        foreach (var skipped in request.Sources.Skipped)
            await log.DeferAsync(skipped.ToOutcome(), cancellation);
        foreach (var missing in request.Sources.Missing)
        {
            await log.DeferAsync(missing, cancellation);
            yield return missing;
        }
        foreach (var file in request.Sources.Files)
        {
            if (cancellation.IsCancellationRequested || await ImportAsync(file, request, import, log, cancellation) is not { } outcome)
                break;
            yield return outcome;
            await request.RestAsync(cancellation);
        }
        await log.EndAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <returns>The outcome; null if the import was cancelled, in which case nothing of the file was written.</returns>
    private async Task<ImportOutcome?> ImportAsync(
        SourceFile file, ImportRequest request, BulletinImport import, ImportLog log, CancellationToken cancellation)
    {
        try
        {
            var opened = await SourceReader.OpenAsync(file, request.Year, request.Series, cancellation);
            var source = opened with { Progress = request.Read, Purged = await import.PurgedAsync(cancellation) };
            if (await FindImportedAsync(source, request.IsRoutine, cancellation) is not { } imported)
                return await import.RunAsync(source, cancellation);
            await log.DeferAsync(imported, cancellation);
            return imported;
        }
        catch (SourceException e)
        {
            var failed = ImportOutcome.Failed(file, e);
            await log.DeferAsync(failed, cancellation);
            return failed;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Gets the outcome for a file that has already been imported with the same name, content, stated year and series, and reader version;
    /// null for any other.
    /// </summary>
    private async Task<ImportOutcome?> FindImportedAsync(SourceReader source, bool isRoutine, CancellationToken cancellation) =>
        Checkout is not null
        && await FindImportedAsync(Checkout.Archive, source, isRoutine, cancellation) is { } imported
        && !await archive.Bulletins.AnyAsync(b => b.Id == imported.BulletinId, cancellation)
            ? imported
            : await FindImportedAsync(archive, source, isRoutine, cancellation);

    private static Task<ImportOutcome?> FindImportedAsync(
        ArchiveContext archive, SourceReader source, bool isRoutine, CancellationToken cancellation)
    {
        var (path, name, sha256) = (source.File.Path, source.File.Name, source.Content.Sha256);
        var (version, year, by) = (Format.Of(name).Version, source.Year?.Year, source.Year?.By);
        var (series, seriesBy) = (source.Series?.Name, source.Series?.Source);
        return archive.Bulletins
            .Where(b => b.Name == name && b.Source.Sha256 == sha256 && b.ReaderVersion == version)
            // A file whose import was undone is imported again only if the user requests it.
            .Where(b => b.Restores != 0 || isRoutine)
            .Where(b => (b.Year == year && b.YearSaidBy == by) || (year == null && b.YearSaidBy == YearSource.Option))
            // The series stays as it is by the precedence in StatedSeries.Decide, which a query can't call.
            .Where(b => (b.Series == series && b.SeriesSaidBy == seriesBy)
                || (seriesBy == null && b.SeriesSaidBy != SeriesSource.Sidecar)
                || (seriesBy != SeriesSource.Option && b.SeriesSaidBy == SeriesSource.Editor))
            .Select(b => new ImportOutcome(path, name)
            {
                Sha256 = sha256,
                BulletinId = b.Id,
                Same = b.Articles.Count(a => a.Cause != RevisionCause.Withdrawn),
            })
            .FirstOrDefaultAsync(cancellation);
    }
}
