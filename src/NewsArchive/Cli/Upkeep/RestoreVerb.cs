using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Backup;
using NewsArchive.Export;
using NewsArchive.Takedown;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>restore PATH</c>: rebuilds an archive from a backup or an export, and verifies it.</summary>
public static class RestoreVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A file written by backup, or a folder written by export." };
        var archive = ArchiveOption.Create();
        var verb = new Command("restore", "Restores an archive from a backup or an export and verifies it. It must not exist yet.")
        {
            path, archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(path), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string path, string? archive, CancellationToken cancellation)
    {
        if (!Path.Exists(path))
            return await CommandLine.FailAsync("restore", $"there is no {path}; name a backup or an export");
        using (var host = ArchiveOption.CreateBuilder(archive).Build())
        {
            await using var scope = host.Services.CreateAsyncScope();
            if (scope.ServiceProvider.GetRequiredService<IOptions<ArchiveSettings>>().Value.IsOnServer)
            {
                return await CommandLine.FailAsync("restore",
                    "an archive is restored to a file; name it with --archive FILE, then copy it to the server with migrate --to");
            }
            // The archive that was here before may know of purges that were made after the backup.
            var tombstones = await scope.ServiceProvider.GetRequiredService<TombstoneFile>().ReadAsync(cancellation);
            if (!Directory.Exists(path))
                await scope.ServiceProvider.GetRequiredService<BackupReader>().RestoreAsync(path, cancellation);
            else if (!await TryRestoreAsync(scope.ServiceProvider.GetRequiredService<ExportReader>(), path, cancellation))
                return 1;
            if (tombstones.Count > 0)
                await PurgeAsync(scope.ServiceProvider, tombstones, cancellation);
        }
        return await VerifyVerb.RunAsync(archive, against: null, isQuick: false, cancellation);
    }

    private static async Task<bool> TryRestoreAsync(ExportReader reader, string folder, CancellationToken cancellation)
    {
        var bag = await reader.OpenAsync(folder, cancellation);
        var isWhole = true;
        await foreach (var problem in bag.ProblemsAsync(cancellation))
        {
            isWhole = false;
            await CommandLine.ProblemAsync("restore", $"{folder}: {problem}");
        }
        if (isWhole)
            await reader.RestoreAsync(bag, cancellation);
        else
            await CommandLine.ProblemAsync("restore", $"{folder} can't be restored; name a complete folder written by export");
        return isWhole;
    }

    private static async Task PurgeAsync(
        IServiceProvider services, IReadOnlyList<Tombstone> tombstones, CancellationToken cancellation)
    {
        await services.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        if (await services.GetRequiredService<PurgeRestore>().ApplyAsync(tombstones, cancellation) is not (> 0 and var purged))
            return;
        var isErased = await services.GetRequiredService<PurgeEraser>().EraseAsync(cancellation);
        Console.WriteLine($"purges that were made after the backup and are carried out again: {purged}");
        if (!isErased)
            await CommandLine.ProblemAsync("restore", "what was purged may still be in the files of the archive; run purge --erase");
    }
}
