using System.CommandLine;
using NewsArchive.Archive;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Formats;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>reindex</c>: rebuilds the search index from the articles, and looks for their copies again.</summary>
public static class ReindexVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        const string about = "Rebuilds the search index from the articles, and looks for copies again. The archive can be read meanwhile.";
        var verb = new Command("reindex", about) { archive };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } missing)
            return await CommandLine.FailAsync("reindex", missing);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        var articles = await scope.ServiceProvider.GetRequiredService<IndexBuilder>().RebuildAsync(cancellation);
        Console.WriteLine($"the search index holds {articles} articles");
        await scope.ServiceProvider.GetRequiredService<CopyFinder>().CatchUpAsync(cancellation);
        var copies = await CopyGroups.ReadAsync(scope.ServiceProvider.GetRequiredService<ArchiveContext>(), cancellation);
        Console.WriteLine($"{copies.Groups.Count} articles are copies of each other, and tell {copies.Count} stories");
        return 0;
    }
}
