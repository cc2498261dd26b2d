using System.CommandLine;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Backup;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>backup FILE</c>: writes the entire archive to one file.</summary>
public static class BackupVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, which must not exist." };
        var archive = ArchiveOption.Create();
        var verb = new Command("backup", "Writes the archive, its keys and its pending uploads to a tar file. The archive may be in use.")
        {
            file, archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(file), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string file, string? archivePath, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(archivePath).Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync("backup", problem);
        if (Path.Exists(file))
            return await CommandLine.FailAsync("backup", $"{file} exists; name a new file");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            return await CommandLine.FailAsync("backup", $"there is no folder {folder}; create it, or name another file");
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<BackupWriter>().WriteAsync(file, cancellation);
        // Recorded afterwards, so that the trail never tells of a backup that failed.
        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        await audit.RecordAsync(Actor.CommandLine, ActKind.BackupMade, Path.GetFileName(file), cancellation);
        Console.WriteLine($"{file} was written ({new FileInfo(file).Length:N0} bytes); it contains password hashes and keys");
        return 0;
    }
}
