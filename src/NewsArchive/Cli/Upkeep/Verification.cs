using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;
using NewsArchive.Import;
using NewsArchive.Search;
using NewsArchive.TransparencyLog.Checks;

namespace NewsArchive.Cli.Upkeep;

/// <summary>
/// The checks of an archive. Each relies on what others have checked, so that a damage is not blamed on what merely differs from it.
/// </summary>
public static class Verification
{
    /// <summary>Finds the problems of an archive.</summary>
    /// <param name="services">The services of the archive.</param>
    /// <param name="earlier">An earlier checkpoint; null if there is none.</param>
    /// <param name="isQuick">Whether to compare hashes alone.</param>
    /// <param name="cancellation">Cancels the checks.</param>
    public static async IAsyncEnumerable<string> ProblemsAsync(
        IServiceProvider services, string? earlier, bool isQuick, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var archive = services.GetRequiredService<ArchiveContext>();
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        var ofEngine = await ToEndAsync(archive.ProblemsAsync(cancellation), "database", cancellation).ToListAsync(cancellation);
        var ofTables = ofEngine.FindAll(problem => problem.StartsWith(ArchiveContext.IndexProblem, StringComparison.Ordinal));
        await using var rebuilt = ofTables.Count == 0 ? null : await RebuildIndexesAsync(archive, snapshot, cancellation);
        var isWhole = true;
        foreach (var problem in ofEngine.Except(ofTables))
        {
            isWhole = false;
            yield return problem;
        }
        await foreach (var problem in OfRecordsAsync(services, earlier, (isQuick, isWhole), cancellation))
        {
            isWhole = false;
            yield return problem;
        }
        // A damaged record differs from its entries in the indexes, which are right.
        var ofIndexes = OfSearchAsync(services.GetRequiredService<IndexCheck>(), isWhole && !isQuick, cancellation);
        await foreach (var problem in isWhole ? ofTables.ToAsyncEnumerable().Concat(ofIndexes) : ofIndexes)
            yield return problem;
    }

    private static async IAsyncEnumerable<string> OfRecordsAsync(
        IServiceProvider services, string? earlier, (bool IsQuick, bool IsEngineWhole) options,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (archive, tree) = (services.GetRequiredService<ArchiveContext>(), services.GetRequiredService<TreeCheck>());
        var ofTree = await ToEndAsync(tree.ProblemsAsync(earlier, cancellation), "log", cancellation).ToListAsync(cancellation);
        var unread = new HashSet<long>();
        var ofRecord = services.GetRequiredService<RecordCheck>().ProblemsAsync(tree, cancellation);
        var records = ofRecord.Select(problem =>
        {
            if (problem.Kind == LeafKind.Bulletin)
                unread.Add(problem.RecordId);
            return problem.ToString();
        });
        var ofRecords = await ToEndAsync(records, "records", cancellation).ToListAsync(cancellation);
        var sources = services.GetRequiredService<SourceCheck>().ProblemsAsync(options.IsQuick, unread, cancellation);
        await foreach (var problem in ToEndAsync(sources, "sources", cancellation))
            yield return problem;
        foreach (var problem in ofRecords.Concat(ofTree))
            yield return problem;
        // Others of these follow from damaged rows and records.
        if (!options.IsEngineWhole || ofRecords.Count > 0)
            yield break;
        await foreach (var problem in ToEndAsync(ArchiveCheck.ProblemsAsync(archive, cancellation), "articles", cancellation))
            yield return problem;
    }

    private static async IAsyncEnumerable<string> OfSearchAsync(
        IndexCheck index, bool comparesArticles, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var problem in ToEndAsync(index.DamagesAsync(cancellation), "index", cancellation))
        {
            comparesArticles = false;
            yield return problem;
        }
        if (!comparesArticles)
            yield break;
        await foreach (var problem in ToEndAsync(index.ProblemsAsync(cancellation), "index", cancellation))
            yield return problem;
    }

    /// <summary>
    /// Rebuilds the indexes of all tables until the end of the checks, which would otherwise miss rows because of a damaged index.
    /// </summary>
    /// <returns>The transaction, to be rolled back.</returns>
    private static async Task<IDbContextTransaction> RebuildIndexesAsync(
        ArchiveContext archive, IDbContextTransaction snapshot, CancellationToken cancellation)
    {
        await snapshot.RollbackAsync(cancellation);
        var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await TryRebuildIndexesAsync(archive, cancellation);
        return transaction;
    }

    /// <summary>Rebuilds the indexes of all tables, unless a row is too damaged.</summary>
    internal static async Task TryRebuildIndexesAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        try
        {
            await archive.RebuildIndexesAsync(cancellation);
        }
        catch (DbException)
        {
            // A damaged row prevents it.
        }
    }

    // The data may be too damaged for a check to read. The check then ends with that error, and the next one continues.
    private static async IAsyncEnumerable<string> ToEndAsync(
        IAsyncEnumerable<string> check, string side, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var problems = check.GetAsyncEnumerator(cancellation);
        while (true)
        {
            string? failure = null;
            try
            {
                if (!await problems.MoveNextAsync())
                    yield break;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var cure = side == "index" ? Cures.Reindex : Cures.Backup;
                failure = $"{side}: {Cures.Unreadable(e)}; {cure}";
            }
            yield return failure ?? problems.Current;
            if (failure is not null)
                yield break;
        }
    }
}
