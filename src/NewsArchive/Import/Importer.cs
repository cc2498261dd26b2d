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
/// Brings files into the archive. Each file is imported as a whole, with its articles' revisions and their search terms, or not at all; so
/// are all files together where the request says so.
/// </summary>
public sealed class Importer(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>Imports files one after the other. A file that can't be read does not keep the others out.</summary>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. The files whose outcome was returned are imported, unless all were to be imported together.
    /// </exception>
    public async IAsyncEnumerable<ImportOutcome> ImportAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var whole = request.IsWhole ? await archive.Database.BeginTransactionAsync(cancellation) : null;
        var log = new ImportLog(archive, clock, request);
        var import = new BulletinImport(archive, index, clock, request, log);
        if (!request.IsRoutine)
            await log.BeginAsync(cancellation);
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
        if (whole is not null && !request.IsDryRun)
            await whole.CommitAsync(CancellationToken.None);
    }

    /// <returns>The outcome; null where the import was cancelled, and nothing of the file is written.</returns>
    private async Task<ImportOutcome?> ImportAsync(
        SourceFile file, ImportRequest request, BulletinImport import, ImportLog log, CancellationToken cancellation)
    {
        try
        {
            var source = await SourceReader.OpenAsync(file, request.Year, cancellation);
            // A file that fits in memory takes a moment and is finished; the import of a larger one is given up.
            if (source.Content.IsInMemory)
                cancellation = CancellationToken.None;
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
    /// The outcome for a file that was imported before with the same name, bytes, stated year and rules; null for any other.
    /// </summary>
    private Task<ImportOutcome?> FindImportedAsync(SourceReader source, bool isRoutine, CancellationToken cancellation)
    {
        var (path, name, sha256) = (source.File.Path, source.File.Name, source.Content.Sha256);
        var (version, year, by) = (Format.Of(name).Version, source.Year?.Year, source.Year?.By);
        return archive.Bulletins
            .Where(b => b.Name == name && b.Source.Sha256 == sha256 && b.ReaderVersion == version)
            // After an undo a file is imported again only where a person asks for it.
            .Where(b => b.Restores != 0 || isRoutine)
            .Where(b => (b.Year == year && b.YearSaidBy == by) || (year == null && b.YearSaidBy == YearSource.Option))
            .Select(b => new ImportOutcome(path, name)
            {
                Sha256 = sha256,
                BulletinId = b.Id,
                Same = b.Articles.Count(a => a.Cause != RevisionCause.Withdrawn),
            })
            .FirstOrDefaultAsync(cancellation);
    }
}
