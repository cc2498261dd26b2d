using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Hosting;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary><c>--archive FILE</c>, an option of each verb that opens an archive.</summary>
internal static class ArchiveOption
{
    /// <summary>The setting that the option overrides.</summary>
    public const string Key = $"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}";

    private const string Setting = $"--{Key}";

    public static Option<string?> Create() =>
        new("--archive", Setting) { Description = "The file of the archive. The default is the setting Archive:Path.", HelpName = "FILE" };

    /// <summary>
    /// Splits <c>--Archive:Path=FILE</c>, which is written like a setting, into option and value. The parser would end the name of the
    /// option at the colon.
    /// </summary>
    public static IEnumerable<string> Split(string word) =>
        word.StartsWith($"{Setting}=", StringComparison.Ordinal) ? [Setting, word[(Setting.Length + 1)..]] : [word];

    /// <summary>Explains that there is no archive; null if there is one.</summary>
    public static string? ProblemOf(IHost host)
    {
        var path = host.Services.GetRequiredService<IOptions<ArchiveSettings>>().Value.FullPath;
        return File.Exists(path) ? null : $"there is no archive at {path}; name it with --archive";
    }

    /// <summary>Creates a host with the services of the archive.</summary>
    /// <param name="file">The value of the option; null to use the setting.</param>
    public static HostApplicationBuilder CreateBuilder(string? file)
    {
        var builder = FrameworkSettings.Read(
            () => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory }),
            "a settings file", "Correct it.");
        if (file is not null)
            builder.Configuration[Key] = file;
        builder.AddArchive();
        return builder;
    }
}
