using System.CommandLine;
using NewsArchive.Archive;
using NewsArchive.Search;

namespace NewsArchive.Cli;

/// <summary><c>reindex</c>: makes the search index anew from the articles.</summary>
public static class ReindexVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("reindex", "Makes the search index anew from the articles, whole or not at all; the archive can be read meanwhile.") { archive };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.BuilderFor(file).Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        Console.WriteLine($"the search index holds {await scope.ServiceProvider.GetRequiredService<SearchIndex>().RebuildAsync(cancellation)} articles");
        return 0;
    }
}
