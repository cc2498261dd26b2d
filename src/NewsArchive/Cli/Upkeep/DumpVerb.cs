using System.CommandLine;
using NewsArchive.Archive;
using NewsArchive.Dumps;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>dump [FOLDER]</c>: writes what readers may see of all articles to files that need no program of ours.</summary>
public static class DumpVerb
{
    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "A folder to write, which must be empty or not exist. Without one, the site serves the dump at /dumps.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var archive = ArchiveOption.Create();
        var verb = new Command("dump", "Writes all articles as JSON Lines and Parquet, for anyone. The archive may be in use.")
        {
            folder, archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(folder), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? folder, string? archivePath, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(archivePath).Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync("dump", problem);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        var folders = scope.ServiceProvider.GetRequiredService<DumpFolders>();
        var writer = scope.ServiceProvider.GetRequiredService<DumpWriter>();
        var package = folder is null
            ? await folders.MakeAsync(writer, cancellation) : await DumpFolders.MakeAtAsync(folder, writer, cancellation);
        var place = folder ?? $"what /dumps serves, in {folders.Root},";
        Console.WriteLine($"{place} was written: {package.ArticleCount:N0} articles, {package.Size:N0} bytes");
        return 0;
    }
}
