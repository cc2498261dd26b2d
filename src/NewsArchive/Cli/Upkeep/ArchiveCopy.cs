using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Backup;
using NewsArchive.Export;

namespace NewsArchive.Cli.Upkeep;

/// <summary>A backup or an export, unpacked to a folder beside the archive that is deleted when the copy is disposed.</summary>
internal sealed class ArchiveCopy : IAsyncDisposable
{
    private readonly string folder;

    private ArchiveCopy(string path, string folder, ArchiveContext content) => (Path, this.folder, Content) = (path, folder, content);

    /// <summary>The path of the backup or the export.</summary>
    public string Path { get; }

    public ArchiveContext Content { get; }

    /// <summary>Opens a copy.</summary>
    /// <exception cref="IOException">There is no such copy, or it is damaged.</exception>
    public static async Task<ArchiveCopy> OpenAsync(IServiceProvider services, string path, CancellationToken cancellation)
    {
        if (!System.IO.Path.Exists(path))
            throw new IOException($"there is no {path}; name a backup or an export");
        var settings = services.GetRequiredService<IOptions<ArchiveSettings>>().Value;
        var folder = System.IO.Path.Combine(settings.DataFolder, $"copy-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(folder);
            return new ArchiveCopy(path, folder, await OpenAsync(services, path, folder, cancellation));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ArchiveContext> OpenAsync(
        IServiceProvider services, string path, string folder, CancellationToken cancellation)
    {
        var database = System.IO.Path.Combine(folder, BackupWriter.Database);
        if (Directory.Exists(path))
        {
            var reader = services.GetRequiredService<ExportReader>();
            var bag = await reader.OpenAsync(path, cancellation);
            if (await bag.ProblemsAsync(cancellation).FirstOrDefaultAsync(cancellation) is { } problem)
                throw new IOException($"{path}: {problem}; name a complete backup or export");
            return await reader.LoadAsync(bag, database, cancellation);
        }
        await BackupReader.UnpackAsync(path, folder, cancellation);
        var content = services.GetRequiredService<ArchiveContext>().At(database);
        await content.OpenAsync(cancellation);
        return content;
    }
}
