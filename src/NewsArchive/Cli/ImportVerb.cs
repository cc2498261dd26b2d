using System.CommandLine;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Export;
using NewsArchive.Hosting;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Search;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Formats;
using NewsArchive.Settings;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Cli;

/// <summary><c>import PATH…</c>: imports files and folders for the first time or again, and reports the outcome of each file.</summary>
public static class ImportVerb
{
    public static Command Create()
    {
        var paths = PathArgument.Create();
        var archive = ArchiveOption.Create();
        var (year, series) = (CreateYear(), CreateSeries());
        var report = new Option<string?>("--report")
        {
            Description = "Writes a report on every line of every file to this file, as JSON.",
            HelpName = "FILE",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reports what the import would do, without changing the archive." };
        var verb = new Command("import", "Imports files into the archive, or imports them again after they have changed.")
        {
            paths, archive, year, series, report, dryRun,
        };
        verb.SetAction((line, cancellation) => RunAsync(
            new Arguments(line.GetRequiredValue(paths))
            {
                Archive = line.GetValue(archive),
                Year = line.GetValue(year),
                Series = StatedSeries.NameIn(line.GetValue(series)),
                Report = line.GetValue(report),
                IsDryRun = line.GetValue(dryRun),
            },
            cancellation));
        return verb;
    }

    private static Option<int?> CreateYear()
    {
        var year = new Option<int?>("--year")
        {
            Description = "The year of the dates in the files. It takes precedence over sidecar files.",
            HelpName = "YEAR",
        };
        var cure = $"give a year from {Sidecar.FirstYear} to {Sidecar.LastYear}";
        year.Validators.Add(WholeNumber.Validator(Sidecar.IsYear, cure));
        return year;
    }

    private static Option<string?> CreateSeries()
    {
        var series = new Option<string?>("--series")
        {
            Description = "The series that the files belong to, such as a newspaper. It takes precedence over sidecar files and the text.",
            HelpName = "NAME",
        };
        series.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } stated && StatedSeries.NameIn(stated) is null)
                given.AddError($"--series is not a valid name; give {StatedSeries.Rule}");
        });
        return series;
    }

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        foreach (var path in arguments.Paths)
        {
            if (await ExportFormat.IsExportAsync(path, cancellation))
                return await CommandLine.FailAsync("import", $"{path} is an export of an archive; restore PATH rebuilds that archive");
        }
        var builder = ArchiveOption.CreateBuilder(arguments.Archive);
        await using var reportFile = arguments.Report is null ? null : CreateReport(arguments.Report);
        var scratch = arguments.IsDryRun ? UseScratchIfAbsent(builder) : null;
        try
        {
            using var host = builder.Build();
            using var sources = SourceList.Of(arguments.Paths);
            var request = new ImportRequest(sources, ImportRequest.ByCommandLine)
            {
                Year = arguments.Year,
                Series = arguments.Series,
                IsDryRun = arguments.IsDryRun,
            };
            foreach (var skipped in sources.Skipped)
                Console.WriteLine(skipped);
            var report = await ImportAsync(host.Services, request, cancellation);
            Console.WriteLine(arguments.IsDryRun ? $"{report} (a dry run: the archive is unchanged)" : report);
            if (reportFile is not null)
                await report.WriteAsync(reportFile, CancellationToken.None);
            if (!arguments.IsDryRun)
                await RecordAsync(host.Services, arguments.Paths, report);
            return cancellation.IsCancellationRequested ? ErrorHandler.Interrupted : report.Problems.Count == 0 ? 0 : 1;
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
        await scope.ServiceProvider.GetRequiredService<IndexBuilder>().CatchUpAsync(cancellation);
        var importer = scope.ServiceProvider.GetRequiredService<Importer>();
        var report = new ImportReport(services.GetRequiredService<TimeProvider>().GetUtcNow(), request.IsDryRun);
        try
        {
            await new ConsoleProgress(request.Sources.Files).ShowAsync(async (written, advance) =>
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
                await FinishAsync(scope.ServiceProvider, cancellation);
        }
        catch (Exception e) when (ErrorHandler.Explain(e) is { } explanation)
        {
            await TellAsync($"stopped, and nothing of the current file was written: {explanation}");
        }
        catch (OperationCanceledException)
        {
            await TellAsync("interrupted; the files reported so far are imported: run the same command again to import the others");
        }
        return report;

        Task TellAsync(string problem)
        {
            report.AddProblem(problem);
            return CommandLine.ProblemAsync("import", problem);
        }
    }

    private static async Task FinishAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<SearchIndex>().MergeAsync(cancellation);
        await services.GetRequiredService<CopyFinder>().CatchUpAsync(cancellation);
    }

    private static async Task RecordAsync(IServiceProvider services, string[] paths, ImportReport report)
    {
        await using var scope = services.CreateAsyncScope();
        var about = $"{string.Join('、', paths)}（新增 {report.Added}，改动 {report.Changed}，撤下 {report.Withdrawn}）";
        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        await audit.RecordAsync(Actor.CommandLine, ActKind.ImportEnded, about, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(CancellationToken.None);
    }

    // A dry run must not create an archive. If none exists, a temporary one is used.
    private static DirectoryInfo? UseScratchIfAbsent(HostApplicationBuilder builder)
    {
        if (File.Exists(builder.Configuration[ArchiveOption.Key]))
            return null;
        var scratch = Directory.CreateTempSubdirectory("newsarchive-");
        builder.Configuration[ArchiveOption.Key] = Path.Combine(scratch.FullName, "archive.db");
        return scratch;
    }

    // The file is created before the import, so that an import whose report can't be written does not start.
    private static FileStream CreateReport(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"--report {path} can't be written: {e.Message.TrimEnd('.')}; name a file in a writable folder", e);
        }
    }

    private sealed record Arguments(string[] Paths)
    {
        public string? Archive { get; init; }
        public int? Year { get; init; }
        public string? Series { get; init; }
        public string? Report { get; init; }
        public bool IsDryRun { get; init; }
    }
}
