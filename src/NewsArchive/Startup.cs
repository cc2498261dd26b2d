using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Logging;
using NewsArchive.Storage;

namespace NewsArchive;

/// <summary>What every way of starting has in common: the rooms, the archive made ready, and a plain word where that fails.</summary>
public static class Startup
{
    public static void AddArchive(this IHostApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.Services.AddOptions<ArchiveSettings>()
            .Configure<IConfiguration>((settings, configuration) => Bind(configuration.GetSection(ArchiveSettings.Section), settings))
            .Validate(s => !string.IsNullOrWhiteSpace(s.Path), "Archive:Path is empty: name the archive's file, such as data/archive.db");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddScoped<Importer>();
    }

    private static void Bind(IConfigurationSection section, ArchiveSettings settings)
    {
        string[] known = [nameof(settings.Path), nameof(settings.Seeds)];
        if (section.GetChildren().FirstOrDefault(s => !known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new SettingException($"{unknown.Path} is no setting; the section {section.Key} has {string.Join(" and ", known)}");
        section.Bind(settings);
    }

    /// <summary>Makes the archive ready, brings in the seeds, and says what there is to read.</summary>
    public static async Task OpenArchiveAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(stopping);

        var settings = app.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value;
        if (settings.Seeds != "")
        {
            var seeds = SourceList.Of([settings.Seeds]);
            var report = new ImportReport(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), isDryRun: false);
            foreach (var problem in seeds.Problems) report.AddProblem(problem);
            await foreach (var outcome in scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(seeds.Files, report.IsDryRun, stopping))
                report.Add(outcome);
            foreach (var problem in report.Problems) app.Logger.LogWarning("A seed was not imported: {Problem}", problem);
            app.Logger.LogInformation("Seeds: {Report}", report.ToString());
        }

        var articles = await archive.Articles.CountAsync(a => a.WithdrawnAt == null, stopping);
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation(
            "{Articles} articles from {Path} to read at {Addresses}", articles, Path.GetFullPath(settings.Path), string.Join(" and ", app.Urls)));
    }

    /// <summary>Runs the program; what a person can mend is told in one line, without a stack trace.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"NewsArchive: {explanation}");
            return 1;
        }
    }

    private static string? Explain(Exception e) => e switch
    {
        SettingException or OptionsValidationException => e.Message,
        OperationCanceledException => "interrupted",
        FormatException => $"a setting can't be read: {e.Message}",
        IOException or SocketException => $"{e.Message} Another address can be given with --urls.",
        _ => null,
    };
}
