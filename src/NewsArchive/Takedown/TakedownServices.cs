namespace NewsArchive.Takedown;

/// <summary>Registers the services that purge articles.</summary>
public static class TakedownServices
{
    public static void AddTakedown(this IServiceCollection services)
    {
        services.AddScoped<ArticlePurging>();
        services.AddScoped<PurgeEraser>();
        services.AddScoped<PurgeRestore>();
        services.AddScoped<TombstoneFile>();
        services.AddSingleton<ErasureService>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureService>());
    }
}
