using System.CommandLine;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Hosting;
using NewsArchive.Import.Formats;
using NewsArchive.Search;

namespace NewsArchive.Cli;

/// <summary><c>verify</c>: checks the integrity of the archive and prints what is damaged.</summary>
public static class VerifyVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("verify", "Checks the integrity of the database, the imported files, the revisions, and the search index.")
        {
            archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    /// <summary>Verifies an archive.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        var path = host.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value.FullPath;
        if (!File.Exists(path))
            return await CommandLine.FailAsync("verify", $"there is no archive at {path}; name it with --archive");
        await using var scope = host.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        var index = scope.ServiceProvider.GetRequiredService<IndexCheck>();
        await archive.OpenAsync(cancellation);
        await UpgradeAsync(scope.ServiceProvider.GetRequiredService<SearchIndex>(), cancellation);
        await using var reading = await archive.BeginReadingAsync(cancellation);

        var problems = 0;
        IAsyncEnumerable<string>[] checks =
            [archive.ProblemsAsync(cancellation), ArchiveCheck.ProblemsAsync(archive, cancellation), index.ProblemsAsync(cancellation)];
        foreach (var check in checks)
        {
            await foreach (var problem in ToEndAsync(check, cancellation))
            {
                problems++;
                await CommandLine.ProblemAsync("verify", problem);
            }
        }
        await SummarizeAsync(archive, problems, cancellation);
        return problems == 0 ? 0 : 1;
    }

    private static async Task UpgradeAsync(SearchIndex index, CancellationToken cancellation)
    {
        try
        {
            await index.UpgradeAsync(cancellation);
        }
        catch (DbException)
        {
            // The check of the index reports this error.
        }
    }

    // The data may be too damaged for a check to read. The check then ends with that error, and the next one continues.
    private static async IAsyncEnumerable<string> ToEndAsync(
        IAsyncEnumerable<string> check, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var problems = check.GetAsyncEnumerator(cancellation);
        while (true)
        {
            string? failure = null;
            try
            {
                if (!await problems.MoveNextAsync())
                    yield break;
            }
            catch (Exception e) when (ErrorHandler.Explain(e) is { } explanation)
            {
                failure = explanation;
            }
            yield return failure ?? problems.Current;
            if (failure is not null)
                yield break;
        }
    }

    private static async Task SummarizeAsync(ArchiveContext archive, int problems, CancellationToken cancellation)
    {
        var (articles, revisions) = (await archive.Articles.CountAsync(cancellation), await archive.Revisions.CountAsync(cancellation));
        var (sources, found) = (await archive.Sources.CountAsync(cancellation), problems == 0 ? "no" : $"{problems}");
        Console.WriteLine($"{articles} articles with {revisions} earlier revisions from {sources} sources: {found} problems");
        if (problems > 0)
            Console.WriteLine("run reindex if only the index has problems; otherwise restore the archive from a backup");
        var bulletins = await archive.Bulletins.Select(b => new { b.Name, b.ReaderVersion }).ToListAsync(cancellation);
        if (bulletins.Count(b => b.ReaderVersion < Format.Of(b.Name).Version) is > 0 and var outdated)
            Console.WriteLine($"an earlier version read {outdated} bulletins; reading them again, at /admin/imports, may improve them");
    }
}
