using System.CommandLine;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Proofs;
using NewsArchive.Import.Repair;
using NewsArchive.Log;
using NewsArchive.Log.Checks;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>repair</c>: restores what is damaged and can be proved, and prints what can't be restored.</summary>
public static class RepairVerb
{
    private const int MostNamed = 20;

    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("repair", "Restores damaged texts from the kept sources, as far as the transparency log proves them.")
        {
            archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } missing)
            return await CommandLine.FailAsync("repair", missing);
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var archive = services.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        var (restored, lost) = (new List<string>(), 0);
        await using (var transaction = await archive.Database.BeginTransactionAsync(cancellation))
        {
            // An index that holds the value before the damage would prevent the restoring of the row.
            await Verification.TryRebuildIndexesAsync(archive, cancellation);
            await foreach (var (what, isRestored) in RestoreAsync(services, cancellation))
            {
                if (isRestored)
                    restored.Add(what);
                else
                    lost++;
                var outcome = isRestored ? "restored" : $"can't be restored; {Cures.Backup}";
                await CommandLine.ProblemAsync("repair", $"{what}: {outcome}");
            }
            await archive.RebuildIndexesAsync(cancellation);
            if (restored.Count > 0)
            {
                await services.GetRequiredService<AuditTrail>().RecordAsync(
                    Actor.CommandLine, ActKind.ArchiveRepaired, Summary(restored), cancellation);
            }
            await transaction.CommitAsync(CancellationToken.None);
        }
        Console.WriteLine($"{restored.Count} restored, {lost} not; run verify");
        await services.GetRequiredService<CheckpointSigner>().SignAsync(cancellation);
        return lost == 0 ? 0 : 1;
    }

    private static string Summary(List<string> restored) =>
        $"{restored.Count} 处：{string.Join("；", restored.Take(MostNamed))}{(restored.Count > MostNamed ? " 等" : "")}";

    private static async IAsyncEnumerable<(string What, bool IsRestored)> RestoreAsync(
        IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var archive = services.GetRequiredService<ArchiveContext>();
        var (tree, leaves) = (services.GetRequiredService<TreeCheck>(), services.GetRequiredService<LogRepair>());
        await tree.ProblemsAsync(earlier: null, cancellation).CountAsync(cancellation);
        var (damaged, texts) = (tree.Damaged, services.GetRequiredService<TextRepair>());
        foreach (var leaf in damaged)
            yield return ($"leaf {leaf.Index}", await leaves.RestoreAsync(leaf, cancellation));
        if (tree.HasUnreadable)
            yield return ("leaves that can't be read", false);
        if (damaged.Count == 0 && tree.IsTreeDamaged)
            yield return ("tree", await services.GetRequiredService<CheckpointSigner>().RebuildAsync(cancellation));
        var records = services.GetRequiredService<RecordCheck>();
        foreach (var problem in await records.ProblemsAsync(tree, cancellation).ToListAsync(cancellation))
        {
            var isRestored = problem.Kind is LeafKind.Text or LeafKind.Form;
            foreach (var leaf in isRestored ? await LeavesOfAsync(archive, problem, cancellation) : [])
                isRestored &= await texts.RestoreAsync(leaf, cancellation);
            yield return (problem.Record, isRestored);
        }
    }

    /// <summary>Gets the leaves that a record contradicts: if the record can't be read, all of the article's.</summary>
    private static async Task<List<Leaf>> LeavesOfAsync(ArchiveContext archive, RecordProblem problem, CancellationToken cancellation)
    {
        if (problem.Leaf is { } one)
            return [one];
        var all = await archive.Leaves.AsNoTracking()
            .Where(l => (l.Kind == LeafKind.Text || l.Kind == LeafKind.Form) && l.RecordId == problem.RecordId)
            .OrderBy(l => l.Index).ToListAsync(cancellation);
        return [.. all.GroupBy(l => (l.Kind, l.Number)).Select(group => group.Last())];
    }
}
