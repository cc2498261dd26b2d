using System.CommandLine;
using NewsArchive.Backup;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>restore FILE</c>: restores an archive from a backup, and verifies it.</summary>
public static class RestoreVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file written by backup." };
        var archive = ArchiveOption.Create();
        var verb = new Command("restore", "Restores an archive from a backup and verifies it. It must not exist yet.") { file, archive };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(file), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string file, string? archive, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            return await CommandLine.FailAsync("restore", $"there is no file {file}; name a backup");
        using (var host = ArchiveOption.CreateBuilder(archive).Build())
            await host.Services.GetRequiredService<BackupReader>().RestoreAsync(file, cancellation);
        return await VerifyVerb.RunAsync(archive, against: null, isQuick: false, cancellation);
    }
}
