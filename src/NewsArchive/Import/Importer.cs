using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Formats;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>Brings files into the archive. Each goes in whole, with its articles' past and their search terms, or not at all; so do all together, where the request says so.</summary>
public sealed class Importer(ArchiveContext archive, SearchIndex index, TimeProvider clock)
{
    /// <summary>Imports files one after the other. One that can't be read does not keep the others out.</summary>
    /// <exception cref="OperationCanceledException">It was stopped. The files that were given back are in, unless all were to come in together.</exception>
    public async IAsyncEnumerable<ImportOutcome> ImportAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var whole = request.IsWhole ? await archive.Database.BeginTransactionAsync(cancellation) : null;
        var log = new ImportLog(archive, clock, request);
        var names = request.Sources.Files.Select(file => file.Name).ToHashSet();
        if (!request.IsRoutine)
            await log.BeginAsync(cancellation);
        foreach (var missing in request.Sources.Missing)
        {
            await log.WaitAsync(missing, cancellation);
            yield return missing;
        }
        foreach (var file in request.Sources.Files)
        {
            if (cancellation.IsCancellationRequested || await ImportAsync(file, names, request, log, cancellation) is not { } outcome)
                break;
            yield return outcome;
            await request.RestAsync(cancellation);
        }
        await log.EndAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (whole is not null && !request.IsDryRun)
            await whole.CommitAsync(CancellationToken.None);
    }

    /// <returns>What came of it; null where it was stopped, and nothing did.</returns>
    private async Task<ImportOutcome?> ImportAsync(SourceFile file, IReadOnlySet<string> besides, ImportRequest request, ImportLog log, CancellationToken cancellation)
    {
        try
        {
            var content = await SourceContent.OpenAsync(file, cancellation);
            var said = await StatedYear.OfAsync(file, request.Year, cancellation);
            // A file that is read in a moment is finished, and one that takes long is given up.
            if (content.IsAtHand)
                cancellation = CancellationToken.None;
            if (await KnownAsync(file, content, said, request.IsRoutine, cancellation) is not { } known)
                return await new BulletinImport(archive, index, clock, log, file, content, said).SaveAsync(besides, request, cancellation);
            await log.WaitAsync(known, cancellation);
            return known;
        }
        catch (SourceException e)
        {
            var failed = ImportOutcome.Failed(file, e);
            await log.WaitAsync(failed, cancellation);
            return failed;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What comes of a file that was read before, with the same said beside it, by the same rules: nothing.</summary>
    private Task<ImportOutcome?> KnownAsync(SourceFile file, SourceContent content, StatedYear? said, bool isRoutine, CancellationToken cancellation)
    {
        var (version, year, by) = (Format.Of(file.Name).Version, said?.Year, said?.By);
        return archive.Bulletins
            .Where(b => b.Name == file.Name && b.Source.Sha256 == content.Sha256 && b.ReaderVersion == version)
            // What a person took back comes in again when a person asks for it.
            .Where(b => b.Restores != 0 || isRoutine)
            .Where(b => (b.Year == year && b.YearSaidBy == by) || (year == null && b.YearSaidBy == YearSource.Option))
            .Select(b => new ImportOutcome(file.Path, file.Name) { Sha256 = content.Sha256, BulletinId = b.Id, Same = b.Articles.Count(a => a.Cause != RevisionCause.Withdrawn) })
            .FirstOrDefaultAsync(cancellation);
    }
}
