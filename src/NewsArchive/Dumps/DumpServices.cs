using NewsArchive.Settings;

namespace NewsArchive.Dumps;

/// <summary>Registers the services of the dumps.</summary>
public static class DumpServices
{
    /// <summary>Adds what makes and deletes dumps, which the command line uses as well.</summary>
    public static void AddDumpWriter(this IServiceCollection services)
    {
        services.AddSettings<DumpSettings>(DumpSettings.Section).Validate(
            s => s.HasUsableAddress,
            "Dumps:Address is not the address of a site; write it as https://news.example.org, without a / at the end, or leave it empty");
        services.AddSingleton<DumpFolders>();
        services.AddScoped<DumpWriter>();
    }

    /// <summary>Adds what serves the dump, and makes it in the background.</summary>
    public static void AddDumps(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CurrentDump>();
        builder.Services.AddHostedService<DumpService>();
    }
}
