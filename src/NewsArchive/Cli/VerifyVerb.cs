using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import.Formats;
using NewsArchive.Search;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary><c>verify</c>: looks whether the archive is whole, and says what is not.</summary>
public static class VerifyVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("verify", "Looks whether the archive is whole: the database, the bytes of every source, the past of every article, the search index.") { archive };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.BuilderFor(file).Build();
        var path = Path.GetFullPath(host.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value.Path);
        if (!File.Exists(path))
            throw new SettingException($"there is no archive at {path}: name it with --archive");
        await using var scope = host.Services.CreateAsyncScope();
        var (archive, index) = (scope.ServiceProvider.GetRequiredService<ArchiveContext>(), scope.ServiceProvider.GetRequiredService<IndexCheck>());
        await archive.OpenAsync(cancellation);
        await using var reading = await archive.BeginReadingAsync(cancellation);

        var problems = 0;
        foreach (var check in new[] { archive.ProblemsAsync(cancellation), ArchiveCheck.ProblemsAsync(archive, cancellation), index.ProblemsAsync(cancellation) })
        {
            await foreach (var problem in check.WithCancellation(cancellation))
            {
                problems++;
                await CommandLine.ProblemAsync("verify", problem);
            }
        }
        var (articles, revisions, sources) = (await archive.Articles.CountAsync(cancellation), await archive.Revisions.CountAsync(cancellation), await archive.Sources.CountAsync(cancellation));
        Console.WriteLine($"{articles} articles with {revisions} earlier revisions from {sources} sources: {(problems == 0 ? "all is whole" : $"{problems} problems")}");
        if (await StaleAsync(archive, cancellation) is > 0 and var stale)
            Console.WriteLine($"{stale} bulletins were read by an earlier reader; reading them again, at /admin/imports, may better them");
        return problems == 0 ? 0 : 1;
    }

    private static async Task<int> StaleAsync(ArchiveContext archive, CancellationToken cancellation)
    {
        var read = await archive.Bulletins.Select(b => new { b.Name, b.ReaderVersion }).ToListAsync(cancellation);
        return read.Count(b => b.ReaderVersion < Format.Of(b.Name).Version);
    }
}
