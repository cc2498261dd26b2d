using System.Data.Common;
using NewsArchive.Archive;
using NewsArchive.Archive.Proofs;
using NewsArchive.Import;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.TransparencyLog.Checks;

namespace NewsArchive.Cli.Upkeep;

/// <summary>
/// The checks of an archive. Each relies on what others have checked, so that a damage is not blamed on what merely differs from it. Those
/// that don't rely on each other run at the same time, on one snapshot of the archive.
/// </summary>
public static class Verification
{
    /// <summary>Finds the problems of an archive.</summary>
    /// <param name="services">The services of the archive.</param>
    /// <param name="earlier">An earlier checkpoint; null if there is none.</param>
    /// <param name="isQuick">Whether to compare hashes alone.</param>
    /// <param name="cancellation">Cancels the checks.</param>
    public static async Task<List<string>> ProblemsAsync(
        IServiceProvider services, string? earlier, bool isQuick, CancellationToken cancellation)
    {
        await using var engine = new SnapshotReader(services, cancellation);
        await using var tree = new SnapshotReader(services, cancellation);
        await using var records = new SnapshotReader(services, cancellation);
        await using var sources = new SnapshotReader(services, cancellation);
        await using var index = new SnapshotReader(services, cancellation);
        await engine.Archive.BeginReadingAsync([tree.Archive, records.Archive, sources.Archive, index.Archive], cancellation);
        var readers = new Readers(tree, records, sources, index);

        var engineCheck = engine.FindAsync("database", () => engine.Archive.ProblemsAsync(cancellation));
        var damageCheck = FindDamagesAsync(readers, earlier, cancellation);
        await Task.WhenAll(engineCheck, damageCheck);
        var (ofEngine, damages) = (await engineCheck, await damageCheck);
        var ofTables = ofEngine.FindAll(problem => problem.StartsWith(ArchiveContext.IndexProblem, StringComparison.Ordinal));
        if (ofTables.Count > 0)
        {
            // The checks may have missed rows because of a damaged index. All rows are seen where the indexes have been rebuilt: in one
            // transaction, which is rolled back in the end.
            await RebuildIndexesAsync(engine.Archive, cancellation);
            readers = new Readers(engine, engine, engine, engine);
            damages = await FindDamagesAsync(readers, earlier, cancellation);
        }

        var isEngineWhole = ofEngine.Count == ofTables.Count;
        // Others of these follow from damaged rows and records.
        var ofArticles = isEngineWhole && damages.Records.Count == 0
            ? await readers.Records.FindAsync("articles", () => ArchiveCheck.ProblemsAsync(readers.Records.Archive, cancellation))
            : [];
        var isWhole = isEngineWhole && damages.AreOfIndexAlone && ofArticles.Count == 0;
        var (ofSources, ofIndex) = isQuick ? ([], []) : await FindDifferencesAsync(readers, damages, isWhole, cancellation);
        List<string> ofRecords =
            [.. ofEngine.Except(ofTables), .. damages.Sources, .. ofSources, .. damages.Records, .. damages.Tree, .. ofArticles];
        // A damaged record differs from its entries in the indexes, which are right.
        return ofRecords.Count > 0 ? [.. ofRecords, .. damages.Index] : [.. ofTables, .. damages.Index, .. ofIndex];
    }

    /// <summary>Compares the content of the archive with the hashes in it.</summary>
    private static async Task<Damages> FindDamagesAsync(Readers readers, string? earlier, CancellationToken cancellation)
    {
        var unread = new HashSet<long>();
        // The check of the records may wait for that of the tree, which therefore begins first, even on the same reader.
        var ofTree = readers.Tree.FindAsync("log", () => readers.Tree.Get<TreeCheck>().ProblemsAsync(earlier, cancellation));
        var ofRecords = readers.Records.FindAsync("records", () => readers.Records.Get<RecordCheck>()
            .ProblemsAsync(TreeAsync(), cancellation).Select(problem =>
            {
                if (problem.Kind == LeafKind.Bulletin)
                    unread.Add(problem.RecordId);
                return problem.ToString();
            }));
        var ofSources = readers.Sources.FindAsync("sources", () => readers.Sources.Get<SourceCheck>().DamagesAsync(cancellation));
        var ofIndex = readers.Index.FindAsync("index", () => readers.Index.Get<IndexCheck>().DamagesAsync(cancellation));
        await Task.WhenAll(ofTree, ofRecords, ofSources, ofIndex);
        return new Damages(await ofTree, await ofRecords, await ofSources, await ofIndex, unread);

        async Task<TreeCheck> TreeAsync()
        {
            await ofTree;
            return readers.Tree.Get<TreeCheck>();
        }
    }

    /// <summary>Compares the sources with the articles, and, if those are whole, the articles with the index.</summary>
    private static async Task<(List<string> OfSources, List<string> OfIndex)> FindDifferencesAsync(
        Readers readers, Damages damages, bool isWhole, CancellationToken cancellation)
    {
        var ofSources = readers.Sources.FindAsync(
            "sources", () => readers.Sources.Get<SourceCheck>().DifferencesAsync(damages.UnreadBulletins, cancellation));
        var ofIndex = !isWhole || damages.Index.Count > 0 ? Task.FromResult(new List<string>())
            : readers.Index.FindAsync("index", () => readers.Index.Get<IndexCheck>().ProblemsAsync(cancellation)
                .Concat(readers.Index.Get<CopyCheck>().ProblemsAsync(cancellation)));
        await Task.WhenAll(ofSources, ofIndex);
        return (await ofSources, await ofIndex);
    }

    private static async Task RebuildIndexesAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        await archive.Database.RollbackTransactionAsync(cancellation);
        await archive.Database.BeginTransactionAsync(cancellation);
        await TryRebuildIndexesAsync(archive, cancellation);
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

    private sealed record Readers(SnapshotReader Tree, SnapshotReader Records, SnapshotReader Sources, SnapshotReader Index);

    /// <summary>The problems of content that is not that of its hash.</summary>
    /// <param name="Tree">The problems of the transparency log.</param>
    /// <param name="Records">The problems of the records.</param>
    /// <param name="Sources">The problems of the sources.</param>
    /// <param name="Index">The problems of the search index.</param>
    /// <param name="UnreadBulletins">The IDs of damaged bulletins, whose sources can't be read.</param>
    private sealed record Damages(
        List<string> Tree, List<string> Records, List<string> Sources, List<string> Index, IReadOnlySet<long> UnreadBulletins)
    {
        public bool AreOfIndexAlone => Tree.Count + Records.Count + Sources.Count == 0;
    }
}
