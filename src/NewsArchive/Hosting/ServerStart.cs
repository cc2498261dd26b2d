using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Search.Formats;
using NewsArchive.Settings;
using NewsArchive.Storage;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Hosting;

/// <summary>The steps of starting the server, from reading its settings to answering requests.</summary>
public static class ServerStart
{
    /// <summary>Reads the settings: files next to the program, environment variables and the command line.</summary>
    /// <exception cref="SettingException">The settings can't be read.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args) => FrameworkSettings.Read(
        () => WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }),
        "a settings file or the command line", "Correct it.");

    /// <summary>
    /// Builds the model of Entity Framework, which takes as long as mapping the pages does, so that both are done at the same time. It
    /// doesn't touch the archive.
    /// </summary>
    public static Task BuildModelAsync(this WebApplication app) => Task.Run(async () =>
    {
        await using var scope = app.Services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<ArchiveContext>().Model;
    });

    /// <summary>
    /// Creates or upgrades the archive, builds the search index if it is missing or outdated, imports the seeds, and signs a checkpoint.
    /// </summary>
    public static async Task OpenArchiveAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(CancellationToken.None);
        if (await scope.ServiceProvider.GetRequiredService<IndexBuilder>().CatchUpAsync(CancellationToken.None) is > 0 and var indexed)
            app.Logger.LogInformation("The search index was built from {Articles} articles", indexed);

        var settings = app.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value;
        if (settings.Seeds != "")
            await ImportSeedsAsync(app, settings.Seeds, scope.ServiceProvider.GetRequiredService<Importer>());

        try
        {
            await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(CancellationToken.None);
        }
        catch (LogDamagedException e)
        {
            // The articles can be read nevertheless.
            app.Logger.LogError("No checkpoint can be signed: {Problem}", e.Message);
        }

        var (articles, place) = (await archive.LiveArticles.CountAsync(), archive.Location);
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation(
            "Serving {Articles} articles from {Archive} at {Addresses}",
            articles, place, string.Join(" and ", app.Urls)));
    }

    /// <summary>Answers requests until the program is told to stop.</summary>
    /// <exception cref="SettingException">The server can't listen at an address.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e)
        {
            // The application is stopped first. Otherwise, disposing the host logs each background service as failed.
            await app.StopAsync();
            if (StorageErrors.Explain(e) is null && (FrameworkSettings.IsRefusal(e) || e is IOException or SocketException))
                throw FrameworkSettings.Refusal(e, "--urls", "Choose another address, such as http://localhost:5000.");
            throw;
        }
        await app.WaitForShutdownAsync();
    }

    private static async Task ImportSeedsAsync(WebApplication app, string folder, Importer importer)
    {
        using var seeds = SourceList.In(folder);
        var request = new ImportRequest(seeds, ImportRequest.ByStart) { IsRoutine = true };
        var report = new ImportReport(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), request.IsDryRun);
        await foreach (var outcome in importer.ImportAsync(request, CancellationToken.None))
            report.Add(outcome);
        foreach (var problem in report.Problems)
            app.Logger.LogWarning("A seed was not imported: {Problem}", problem);
        app.Logger.LogInformation("Seeds: {Report}", report.ToString());
    }
}
