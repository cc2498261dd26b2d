using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Import;

namespace NewsArchive.Cli;

/// <summary><c>import PATH…</c>: brings files and folders into the archive, or in again.</summary>
public static class ImportVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Bulletins, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var archive = new Option<string?>("--archive", "--Archive:Path") { Description = "The archive's file, where it is not the one of the settings.", HelpName = "FILE" };
        var verb = new Command("import", "Brings bulletins into the archive, or in again after a change.") { paths, archive };
        verb.SetAction((line, cancellation) => RunAsync(line.GetRequiredValue(paths), line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string? file, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        if (file is not null) builder.Configuration[$"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}"] = file;
        builder.AddArchive();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);

        var totals = new ImportTotals();
        try
        {
            await foreach (var outcome in scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(paths, cancellation))
            {
                totals = totals.Plus(outcome);
                if (outcome.Problem is { } problem) await CommandLine.ProblemAsync("import", problem);
                else Console.WriteLine($"{outcome.Path}: {outcome.Added} new, {outcome.Changed} changed, {outcome.Same} same, {outcome.Withdrawn} withdrawn");
                foreach (var finding in outcome.Findings ?? []) Console.WriteLine($"{outcome.Path}:{finding.Line}: {finding.Message}");
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            await CommandLine.ProblemAsync("import", $"stopped, with nothing of the bulletin at hand written: {e.GetBaseException().Message}");
            totals = totals with { Problems = totals.Problems + 1 };
        }
        Console.WriteLine(totals);
        return totals.Problems == 0 ? 0 : 1;
    }
}
