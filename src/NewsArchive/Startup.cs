using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Corrections;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Import.Undo;
using NewsArchive.Logging;
using NewsArchive.Pages.Serving;
using NewsArchive.Search;
using NewsArchive.Settings;
using NewsArchive.Storage;

namespace NewsArchive;

/// <summary>What every way of starting has in common: the rooms, the archive made ready, and a plain word where that fails.</summary>
public static class Startup
{
    /// <summary>The exit code of what a person stopped, by the shells' custom: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    public static void AddArchive(this IHostApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.Services.AddSettings<ArchiveSettings>(ArchiveSettings.Section)
            .Validate(s => !string.IsNullOrWhiteSpace(s.Path), "Archive:Path is empty: name the archive's file, such as data/archive.db")
            .Validate(s => string.IsNullOrWhiteSpace(s.Path) || Path.GetDirectoryName(Path.GetFullPath(s.Path)) is not null, "Archive:Path is a root folder: name a file in a folder")
            .Validate(s => s.Seeds == "" || Directory.Exists(s.Seeds), "Archive:Seeds is no folder: name the one that holds the seeds, or nothing for none")
            .Validate(s => s.FolderList.All(folder => Path.IsPathFullyQualified(folder) && Directory.Exists(folder)), "Archive:Folders has what is no folder: write whole paths of folders with commas between, such as /srv/news, /srv/more")
            .Validate(s => s.MaxUpload is > 0 and <= 1 << 20, "Archive:MaxUpload is a number of megabytes, at least 1");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddScoped<Importer>();
        builder.Services.AddScoped<ImportUndo>();
        builder.Services.AddScoped<AuditTrail>();
        builder.Services.AddScoped<ArticleEditing>();
    }

    /// <summary>A section of settings; a name that it does not have stops the start.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section) where T : class =>
        services.AddOptions<T>().Configure<IConfiguration>((settings, configuration) => Bind(configuration.GetSection(section), settings));

    private static void Bind(IConfigurationSection section, object settings)
    {
        var known = settings.GetType().GetProperties().Where(p => p.CanWrite).Select(p => p.Name).ToList();
        if (!string.IsNullOrEmpty(section.Value))
            throw new SettingException($"{section.Key} is a section of settings; did you mean {section.Key}:{known[0]}?");
        if (section.GetChildren().FirstOrDefault(s => !known.Contains(s.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new SettingException($"{unknown.Path} is no setting; the section {section.Key} has {string.Join(" and ", known)}");
        section.Bind(settings);
    }

    /// <summary>Makes the archive ready, brings in the seeds, and says what there is to read.</summary>
    public static async Task OpenArchiveAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<ArchiveContext>();
        await archive.OpenAsync(CancellationToken.None);
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();
        if (await index.CatchUpAsync(CancellationToken.None) is > 0 and var caughtUp)
            app.Logger.LogInformation("The search index was made of {Articles} articles", caughtUp);

        var settings = app.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value;
        if (settings.Seeds != "")
        {
            using var seeds = SourceList.Of([settings.Seeds]);
            var request = new ImportRequest(seeds, By: "启动") { IsRoutine = true };
            var report = new ImportReport(app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), request.IsDryRun);
            await foreach (var outcome in scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, CancellationToken.None))
                report.Add(outcome);
            foreach (var problem in report.Problems)
                app.Logger.LogWarning("A seed was not imported: {Problem}", problem);
            app.Logger.LogInformation("Seeds: {Report}", report.ToString());
        }

        var articles = await archive.Articles.CountAsync(a => a.WithdrawnAt == null);
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation(
            "{Articles} articles from {Path} to read at {Addresses}", articles, Path.GetFullPath(settings.Path), string.Join(" and ", app.Urls)));
    }

    /// <summary>While there is no account, says in the log where the first can be made.</summary>
    public static async Task OfferFirstAccountAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Accounts>().AnyAsync(CancellationToken.None))
            return;
        var token = app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        var site = app.Services.GetRequiredService<IOptions<SiteSettings>>().Value;
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogWarning(
            "There is no account yet. Whoever opens this within an hour makes the first: {FirstAdminLink}", $"{app.Urls.FirstOrDefault()}{site.PathBase}/account/first-admin?token={token}"));
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
            return e is OperationCanceledException ? Interrupted : 1;
        }
    }

    private static string? Explain(Exception e) => e switch
    {
        OperationCanceledException => "interrupted",
        IOException { InnerException: AddressInUseException or SocketException } => $"{e.Message} Another address can be given with --urls.",
        DbException or DbUpdateException => $"the archive can't be written: {e.GetBaseException().Message}",
        SettingException or OptionsValidationException or IOException or SocketException => e.Message,
        // What the framework throws at a setting of its own that it can't use: an address, a log level, a settings file.
        FormatException or InvalidOperationException or InvalidDataException or ArgumentException => $"a setting can't be used: {e.Message.ReplaceLineEndings(" ")}",
        _ => null,
    };
}
