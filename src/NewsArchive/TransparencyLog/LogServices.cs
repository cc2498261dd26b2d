using NewsArchive.Settings;
using NewsArchive.TransparencyLog.Checks;

namespace NewsArchive.TransparencyLog;

/// <summary>Registers the services of the transparency log.</summary>
public static class LogServices
{
    public static void AddLog(this IServiceCollection services)
    {
        services.AddSettings<LogSettings>(LogSettings.Section)
            .Validate(s => s.HasUsableOrigin, "Log:Origin has a space or a plus sign; set it to a name such as news.example.org/log");
        services.AddSingleton<LogKey>();
        services.AddScoped<CheckpointSigner>();
        services.AddScoped<RecordCheck>();
        services.AddScoped<TreeCheck>();
        services.AddScoped<LogRepair>();
        services.AddScoped<RecordRepair>();
    }
}
