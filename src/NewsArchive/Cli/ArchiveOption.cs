using System.CommandLine;
using NewsArchive.Archive;

namespace NewsArchive.Cli;

/// <summary><c>--archive FILE</c>, which every verb that opens an archive takes.</summary>
internal static class ArchiveOption
{
    private const string Key = $"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}", Setting = $"--{Key}";

    public static Option<string?> Create() =>
        new("--archive", Setting) { Description = "The archive's file, where it is not the one of the settings.", HelpName = "FILE" };

    /// <summary>Takes <c>--Archive:Path=FILE</c>, as settings are written, for the option: the parser looks for a value behind the colon.</summary>
    public static IEnumerable<string> Spell(string word) => word.StartsWith($"{Setting}=", StringComparison.Ordinal) ? [Setting, word[(Setting.Length + 1)..]] : [word];

    /// <summary>The rooms of a verb, with the archive that it is given.</summary>
    public static HostApplicationBuilder BuilderFor(string? file)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        if (file is not null)
            builder.Configuration[Key] = file;
        builder.AddArchive();
        return builder;
    }
}
