using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsArchive.Archive;
using NewsArchive.Hosting;
using NewsArchive.Import;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>An empty archive in a folder of its own, opened as the verb <c>import</c> opens one.</summary>
internal sealed class FreshArchive : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IHost host;
    private readonly AsyncServiceScope scope;

    private FreshArchive()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration[$"{ArchiveSettings.Section}:{nameof(ArchiveSettings.Path)}"] = folder.File("archive.db");
        builder.AddArchive();
        host = builder.Build();
        scope = host.Services.CreateAsyncScope();
    }

    public ArchiveContext Context => scope.ServiceProvider.GetRequiredService<ArchiveContext>();

    public Importer Importer => scope.ServiceProvider.GetRequiredService<Importer>();

    public static async Task<FreshArchive> OpenAsync()
    {
        var archive = new FreshArchive();
        await archive.Context.OpenAsync(CancellationToken.None);
        return archive;
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        host.Dispose();
        folder.Dispose();
    }
}
