using System.CommandLine;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>reindex</c>: rebuilds the search index from the articles.</summary>
public static class ReindexVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("reindex", "Rebuilds the search index from the articles. The archive can be read meanwhile.") { archive };
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
        var articles = await scope.ServiceProvider.GetRequiredService<SearchIndex>().RebuildAsync(cancellation);
        Console.WriteLine($"the search index holds {articles} articles");
        return 0;
    }
}
