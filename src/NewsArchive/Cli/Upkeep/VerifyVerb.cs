using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import.Formats;
using NewsArchive.Search.Formats;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>verify</c>: checks the integrity of the archive and prints what is damaged.</summary>
public static class VerifyVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var against = new Option<string?>("--against")
        {
            Description = "A file with an earlier checkpoint. Checks that nothing that was recorded then was altered.",
            HelpName = "FILE",
        };
        var quick = new Option<bool>("--quick")
        {
            Description = "Compares hashes alone: neither reads the sources again nor compares the search index with the articles.",
        };
        var verb = new Command("verify", "Checks the sources, the articles, their history, the transparency log and the search index.")
        {
            archive, against, quick,
        };
        verb.SetAction((line, cancellation) =>
            RunAsync(line.GetValue(archive), line.GetValue(against), line.GetValue(quick), cancellation));
        return verb;
    }

    /// <summary>Verifies an archive.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string? file, string? against, bool isQuick, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } missing)
            return await CommandLine.FailAsync("verify", missing);
        if (against is not null && !File.Exists(against))
        {
            return await CommandLine.FailAsync(
                "verify", $"there is no file {against}; name with --against a file with a checkpoint, as the verb checkpoint printed it");
        }
        var earlier = against is null ? null : await File.ReadAllTextAsync(against, cancellation);
        await using var scope = host.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(cancellation);
        await UpgradeAsync(scope.ServiceProvider.GetRequiredService<IndexBuilder>(), cancellation);
        var problems = await Verification.ProblemsAsync(scope.ServiceProvider, earlier, isQuick, cancellation);
        foreach (var problem in problems)
            await CommandLine.ProblemAsync("verify", problem);
        await SummarizeAsync(archive, problems.Count, cancellation);
        return problems.Count == 0 ? 0 : 1;
    }

    private static async Task UpgradeAsync(IndexBuilder builder, CancellationToken cancellation)
    {
        try
        {
            await builder.UpgradeAsync(cancellation);
        }
        catch (DbException)
        {
            // The check of the index reports this error.
        }
    }

    private static async Task SummarizeAsync(ArchiveContext archive, int problems, CancellationToken cancellation)
    {
        var (articles, revisions) = (await archive.Articles.CountAsync(cancellation), await archive.Revisions.CountAsync(cancellation));
        var sources = await archive.Sources.CountAsync(cancellation);
        var found = problems switch { 0 => "no problems", 1 => "1 problem", _ => $"{problems} problems" };
        Console.WriteLine($"{articles} articles with {revisions} earlier revisions from {sources} sources: {found}");
        var signed = await archive.Checkpoints.MaxAsync(c => (long?)c.Size, cancellation) ?? 0;
        Console.WriteLine($"{await archive.CountLeavesAsync(cancellation)} leaves, of which the last checkpoint covers {signed}");
        if (problems > 0)
            Console.WriteLine("a check that relies on what has a problem is left out; run verify again when the problems are solved");
        var bulletins = await archive.Bulletins.Select(b => new { b.Name, b.ReaderVersion }).ToListAsync(cancellation);
        if (bulletins.Count(b => b.ReaderVersion < Format.Of(b.Name).Version) is > 0 and var outdated)
            Console.WriteLine($"an earlier version read {outdated} bulletins; read them again at /admin/imports");
    }
}
