using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Jobs;

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
            if (await CopyAsync(scope.ServiceProvider, to, cancellation) is { } problem)
                return await CommandLine.FailAsync("migrate", problem);
        }
        return await VerifyVerb.RunAsync(to, against: null, isQuick: false, cancellation);
    }

    /// <summary>Copies an archive.</summary>
    /// <returns>Why it can't be copied; null if it was.</returns>
    private static async Task<string?> CopyAsync(IServiceProvider from, string to, CancellationToken cancellation)
    {
        if (!ArchiveSettings.IsConnection(to) && Path.Exists(to))
            return $"{to} exists; name a new file";
        using var host = ArchiveOption.CreateBuilder(to).Build();
        await using var scope = host.Services.CreateAsyncScope();
        var archive = from.GetRequiredService<ArchiveContext>();
        var copy = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        await copy.OpenAsync(cancellation);
        if (await copy.Leaves.AnyAsync(cancellation))
            return $"{copy.Location} has an archive already; name an empty database";
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        // Comes first, since the log of an archive without its key would get another one.
        var (files, copied) = (from.GetRequiredService<ArchiveFiles>(), scope.ServiceProvider.GetRequiredService<ArchiveFiles>());
        if (await CopyAsync(files, copied, cancellation) is { } problem)
            return problem;
        await copy.LoadAsync(archive, cancellation);
        var articles = await copy.Articles.CountAsync(cancellation);
        Console.WriteLine($"{articles} articles were copied from {archive.Location} to {copy.Location}");
        return null;
    }

    /// <summary>Copies the keys, and the uploads that wait to be imported.</summary>
    /// <returns>Why they can't be copied; null if they were.</returns>
    private static async Task<string?> CopyAsync(ArchiveFiles files, ArchiveFiles to, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("newsarchive-").FullName;
        try
        {
            var paths = files.List(ArchiveFiles.Keys).Concat(files.List(ArchiveFiles.Uploads)).Select(file => file.Path);
            foreach (var path in paths.Where(path => !JobFolders.IsStaging(path)))
            {
                var copy = Path.Combine(folder, $"{Guid.NewGuid():n}");
                await files.FetchAsync(path, copy, cancellation);
                if (!await to.TryStoreAsync(copy, path, cancellation) && !await HasSameAsync(to, path, copy, cancellation))
                    return $"there is another {to.PlaceOf(path)}, which may be that of another archive; name another place";
                File.Delete(copy);
            }
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> HasSameAsync(ArchiveFiles files, string path, string copy, CancellationToken cancellation)
    {
        await files.FetchAsync(path, $"{copy}.other", cancellation);
        await using var one = File.OpenRead(copy);
        await using var other = File.OpenRead($"{copy}.other");
        var (first, second) = (await SHA256.HashDataAsync(one, cancellation), await SHA256.HashDataAsync(other, cancellation));
        return first.SequenceEqual(second);
    }
}
