using System.CommandLine;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Proofs;
using NewsArchive.Import.Repair;
using NewsArchive.TransparencyLog;
using NewsArchive.TransparencyLog.Checks;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>repair</c>: restores what is damaged and can be proved, and prints what can't be restored.</summary>
public static class RepairVerb
{
    private const int MaxNamed = 20;
    private const string Restored = "restored";

    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var from = new Option<string?>("--from")
        {
            Description = "A file written by backup, or a folder written by export. Takes from it what the sources do not contain.",
            HelpName = "PATH",
        };
        var verb = new Command("repair", "Restores damaged texts, leaves and indexes, as far as the transparency log proves them.")
        {
            archive, from,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), line.GetValue(from), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, string? from, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } missing)
            return await CommandLine.FailAsync("repair", missing);
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var archive = services.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        await using var copy = from is null ? null : await ArchiveCopy.OpenAsync(services, from, cancellation);
        var (restored, lost) = (new List<string>(), 0);
        await using (var transaction = await archive.Database.BeginTransactionAsync(cancellation))
        {
            // An index that holds the value before the damage would prevent the restoring of the row.
            await Verification.TryRebuildIndexesAsync(archive, cancellation);
            await foreach (var (what, isRestored, outcome) in RestoreAsync(services, copy, cancellation))
            {
                if (isRestored)
                    restored.Add(what);
                else
                    lost++;
                await CommandLine.ProblemAsync("repair", $"{what}: {outcome}");
            }
            await archive.RebuildIndexesAsync(cancellation);
            if (restored.Count > 0)
            {
                await services.GetRequiredService<AuditTrail>().RecordAsync(
                    Actor.CommandLine, ActKind.ArchiveRepaired, Summary(restored) + (from is null ? "" : $"（{from}）"), cancellation);
            }
            await transaction.CommitAsync(CancellationToken.None);
        }
        Console.WriteLine($"{restored.Count} restored, {lost} not; run verify");
        // A log without some of its leaves can't be signed.
        if (!services.GetRequiredService<TreeCheck>().IsIncomplete)
            await services.GetRequiredService<CheckpointSigner>().SignAsync(cancellation);
        return lost == 0 ? 0 : 1;
    }

    private static string LossOf(ArchiveCopy? copy, string fault) => copy is null
        ? $"can't be restored; {Cures.Copy}"
        : $"can't be restored: {copy.Path} {fault}; name another with --from";

    private static string RestoredFrom(ArchiveCopy? copy) => copy is null ? Restored : $"{Restored} from {copy.Path}";

    private static string Summary(List<string> restored) =>
        $"{restored.Count} 处：{string.Join("；", restored.Take(MaxNamed))}{(restored.Count > MaxNamed ? " 等" : "")}";

    /// <returns>What was damaged, and whether it was restored and from where, or why not.</returns>
    private static async IAsyncEnumerable<(string What, bool IsRestored, string Outcome)> RestoreAsync(
        IServiceProvider services, ArchiveCopy? copy, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (tree, fault) = (services.GetRequiredService<TreeCheck>(), "lacks leaves of the tree that the last checkpoint signed");
        foreach (var leaves in await services.GetRequiredService<LogRepair>().RestoreAsync(copy?.Content, cancellation))
        {
            yield return ($"{leaves.Leaves}", leaves.IsRestored, leaves.IsRestored ? RestoredFrom(leaves.IsFromCopy ? copy : null)
                : leaves.IsProvable ? LossOf(copy, fault) : "can't be restored: no checkpoint covers it, so no copy can be proved");
        }
        if (!tree.IsIncomplete && tree.Damaged.Count == 0 && tree.IsTreeDamaged)
        {
            var isRebuilt = await services.GetRequiredService<CheckpointSigner>().RebuildAsync(cancellation);
            yield return ("tree", isRebuilt, isRebuilt ? Restored : LossOf(copy, fault));
        }
        var (records, fromCopy) = (services.GetRequiredService<RecordCheck>(), services.GetRequiredService<RecordRepair>());
        foreach (var problem in await records.ProblemsAsync(Task.FromResult(tree), cancellation).ToListAsync(cancellation))
        {
            if (await IsRestoredFromSourceAsync(services, problem, cancellation))
                yield return (problem.Record, true, Restored);
            else if (copy is not null && await fromCopy.RestoreAsync(problem, copy.Content, cancellation))
                yield return (problem.Record, true, RestoredFrom(copy));
            else
                yield return (problem.Record, false, LossOf(copy, "does not have it as it was recorded"));
        }
    }

    private static async Task<bool> IsRestoredFromSourceAsync(
        IServiceProvider services, RecordProblem problem, CancellationToken cancellation)
    {
        var isRestored = problem.Kind is LeafKind.Text or LeafKind.Form;
        if (isRestored)
        {
            var texts = services.GetRequiredService<TextRepair>();
            foreach (var leaf in await LeavesOfAsync(services.GetRequiredService<ArchiveContext>(), problem, cancellation))
                isRestored &= await texts.RestoreAsync(leaf, cancellation);
        }
        return isRestored;
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
