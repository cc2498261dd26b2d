namespace NewsArchive.Jobs;

/// <summary>Registers the services that run imports from the browser in the background.</summary>
public static class JobServices
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobFolders>();
        builder.Services.AddSingleton<ImportThrottle>();
        builder.Services.AddSingleton<RunningImport>();
        builder.Services.AddSingleton<ImportRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportRunner>());
        builder.Services.AddScoped<ImportQueue>();
        builder.Services.AddScoped<JobSources>();
        builder.Services.AddScoped<JobRecords>();
        builder.Services.AddScoped<JobExecutor>();
    }
}
