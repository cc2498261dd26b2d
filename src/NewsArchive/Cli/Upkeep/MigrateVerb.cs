using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>migrate --to ARCHIVE</c>: copies an archive to an empty one of the other engine, and verifies the copy.</summary>
public static class MigrateVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var to = new Option<string>("--to")
        {
            Description = "A connection string of an empty PostgreSQL database, which begins with Host=, or a file that does not exist.",
            HelpName = "ARCHIVE",
            Required = true,
        };
        var verb = new Command("migrate", "Copies an archive to PostgreSQL or back to a file, and verifies the copy.") { archive, to };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), line.GetRequiredValue(to), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? archive, string to, CancellationToken cancellation)
    {
        using (var host = ArchiveOption.CreateBuilder(archive).Build())
        {
            if (ArchiveOption.ProblemOf(host) is { } missing)
                return await CommandLine.FailAsync("migrate", missing);
            await using var scope = host.Services.CreateAsyncScope();
            if (await CopyAsync(scope.ServiceProvider.GetRequiredService<ArchiveContext>(), to, cancellation) is { } problem)
                return await CommandLine.FailAsync("migrate", problem);
        }
        return await VerifyVerb.RunAsync(to, against: null, isQuick: false, cancellation);
    }

    /// <summary>Copies an archive.</summary>
    /// <returns>Why it can't be copied; null if it was.</returns>
    private static async Task<string?> CopyAsync(ArchiveContext archive, string to, CancellationToken cancellation)
    {
        if (!ArchiveSettings.IsConnection(to) && Path.Exists(to))
            return $"{to} exists; name a new file";
        using var host = ArchiveOption.CreateBuilder(to).Build();
        await using var scope = host.Services.CreateAsyncScope();
        var copy = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        await copy.OpenAsync(cancellation);
        if (await copy.Leaves.AnyAsync(cancellation))
            return $"{copy.Location} has an archive already; name an empty database";
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        await copy.LoadAsync(archive, cancellation);
        var articles = await copy.Articles.CountAsync(cancellation);
        Console.WriteLine($"{articles} articles were copied from {archive.Location} to {copy.Location}");
        return null;
    }
}
