using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary><c>import PATH…</c>: brings files and folders into the archive, or in again, and accounts for every one.</summary>
public static class ImportVerb
{
    public static Command Create()
    {
        var paths = PathArgument.Create();
        var archive = ArchiveOption.Create();
        var year = new Option<int?>("--year") { Description = "The year of the files' dates; it goes before what stands beside them.", HelpName = "YEAR" };
        year.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is { } said && !Sidecar.IsYear(said))
                given.AddError($"--year {said} is not between {Sidecar.FirstYear} and {Sidecar.LastYear}");
        });
        var report = new Option<string?>("--report") { Description = "Writes the whole report to this file as JSON.", HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reports what would come of it, and keeps nothing." };
        var verb = new Command("import", "Brings bulletins, transcripts and JSON Lines into the archive, or in again after a change.") { paths, archive, year, report, dryRun };
        verb.SetAction((line, cancellation) => RunAsync(
            line.GetRequiredValue(paths), line.GetValue(archive), line.GetValue(year), line.GetValue(report), line.GetValue(dryRun), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string? file, int? year, string? reportFile, bool isDryRun, CancellationToken cancellation)
    {
        var builder = ArchiveOption.BuilderFor(file);
        await using var reportStream = reportFile is null ? null : Create(reportFile);
        var scratch = isDryRun ? UseScratchIfAbsent(builder) : null;
        try
        {
            using var host = builder.Build();
            using var sources = SourceList.Of(paths);
            var report = await ImportAsync(host.Services, new ImportRequest(sources, By: "命令行") { Year = year, IsDryRun = isDryRun }, cancellation);
            Console.WriteLine(isDryRun ? $"{report} (a dry run: nothing was kept)" : report);
            if (reportStream is not null)
                await report.WriteAsync(reportStream, CancellationToken.None);
            if (!isDryRun)
                await RecordAsync(host.Services, paths, report);
            return cancellation.IsCancellationRequested ? Startup.Interrupted : report.Problems.Count == 0 ? 0 : 1;
        }
        finally
        {
            scratch?.Delete(recursive: true);
        }
    }

    private static async Task<ImportReport> ImportAsync(IServiceProvider services, ImportRequest request, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
        await index.CatchUpAsync(cancellation);
        var importer = scope.ServiceProvider.GetRequiredService<Importer>();
        var report = new ImportReport(services.GetRequiredService<TimeProvider>().GetUtcNow(), request.IsDryRun);
        try
        {
            await new ImportProgress(request.Sources.Files).ShowAsync(async (written, advance) =>
            {
                await foreach (var outcome in importer.ImportAsync(request with { Written = written }, cancellation))
                {
                    report.Add(outcome);
                    advance(outcome);
                    if (outcome.Problem is not null)
                        await CommandLine.ProblemAsync("import", report.Problems[^1]);
                }
            });
            if (!request.IsDryRun)
                await index.MergeAsync(cancellation);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            await TellAsync($"stopped, with nothing of the file at hand written: {e.GetBaseException().Message}");
        }
        catch (OperationCanceledException)
        {
            await TellAsync("interrupted: the files reported so far are in, whole; the same command brings in the rest");
        }
        return report;

        Task TellAsync(string problem)
        {
            report.AddProblem(problem);
            return CommandLine.ProblemAsync("import", problem);
        }
    }

    private static async Task RecordAsync(IServiceProvider services, string[] paths, ImportReport report)
    {
        await using var scope = services.CreateAsyncScope();
        var about = $"{string.Join('、', paths)}（新收 {report.Added}，改动 {report.Changed}，撤下 {report.Withdrawn}）";
        await scope.ServiceProvider.GetRequiredService<AuditTrail>().RecordAsync(Actor.CommandLine, ActKind.ImportEnded, about, CancellationToken.None);
    }

    // A dry run leaves no archive where there was none.
    private static DirectoryInfo? UseScratchIfAbsent(HostApplicationBuilder builder)
    {
        const string key = $"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}";
        if (File.Exists(builder.Configuration[key]))
            return null;
        var scratch = Directory.CreateTempSubdirectory("newsarchive-");
        builder.Configuration[key] = Path.Combine(scratch.FullName, "archive.db");
        return scratch;
    }

    // Made before the import, so that a report that can't be written stops it at once.
    private static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"--report {path} can't be written: {e.Message}", e);
        }
    }
}
