namespace NewsArchive.Jobs;

/// <summary>Registers the services of the imports that are requested in the browser.</summary>
public static class JobServices
{
    /// <summary>Adds the records of the jobs, which the command line uses as well.</summary>
    public static IServiceCollection AddJobRecords(this IServiceCollection services) =>
        services.AddSingleton<JobFolders>().AddScoped<JobRecords>();

    /// <summary>Adds the services that run the jobs in the background.</summary>
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddJobRecords();
        builder.Services.AddSingleton<ImportThrottle>();
        builder.Services.AddSingleton<RunningImport>();
        builder.Services.AddSingleton<ImportRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportRunner>());
        builder.Services.AddScoped<ImportQueue>();
        builder.Services.AddScoped<JobSources>();
        builder.Services.AddScoped<JobExecutor>();
    }
}
