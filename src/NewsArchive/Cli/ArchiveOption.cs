using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Hosting;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary><c>--archive ARCHIVE</c>, an option of each verb that opens an archive.</summary>
internal static class ArchiveOption
{
    /// <summary>The setting that the option overrides.</summary>
    public const string Key = $"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}";

    private const string Connection = $"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Connection)}";
    private const string Setting = $"--{Key}";

    public static Option<string?> Create() =>
        new("--archive", Setting)
        {
            Description = "The file of the archive, or a connection string of its PostgreSQL database, which begins with Host=. "
                + "The default are the settings Archive:Path and Archive:Connection.",
            HelpName = "ARCHIVE",
        };

    /// <summary>
    /// Splits <c>--Archive:Path=FILE</c>, which is written like a setting, into option and value. The parser would end the name of the
    /// option at the colon.
    /// </summary>
    public static IEnumerable<string> Split(string word) =>
        word.StartsWith($"{Setting}=", StringComparison.Ordinal) ? [Setting, word[(Setting.Length + 1)..]] : [word];

    /// <summary>Explains that there is no archive; null if there is one.</summary>
    public static string? ProblemOf(IHost host)
    {
        var settings = host.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value;
        return settings.IsOnServer || File.Exists(settings.FullPath) ? null
            : $"there is no archive at {settings.FullPath}; name it with --archive";
    }

    /// <summary>Creates a host with the services of the archive.</summary>
    /// <param name="name">The value of the option; null to use the settings.</param>
    public static HostApplicationBuilder CreateBuilder(string? name)
    {
        var builder = FrameworkSettings.Read(
            () => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }),
            "a settings file", "Correct it.");
        if (name is not null && ArchiveSettings.IsConnection(name))
            builder.Configuration[Connection] = name;
        else if (name is not null)
            (builder.Configuration[Key], builder.Configuration[Connection]) = (name, "");
        builder.AddArchive();
        return builder;
    }
}
