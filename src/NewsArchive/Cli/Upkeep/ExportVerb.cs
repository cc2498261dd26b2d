using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Export;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>export FOLDER</c>: writes the entire archive to a folder of files that can be read without this program.</summary>
public static class ExportVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder to write, which must be empty or not exist." };
        var archive = ArchiveOption.Create();
        var verb = new Command("export", "Writes the archive as JSON Lines with its sources, in BagIt form. The archive may be in use.")
        {
            folder, archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(folder), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string folder, string? archivePath, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(archivePath).Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync("export", problem);
        await using var scope = host.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        var bytes = await scope.ServiceProvider.GetRequiredService<ExportWriter>().WriteAsync(folder, cancellation);
        Console.WriteLine($"{folder} was written ({bytes:N0} bytes); it contains password hashes, the key of the log and hidden articles");
        if (await archive.ImportJobs.CountAsync(ImportJob.NeedsItsFolder, cancellation) is > 0 and var waiting)
            Console.WriteLine($"it lacks the files of {waiting} unfinished imports, which jobs lists; a backup has them");
        return 0;
    }
}
